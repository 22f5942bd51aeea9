"""A key store with private keys is told from one with certificates alone."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.inspection.secrets.key_store import holds_private_key

MAGIC = b"\xfe\xed\xfe\xed" + (2).to_bytes(4)


def entries(*tags: int) -> bytes:
    certificate = b"\0\1a" + bytes(8) + b"\0\5X.509" + (3).to_bytes(4) + b"abc"
    return b"".join(tag.to_bytes(4) + certificate for tag in tags)


def store(*tags: int) -> bytes:
    return MAGIC + len(tags).to_bytes(4) + entries(*tags)


def test_certificates_alone_are_no_secret() -> None:
    assert not holds_private_key(store(2, 2, 2))
    assert not holds_private_key(store())


def test_a_key_among_them_is() -> None:
    assert holds_private_key(store(2, 2, 1))
    assert holds_private_key(store(3))


@given(st.binary(max_size=80))
def test_any_bytes_can_be_looked_at(data: bytes) -> None:
    holds_private_key(data)
    holds_private_key(MAGIC + data)


@pytest.mark.parametrize("form", ["pkcs12", "jks"])
def test_stores_that_keytool_makes(form: str, tmp_path: Path) -> None:
    if shutil.which("keytool") is None:
        pytest.skip("there is no keytool here")
    path = tmp_path / "store"
    options = ["-keystore", str(path), "-storetype", form, "-storepass", "changeit"]
    make = ["keytool", "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=a"]
    subprocess.run([*make, "-keypass", "changeit", *options], check=True, capture_output=True)

    assert holds_private_key(path.read_bytes())

    certificate = str(tmp_path / "certificate")
    export = ["keytool", "-exportcert", "-alias", "a", "-file", certificate, *options]
    subprocess.run(export, check=True, capture_output=True)
    path.unlink()
    trust = ["keytool", "-importcert", "-noprompt", "-alias", "b", "-file", certificate, *options]
    subprocess.run(trust, check=True, capture_output=True)

    assert not holds_private_key(path.read_bytes())
