"""A private key is told from what only looks like one by what is in it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.knowledge.openpgp_secret_key import is_locked
from lightship.knowledge.private_key import PrivateKey, judged_key
from tests.inspection.secrets import keys

OPEN = [
    ("RSA PRIVATE KEY", keys.rsa(), "RSA"),
    ("EC PRIVATE KEY", keys.elliptic(), "elliptic curve"),
    ("PRIVATE KEY", keys.pkcs8(), "RSA"),
    ("OPENSSH PRIVATE KEY", keys.openssh(), "OpenSSH ed25519"),
    ("PGP PRIVATE KEY BLOCK", keys.openpgp(), "OpenPGP"),
]


@pytest.mark.parametrize(("label", "data", "algorithm"), OPEN)
def test_an_open_key_is_told_by_its_algorithm(label: str, data: bytes, algorithm: str) -> None:
    block = keys.pem(label, data)
    key = PrivateKey(algorithm, is_locked=False)

    assert judged_key(block) == key
    assert judged_key(block.replace("\n", "\\n")) == key
    assert judged_key(block.replace("\n", "\r\n")) == key
    assert judged_key("".join(f'    "{line}\\n" +\n' for line in block.splitlines())) == key


@pytest.mark.parametrize(
    ("label", "data", "headers"),
    [
        ("ENCRYPTED PRIVATE KEY", keys.locked_pkcs8(), ""),
        ("OPENSSH PRIVATE KEY", keys.openssh(b"aes256-ctr"), ""),
        ("RSA PRIVATE KEY", bytes(range(200)), "Proc-Type: 4,ENCRYPTED\n\n"),
        ("PGP PRIVATE KEY BLOCK", keys.openpgp(254, bytes(20)), "Comment: x\n\n"),
    ],
)
def test_a_key_with_a_passphrase_is_told_from_one_without(
    label: str, data: bytes, headers: str
) -> None:
    key = judged_key(keys.pem(label, data, headers))

    assert key is not None
    assert key.is_locked


@pytest.mark.parametrize("label", [label for label, _, _ in OPEN])
def test_what_holds_no_key_is_none(label: str) -> None:
    assert judged_key(keys.pem(label, b"these are words, and no key" * 20)) is None
    assert judged_key(keys.pem(label, b"")) is None


@pytest.mark.parametrize(("label", "data", "algorithm"), OPEN[:3])
def test_a_key_that_is_cut_short_is_none_but_where_its_end_was_not_read(
    label: str, data: bytes, algorithm: str
) -> None:
    assert judged_key(keys.pem(label, data[:-9])) is None
    open_ended = keys.pem(label, data).partition("-----END")[0]
    assert judged_key(open_ended) == PrivateKey(algorithm, is_locked=False)


def test_a_key_of_openpgp_that_is_kept_elsewhere_is_none() -> None:
    assert is_locked(keys.openpgp(254, b"\x00\x65\x00GNU\x01")) is None


@given(st.binary(max_size=200), st.sampled_from([label for label, _, _ in OPEN]))
def test_any_bytes_can_be_looked_at(data: bytes, label: str) -> None:
    is_locked(data)
    judged_key(keys.pem(label, data))
    judged_key(data.decode("latin-1"))


MADE = [
    (["openssl", "genrsa", "-out", "key", "2048"], False),
    (["openssl", "genrsa", "-traditional", "-out", "key", "2048"], False),
    (
        ["openssl", "genrsa", "-traditional", "-aes128", "-passout", "pass:abcd", "-out", "key"],
        True,
    ),
    (["openssl", "genrsa", "-aes128", "-passout", "pass:abcd", "-out", "key", "2048"], True),
    (["openssl", "ecparam", "-genkey", "-noout", "-name", "prime256v1", "-out", "key"], False),
    (["openssl", "genpkey", "-algorithm", "ed25519", "-out", "key"], False),
    (["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "key"], False),
    (["ssh-keygen", "-q", "-t", "ecdsa", "-N", "abcdef", "-f", "key"], True),
    (["ssh-keygen", "-q", "-t", "rsa", "-m", "PEM", "-N", "", "-f", "key"], False),
]


@pytest.mark.parametrize(("command", "is_protected"), MADE)
def test_keys_that_real_programs_make_are_read(
    command: list[str], is_protected: bool, tmp_path: Path
) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"there is no {command[0]} here")
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    key = judged_key((tmp_path / "key").read_text())

    assert key is not None
    assert key.is_locked is is_protected


@pytest.mark.parametrize("algorithm", ["rsa2048", "ed25519"])
@pytest.mark.parametrize("phrase", ["", "abcdef"])
def test_keys_that_gnupg_makes_are_read(algorithm: str, phrase: str, tmp_path: Path) -> None:
    if shutil.which("gpg") is None:
        pytest.skip("there is no gpg here")
    options = ["gpg", "--homedir", str(tmp_path), "--batch", "--pinentry-mode", "loopback"]
    make = [*options, "--passphrase", phrase, "--quick-gen-key", "Ann <a@b.c>", algorithm]
    subprocess.run(make, check=True, capture_output=True)
    export = [*options, "--passphrase", phrase, "--armor", "--export-secret-keys"]
    block = subprocess.run(export, check=True, capture_output=True, text=True).stdout

    assert judged_key(block) == PrivateKey("OpenPGP", is_locked=bool(phrase))
