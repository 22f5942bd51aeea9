"""Sources under /usr/src that are built, installed and left."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.source_tree_left import SourceTreeLeft
from tests.rules.speech import catches, passes

FROM = "FROM debian:bookworm\n"
FETCH = "curl -sL https://example.com/t.tgz"
UNPACK = f"mkdir -p /usr/src/t && {FETCH} | tar xz -C /usr/src/t"
BUILD = "cd /usr/src/t && ./configure && make && make install"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_finding_names_the_folder() -> None:
    found = catches(SourceTreeLeft, run(f"{UNPACK} && {BUILD}"))
    assert found.message == "the sources in /usr/src/t stay in the layer after their installation"


@pytest.mark.parametrize(
    "command",
    [
        f"{UNPACK} && {BUILD} && rm -rf /var/lib/apt/lists/* /tmp/*",
        f"{UNPACK} && {BUILD} && rm /usr/src/other.tgz",
        f"{UNPACK} && make -C /usr/src/t install",
        f"{UNPACK} && cmake -S /usr/src/t -B /b && cmake --install /b",
        "git clone https://example.com/t.git /usr/src/t && make -C /usr/src/t install",
        "cd /usr/src && git clone --depth 1 https://example.com/t.git && cd t && make install",
        "cd /usr/local/src && unzip /t.zip && cd t && make install",
        f"cd /usr/src && {FETCH} | tar -xz && cd t-1 && make && make install",
    ],
)
def test_they_are_left(command: str) -> None:
    catches(SourceTreeLeft, run(command))


@pytest.mark.parametrize(
    "command",
    [
        f"{UNPACK} && {BUILD} && rm -rf /usr/src/t",
        f"{UNPACK} && {BUILD} && rm -rf /usr/src/*",
        f"{UNPACK} && {BUILD} && rm -rf /usr/src",
        f"{UNPACK} && {BUILD} && cd .. && rm -rf t",
        f"{UNPACK} && {BUILD} && cd / && rm -rf usr/src/t",
        f"cd /usr/src && {FETCH} | tar -xz && cd t-1 && make install && cd .. && rm -rf t-1",
        f"cd /usr/src && {FETCH} | tar -xz && cd t-1 && make install && rm -rf /usr/src/t-1",
        UNPACK,
        f"{UNPACK} && cd /usr/src/t && npm install",
        f"{UNPACK} && cd /usr/src/t && make",
        f"mkdir -p /opt/t && {FETCH} | tar xz -C /opt/t && make -C /opt/t install",
        "mkdir -p /usr/src/app && make install",
        f"--mount=type=tmpfs,target=/usr/src {UNPACK} && {BUILD}",
    ],
)
def test_they_are_gone_or_wanted(command: str) -> None:
    passes(SourceTreeLeft, run(command))


def test_a_program_may_live_there() -> None:
    text = run(f"{UNPACK} && {BUILD}")
    passes(SourceTreeLeft, f'{text}CMD ["/usr/src/t/bin/server"]\n')
    passes(SourceTreeLeft, f"{text}WORKDIR /usr/src/t\n")


def test_only_layers_that_the_image_keeps_count() -> None:
    text = f"FROM debian:12 AS b\nRUN {UNPACK} && {BUILD}\nFROM scratch\nCOPY --from=b /a /\n"
    passes(SourceTreeLeft, text)
