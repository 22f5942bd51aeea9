from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.notation.platform import Platform
from lightship.image.descriptor import BLOB_LIMIT
from lightship.image.manifest import ENTRIES_LIMIT, IMAGE_LIMIT, Index, Manifest, read_manifest
from lightship.image.media_type import (
    DOCKER_CONFIGURATION,
    DOCKER_INDEX,
    DOCKER_MANIFEST,
    OCI_CONFIGURATION,
    OCI_INDEX,
    OCI_LAYER,
    OCI_MANIFEST,
)
from lightship.model.errors import ImageError, ImageLimit, MalformedImage

DIGEST = f"sha256:{'a' * 64}"


def descriptor(media_type: str = OCI_LAYER, **more: object) -> dict[str, object]:
    return {"mediaType": media_type, "digest": DIGEST, "size": 5, **more}


def manifest(**more: object) -> dict[str, object]:
    fields = {"schemaVersion": 2, "config": descriptor(OCI_CONFIGURATION), "layers": []}
    return {**fields, **more}


def index(*entries: object, **more: object) -> dict[str, object]:
    return {"schemaVersion": 2, "manifests": list(entries), **more}


def read(fields: object, media_type: str = "") -> Manifest | Index:
    return read_manifest(json.dumps(fields).encode(), "it", media_type)


def read_image(fields: object) -> Manifest:
    found = read(fields)
    assert isinstance(found, Manifest)
    return found


def test_a_manifest_is_read_with_all_it_says() -> None:
    found = read_image(
        manifest(
            mediaType=DOCKER_MANIFEST,
            layers=[descriptor(urls=["https://x.example"], annotations={"a": "b"})],
            annotations={"c": "d"},
            subject=descriptor(OCI_MANIFEST),
        )
    )
    (layer,) = found.layers
    assert (layer.digest, layer.size, layer.media_type) == (DIGEST, 5, OCI_LAYER)
    assert (layer.urls, layer.annotations) == (("https://x.example",), {"a": "b"})
    assert found.configuration.media_type == OCI_CONFIGURATION
    assert found.annotations == {"c": "d"}
    assert found.media_type == DOCKER_MANIFEST
    assert found.subject is not None
    assert found.artifact == ""


def test_an_index_is_read_with_its_platforms() -> None:
    platform = {
        "os": "windows",
        "architecture": "amd64",
        "os.version": "10.0.1",
        "os.features": ["win32k"],
        "variant": "v2",
    }
    found = read(index(descriptor(OCI_MANIFEST, platform=platform), descriptor(OCI_MANIFEST)))
    assert isinstance(found, Index)
    assert found.media_type == OCI_INDEX
    assert [each.platform for each in found.entries] == [
        Platform("windows", "amd64", "v2", "10.0.1", ("win32k",)),
        None,
    ]


def test_what_points_at_a_silent_document_says_what_it_is() -> None:
    assert read(index(), DOCKER_INDEX).media_type == DOCKER_INDEX
    assert read(manifest(), DOCKER_MANIFEST).media_type == DOCKER_MANIFEST
    assert read(index(mediaType=OCI_INDEX), DOCKER_INDEX).media_type == OCI_INDEX


def test_attestations_and_artifacts_in_an_index_are_no_images() -> None:
    found = read(
        index(
            descriptor(OCI_MANIFEST, platform={"os": "linux", "architecture": "arm64"}),
            descriptor(OCI_MANIFEST, platform={"os": "unknown", "architecture": "unknown"}),
            descriptor(
                OCI_MANIFEST, annotations={"vnd.docker.reference.type": "attestation-manifest"}
            ),
            descriptor("application/vnd.oci.artifact.manifest.v1+json"),
            descriptor(OCI_INDEX),
        )
    )
    assert isinstance(found, Index)
    assert [each.media_type for each in found.images] == [OCI_MANIFEST, OCI_INDEX]


@pytest.mark.parametrize(
    ("configuration", "layers", "artifact"),
    [
        (DOCKER_CONFIGURATION, [OCI_LAYER], ""),
        ("application/octet-stream", [OCI_LAYER], ""),
        (OCI_CONFIGURATION, ["application/vnd.in-toto+json"], "an attestation"),
        (
            OCI_CONFIGURATION,
            ["application/vnd.dev.cosign.simplesigning.v1+json"],
            "a signature",
        ),
        ("application/vnd.cncf.helm.config.v1+json", [OCI_LAYER], "a Helm chart"),
        ("application/vnd.docker.plugin.v1+json", [OCI_LAYER], "a plugin of Docker"),
        (OCI_CONFIGURATION, [f"{OCI_LAYER}+gzip+encrypted"], "an encrypted image"),
        (
            "application/vnd.oci.empty.v1+json",
            ["text/plain"],
            "an artifact of the type 'text/plain'",
        ),
    ],
)
def test_what_is_no_image_is_told_by_its_types(
    configuration: str, layers: list[str], artifact: str
) -> None:
    found = read_image(
        manifest(config=descriptor(configuration), layers=[descriptor(each) for each in layers])
    )
    assert found.artifact == artifact


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ([], "no JSON object"),
        ({}, "no manifest of an image"),
        ({"schemaVersion": 1, "fsLayers": []}, "first schema"),
        (manifest(manifests=[]), "manifests and layers"),
        (index(mediaType=OCI_MANIFEST), "is an index"),
        (manifest(mediaType=OCI_INDEX), "no manifest of an image"),
        ({"layers": []}, "names no configuration"),
        (manifest(layers=[5]), "layers"),
        (manifest(layers=[descriptor(digest="sha256:../../x")]), "no digest"),
        (manifest(layers=[descriptor(size=-1)]), "-1 bytes"),
        (manifest(layers=[descriptor(size=1.5)]), "size"),
        (manifest(layers=[descriptor(size=True)]), "size"),
        (index(descriptor(platform={"os": 5})), "os"),
    ],
)
def test_what_is_malformed_is_refused(fields: object, message: str) -> None:
    with pytest.raises(MalformedImage, match=message) as caught:
        read(fields)
    assert caught.value.hint


@pytest.mark.parametrize(
    "fields",
    [
        manifest(layers=[descriptor(size=BLOB_LIMIT + 1)]),
        manifest(config=descriptor(size=10**30)),
        manifest(layers=[descriptor(size=BLOB_LIMIT)] * (IMAGE_LIMIT // BLOB_LIMIT + 1)),
        index(*[descriptor()] * (ENTRIES_LIMIT + 1)),
        manifest(layers=[descriptor()] * 5000),
    ],
)
def test_what_claims_too_much_is_refused(fields: object) -> None:
    with pytest.raises(ImageLimit, match="at most"):
        read(fields)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just(DIGEST),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["digest", "size", "mediaType", "platform", "os", "layers"]), inner
        )
    ),
)


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "schemaVersion",
                "mediaType",
                "manifests",
                "layers",
                "config",
                "annotations",
                "subject",
            ]
        ),
        values,
    )
)
def test_any_json_is_read_or_refused(fields: dict[str, Any]) -> None:
    with suppress(ImageError):
        assert read(fields).media_type


@given(st.binary(max_size=50))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(ImageError):
        read_manifest(data, "it")
