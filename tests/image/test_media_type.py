from __future__ import annotations

import pytest

from lightship.image.media_type import is_foreign_layer, layer_compression, without_parameters

OCI = "application/vnd.oci.image.layer"
DOCKER = "application/vnd.docker.image.rootfs"


@pytest.mark.parametrize(
    ("media_type", "compression"),
    [
        (f"{OCI}.v1.tar", ""),
        (f"{OCI}.v1.tar+gzip", "gzip"),
        (f"{OCI}.v1.tar+zstd", "zstd"),
        (f"{OCI}.nondistributable.v1.tar+gzip", "gzip"),
        (f"{DOCKER}.diff.tar", ""),
        (f"{DOCKER}.diff.tar.gzip", "gzip"),
        (f"{DOCKER}.diff.tar.zstd", "zstd"),
        (f"{DOCKER}.foreign.diff.tar.gzip", "gzip"),
        (f"{OCI}.v1.tar+gzip+encrypted", None),
        (f"{OCI}.v1.tarball", None),
        (f"{OCI}.v1.tar+xz", None),
        ("application/vnd.in-toto+json", None),
        ("", None),
    ],
)
def test_a_layer_says_how_it_is_compressed(media_type: str, compression: str | None) -> None:
    assert layer_compression(media_type) == compression


def test_a_foreign_layer_is_told_by_its_type() -> None:
    assert is_foreign_layer(f"{DOCKER}.foreign.diff.tar.gzip")
    assert is_foreign_layer(f"{OCI}.nondistributable.v1.tar+zstd")
    assert not is_foreign_layer(f"{OCI}.v1.tar")


def test_parameters_of_a_content_type_do_not_count() -> None:
    assert without_parameters("Application/JSON; charset=utf-8") == "application/json"
