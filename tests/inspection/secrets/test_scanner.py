"""Every kind of secret is found in a file, and what only looks like one is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.image.tar.units import OVERLAP
from lightship.inspection.secrets.found_secret import FoundSecret
from lightship.inspection.secrets.scanner import SecretScanner
from tests.inspection.secrets import keys
from tests.inspection.secrets.plantings import Planting, all_plantings, drawn

PLANTINGS = all_plantings()
SCANNER = SecretScanner()


def found(path: str, content: bytes, scanner: SecretScanner = SCANNER) -> list[FoundSecret]:
    return scanner.confirm(path, memoryview(content), scanner.scan(memoryview(content)))


def test_there_are_more_than_thirty_kinds() -> None:
    assert len({each.kind for each in PLANTINGS}) >= 70


@pytest.mark.parametrize("planting", PLANTINGS, ids=lambda each: f"{each.kind}-{each.name}")
def test_a_secret_is_found_and_never_shown_whole(planting: Planting) -> None:
    secrets = found("app/" + planting.name, planting.content)

    assert [planting.kind] == [each.kind for each in secrets]
    shown = secrets[0].excerpt.partition("...")[0].partition("(")[0]
    assert len(shown) <= 4
    assert secrets[0].path == "app/" + planting.name


def test_the_line_of_a_secret_is_told() -> None:
    text = f"a\nb\nX=hvs.{drawn(90)}\n".encode()

    assert [each.line for each in found("app/x.env", text)] == [3]


def test_several_of_a_kind_are_all_found() -> None:
    text = "".join(f"X=hvs.{drawn(90)}\n" for _ in range(50)).encode()

    assert len(found("app/x.env", text)) == 50


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/x.env", "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n"),
        ("app/x.env", "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n"),
        ("app/x.env", f"TOKEN=ghp_{drawn(36)}\n"),
        ("app/x.env", "DB_PASSWORD=${DB_PASSWORD}\nTOKEN_URL=https://a.io/t\n"),
        ("app/x.pem", keys.pem("CERTIFICATE", keys.rsa())),
        ("app/x.pem", keys.pem("PUBLIC KEY", keys.rsa())),
        ("app/x.pem", keys.pem("RSA PRIVATE KEY", b"no key at all, only some words of text")),
        ("app/x.pem", keys.pem("RSA PRIVATE KEY", keys.rsa()[:200])),
        ("app/x.py", "if text.startswith('-----BEGIN RSA PRIVATE KEY-----'):\n    pass\n"),
        ("app/x.py", "password = getpass.getpass('Password: ')\ntoken = self.next_token\n"),
        ("app/x.py", 'password = "Enter your password"\ntoken_type = "access_token"\n'),
        ("app/x.json", '"output_token": "CloudFrontOriginAccessIdentityList.NextMarker"'),
        ("app/postgresql.conf", "password_encryption = scram-sha-256\n"),
        ("app/x.js", 'const secretKey="secretKeyName",passwordField="password-field-2";\n'),
        ("app/app.min.js", f'a={{token:"{drawn(32)}"}}'),
        ("app/app.js.map", f'{{"secret":"{drawn(32)}"}}'),
        ("app/package-lock.json", f'{{"integrity": "sha512-{drawn(86)}=="}}'),
        ("app/yarn.lock", f'token-types@^4: "{drawn(40)}"\n'),
        ("app/README.md", f'Set `password: "{drawn(12)}"` in the file.\n'),
        ("usr/lib/python3/dist-packages/a/b.py", f'SECRET_KEY = "{drawn(50)}"\n'),
        ("usr/lib/python3/test/keycert.pem", keys.pem("PRIVATE KEY", keys.pkcs8())),
        ("app/node_modules/tls/test/key.pem", keys.pem("PRIVATE KEY", keys.pkcs8())),
        ("usr/local/go/src/crypto/tls/key.pem", keys.pem("PRIVATE KEY", keys.pkcs8())),
        ("usr/share/doc/x/example.env", f"X=hvs.{drawn(90)}\n"),
        ("usr/lib/libgnutls.so", "\0" * 50 + keys.pem("PRIVATE KEY", keys.pkcs8()) + "\0"),
        ("app/.env", "DEBUG=1\nTOKEN_URL=https://a.io\n"),
        ("app/.npmrc", "registry=https://r.io/\n//r.io/:_authToken=${NPM_TOKEN}\n"),
        ("app/.htpasswd", "# nobody yet\n"),
        ("etc/ssl/certs/java/cacerts.jks", "\xfe\xed\xfe\xed"),
    ],
)
def test_what_only_looks_like_a_secret_is_not_told(path: str, text: str) -> None:
    assert found(path, text.encode("latin-1")) == []


def test_the_key_that_a_program_of_ones_own_holds_is_told() -> None:
    content = b"\x7fELF" + bytes(500) + keys.pem("PRIVATE KEY", keys.pkcs8()).encode() + bytes(99)

    assert [each.kind for each in found("app/server", content)] == ["private-key"]


@pytest.mark.parametrize("size", [600, 4096, 9000])
def test_of_a_file_in_pieces_each_secret_is_told_once_wherever_it_is_cut(size: int) -> None:
    secret = f"X=hvs.{drawn(90)}\n".encode()
    for shift in range(0, 6000, 97):
        content = b"#" * (10_000 - shift) + b"\n" + secret + b"#" * 9000
        told = []
        for place in range(0, len(content), size):
            start, end = max(0, place - OVERLAP), place + size
            piece = content[start:end]
            told += SCANNER.confirm(
                "x.env",
                memoryview(piece),
                SCANNER.scan(memoryview(piece)),
                start=start,
                before=place - start,
                is_last=end >= len(content),
            )
        assert [each.kind for each in told] == ["vault-token"], shift


def test_the_name_of_a_file_alone_can_tell() -> None:
    told = ["app/.env", "root/.npmrc", "app/.env.local", "x/server.p12", "x/ID_RSA", ".env"]
    harmless = ["app/main.py", "usr/bin/env", "app/.env.example", "app/index.json"]

    assert [path for path in told if not SCANNER.is_telling(path)] == []
    assert [path for path in harmless if SCANNER.is_telling(path)] == []


@given(st.text(max_size=40), st.binary(max_size=300), st.lists(st.sampled_from(PLANTINGS)))
def test_any_file_can_be_looked_at(path: str, noise: bytes, parts: list[Planting]) -> None:
    content = noise.join(part.content for part in parts)

    for each in found(path, content):
        assert each.where == "file"
        assert each.line >= 0
