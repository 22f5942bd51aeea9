from __future__ import annotations

import os
import shutil
import ssl
import subprocess
from typing import TYPE_CHECKING

import pytest

from lightship.image.registry.transport import tls_context
from lightship.model.errors import ConfigurationError, RegistryError
from tests.image.registry.server import FakeRegistry, cut_after, digest_of, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lightship.image.registry.registry_image import RegistryImage
    from tests.image.registry.conftest import Opener

LARGE = os.urandom(2_000_000)

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The files of a certificate for this machine, signed by itself, and of its key."""
    folder = tmp_path_factory.mktemp("certificate")
    files = (str(folder / "certificate.pem"), str(folder / "key.pem"))
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
    names = ["-subj", "/CN=it", "-addext", "subjectAltName=IP:127.0.0.1"]
    arguments = [*command.split(), *names, "-out", files[0], "-keyout", files[1]]
    subprocess.run(arguments, check=True, capture_output=True, timeout=60)
    return files


@pytest.fixture
def encrypted(certificate: tuple[str, str]) -> Iterator[FakeRegistry]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with running(context) as registry:
        registry.add_image("latest", layers=(LARGE,))
        yield registry


def contents(image: RegistryImage) -> list[bytes]:
    return [b"".join(layer.chunks()) for layer in image.layers]


def test_a_certificate_that_is_trusted_is_spoken_to(
    encrypted: FakeRegistry, open_image: Opener, certificate: tuple[str, str]
) -> None:
    image = open_image(host=encrypted.host, authorities=certificate[0])
    assert contents(image) == [LARGE]


def test_a_certificate_that_nobody_trusts_is_not(
    encrypted: FakeRegistry, open_image: Opener
) -> None:
    with pytest.raises(RegistryError, match="cannot be trusted") as caught:
        open_image(host=encrypted.host)
    assert "certificate authority" in caught.value.hint
    assert encrypted.requests == []


def test_an_encrypted_connection_that_is_cut_is_gone_on_from(
    encrypted: FakeRegistry, open_image: Opener, certificate: tuple[str, str]
) -> None:
    path = f"/blobs/{digest_of(LARGE)}"
    encrypted.plan(path, cut_after(600_000), cut_after(700_000))
    image = open_image(host=encrypted.host, authorities=certificate[0])
    assert contents(image) == [LARGE]
    ranges = [each.headers["Range"] for each in encrypted.asked_for(path)]
    assert ranges == [None, "bytes=600000-", "bytes=1300000-"]


def test_a_file_of_no_certificates_is_told(tmp_path: Path) -> None:
    (tmp_path / "none.pem").write_text("nothing")
    for name in ("none.pem", "missing.pem"):
        with pytest.raises(ConfigurationError, match="certificates"):
            tls_context("r.example", str(tmp_path / name))
