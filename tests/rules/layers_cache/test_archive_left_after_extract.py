"""An archive that is fetched, unpacked and left."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.archive_left_after_extract import ArchiveLeftAfterExtract
from tests.rules.speech import catches, passes

FROM = "FROM debian:bookworm-slim\n"
URL = "https://example.com/tool-1.2.tar.gz"
FETCH = f"curl -fsSLO {URL}"
UNPACK = "tar -xzf tool-1.2.tar.gz"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_finding_stands_at_the_unpacking() -> None:
    found = catches(ArchiveLeftAfterExtract, run(f"{FETCH} \\\n && {UNPACK}"))
    assert found.message == "tool-1.2.tar.gz stays in the layer after it was unpacked"
    assert (found.span.line, found.span.column) == (3, 5)
    assert found.related[0].span.line == 2


@pytest.mark.parametrize(
    "command",
    [
        f"{FETCH} && {UNPACK}",
        f"wget {URL} && {UNPACK}",
        f"wget -qO /tmp/t.tgz {URL} && tar xzf /tmp/t.tgz",
        f"curl -sL {URL} -o /tmp/t.tgz && cd /tmp && tar xzf t.tgz",
        f"curl -sL {URL} > t.tgz && tar xzf t.tgz",
        "curl -sLo aws.zip https://example.com/aws.zip && unzip aws.zip && ./aws/install",
        "wget https://example.com/a-$V.tgz && tar xf a-${V}.tgz",
        f"{FETCH} && {UNPACK} && rm -rf /var/lib/apt/lists/*",
        f"{FETCH} && {UNPACK} && rm -rf /tmp/*",
        f"{FETCH} && {UNPACK} && rm -rf other.tar.gz",
        f"{FETCH} && {UNPACK} && rm *.zip",
        f"{FETCH} && {UNPACK} && rm tool-1.2.tar.gz.asc",
        f"cd /opt && {FETCH} && {UNPACK} && rm -rf /usr/src/tool",
        f"rm -f tool-1.2.tar.gz && {FETCH} && {UNPACK}",
        f"bash -c '{FETCH} && {UNPACK}'",
        f"<<EOF\n{FETCH}\n{UNPACK}\nEOF",
        "curl -sLo a.gz https://example.com/a.gz && gunzip -k a.gz",
    ],
)
def test_it_is_left(command: str) -> None:
    catches(ArchiveLeftAfterExtract, run(command))


@pytest.mark.parametrize(
    "command",
    [
        f"{FETCH} && {UNPACK} && rm tool-1.2.tar.gz",
        f"{FETCH} && {UNPACK} && rm -f ./tool-1.2.tar.gz",
        f"{FETCH} && {UNPACK} && rm -f tool-*.tar.gz",
        f"{FETCH} && {UNPACK} && rm -f *",
        f"{FETCH} && {UNPACK} && rm -f tool-1.2.{{tar.gz,zip}}",
        f"cd /tmp && {FETCH} && {UNPACK} && rm -rf /tmp/*",
        f"cd /tmp/build && {FETCH} && {UNPACK} && cd / && rm -rf /tmp/build",
        f"cd /tmp && {FETCH} && {UNPACK} && cd .. && rm -rf tmp",
        f"cd /tmp && {FETCH} && {UNPACK} && find /tmp -type f -delete",
        f'work="$(mktemp -d)" && cd "$work" && {FETCH} && {UNPACK} && rm -rf "$work"',
        f"{FETCH} && {UNPACK} && mv tool-1.2.tar.gz /srv/downloads/",
        f"{FETCH} && {UNPACK} && /usr/local/bin/cleanup.sh",
        f"trap 'rm -f tool-1.2.tar.gz' EXIT; {FETCH} && {UNPACK}",
        f"end() {{ rm tool-1.2.tar.gz; }}; {FETCH} && {UNPACK}; end",
        "wget https://example.com/a-$V.tgz && tar xf a-${V}.tgz && rm a-$V.tgz",
        "wget https://example.com/a-$V.tgz && tar xf a-$V.tgz && rm a-*.tgz",
        f"curl -fsSL {URL} | tar -xz -C /opt",
        f"wget -O - {URL} | tar xz",
        "curl -sLo a.gz https://example.com/a.gz && gunzip a.gz",
        f"{FETCH} && tar -tzf tool-1.2.tar.gz",
        UNPACK,
        f"--mount=type=tmpfs,target=/tmp cd /tmp && {FETCH} && {UNPACK} -C /opt",
        f"--mount=type=cache,target=/downloads cd /downloads && {FETCH} && {UNPACK}",
    ],
)
def test_it_is_gone_or_was_never_there(command: str) -> None:
    passes(ArchiveLeftAfterExtract, run(command))


def test_a_download_of_an_earlier_layer_stays_there() -> None:
    found = catches(ArchiveLeftAfterExtract, f"{FROM}RUN {FETCH}\nRUN {UNPACK}\n")
    assert (
        found.message == "tool-1.2.tar.gz stays in the layer that line 2 made after it was unpacked"
    )


def test_only_layers_that_the_image_keeps_count() -> None:
    text = (
        f"FROM debian:12 AS build\nRUN {FETCH} && {UNPACK}\nFROM scratch\nCOPY --from=build /a /\n"
    )
    passes(ArchiveLeftAfterExtract, text)


def test_a_download_of_a_stage_that_it_is_built_on_counts() -> None:
    text = f"FROM debian:12 AS base\nRUN {FETCH}\nFROM base\nRUN {UNPACK}\n"
    assert catches(ArchiveLeftAfterExtract, text).span.line == 4


def test_another_shell_moves_no_folder_of_this_one() -> None:
    command = f"(cd /tmp && ls) && {FETCH} && {UNPACK} && rm -rf /tmp/*"
    catches(ArchiveLeftAfterExtract, f"{FROM}WORKDIR /srv\nRUN {command}\n")


def test_what_a_trigger_leaves_counts() -> None:
    catches(ArchiveLeftAfterExtract, f"{FROM}ONBUILD RUN {FETCH} && {UNPACK}\n")
