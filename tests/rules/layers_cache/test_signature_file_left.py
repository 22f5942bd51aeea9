"""A signature that is fetched, checked and left."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.signature_file_left import SignatureFileLeft
from tests.rules.speech import catches, passes

FROM = "FROM debian:bookworm-slim\n"
FETCH = "curl -fsSLO https://example.com/t.tgz -O https://example.com/t.tgz.asc"
CHECK = "gpg --batch --verify t.tgz.asc t.tgz"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_finding_names_the_file() -> None:
    found = catches(SignatureFileLeft, run(f"{FETCH} && {CHECK}"))
    assert found.message == "t.tgz.asc stays in the layer after it was checked"


@pytest.mark.parametrize(
    "command",
    [
        f"{FETCH} && {CHECK} && rm t.tgz",
        f"{FETCH} && {CHECK} && rm -rf /tmp/*",
        f"{FETCH} && gpg --verify t.tgz.asc",
        f"{FETCH} && gpgv --keyring /k.gpg t.tgz.asc t.tgz",
        "wget -O a.sig https://example.com/a.sig && gpg2 --verify a.sig a",
        "wget https://example.com/a-$V.asc && gpg --verify a-${V}.asc a-${V}",
    ],
)
def test_it_is_left(command: str) -> None:
    catches(SignatureFileLeft, run(command))


@pytest.mark.parametrize(
    "command",
    [
        f"{FETCH} && {CHECK} && rm t.tgz t.tgz.asc",
        f"{FETCH} && {CHECK} && rm t.tgz*",
        f"{FETCH} && {CHECK} && rm *.asc",
        f'{FETCH} && {CHECK} && rm -rf "$GNUPGHOME" t.tgz.asc',
        f"cd /tmp && {FETCH} && {CHECK} && rm -rf /tmp/*",
        CHECK,
        f"{FETCH} && gpg --batch --decrypt t.tgz.asc",
        f"--mount=type=tmpfs,target=/tmp cd /tmp && {FETCH} && {CHECK}",
    ],
)
def test_it_is_gone(command: str) -> None:
    passes(SignatureFileLeft, run(command))


def test_only_layers_that_the_image_keeps_count() -> None:
    text = (
        f"FROM debian:12 AS build\nRUN {FETCH} && {CHECK}\nFROM scratch\nCOPY --from=build /t /t\n"
    )
    passes(SignatureFileLeft, text)
