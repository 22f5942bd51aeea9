"""A directory of mktemp that is left."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.temp_dir_left import TempDirLeft
from tests.rules.speech import catches, passes

FROM = "FROM debian:bookworm-slim\n"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_finding_names_the_variable() -> None:
    found = catches(TempDirLeft, run('work="$(mktemp -d)" && make -C "$work"'))
    assert found.message == "$work, which mktemp makes, stays in the layer"
    assert (found.span.column, found.span.end_column) == (13, 22)


def test_without_a_variable_it_has_no_name() -> None:
    found = catches(TempDirLeft, run('cd "$(mktemp -d)" && make'))
    assert found.message == "the directory, which mktemp makes, stays in the layer"


@pytest.mark.parametrize(
    "command",
    [
        "mktemp -d",
        'export GNUPGHOME="$(mktemp -d)"; gpg --import key',
        "d=`mktemp --directory`; ls $d",
        'a="$(mktemp -d)"; b="$(mktemp)"; rm -rf "$b"',
        'dist=/opt/x; d="$(mktemp -d)"; rm -rf "$dist"',
        'd="$(mktemp -d)"; rm -rf /var/lib/apt/lists/*',
        'd="$(mktemp -d /opt/x.XXXXXX)"; rm -rf /tmp/*',
        'd="$(mktemp -d -p /opt)"; rm -rf /tmp/*',
        'rm -rf "$d"; d="$(mktemp -d)"',
        "bash -c 'd=\"$(mktemp -d)\"; ls'",
        '<<EOF\nd="$(mktemp -d)"\nls "$d"\nEOF',
    ],
)
def test_it_is_left(command: str) -> None:
    catches(TempDirLeft, run(command))


@pytest.mark.parametrize(
    "command",
    [
        'd="$(mktemp -d)"; rm -rf "$d"',
        'd="$(mktemp -d)"; rm -rf ${d}',
        'd="$(mktemp -d)"; rm -rf "${d:?}"',
        'd="$(mktemp -d)"; cd / && rm -rf $d/*',
        'd="$(mktemp -d)"; rm -rf "$BUILD"',
        'export GNUPGHOME="$(mktemp -d)"; gpg --import k; gpgconf --kill all; rm -rf "$GNUPGHOME"',
        'GNUPGHOME="$(mktemp -d)"; export GNUPGHOME; rm -r "$GNUPGHOME" a.asc',
        'd="$(mktemp -d)"; e="$d/x"; rm -rf "$e"',
        'd="$(mktemp -d)"; rm -rf /tmp/*',
        'd="$(mktemp -d)"; rm -rf /tmp/tmp.*',
        'd="$(mktemp -d)"; find /tmp -mindepth 1 -delete',
        'd="$(mktemp -d /opt/x.XXXXXX)"; rm -rf /opt/x.*',
        'd="$(mktemp -d)"; mv "$d" /opt/tool',
        'd="$(mktemp -d)"; trap \'rm -rf "$d"\' EXIT; ls',
        'cd "$(mktemp -d)" && make && cd / && rm -rf "$OLDPWD"',
        'd="$(mktemp -d)"; /opt/cleanup.sh',
        'f="$(mktemp)"',
        'd="$(mktemp -du)"',
        '--mount=type=tmpfs,target=/tmp d="$(mktemp -d)" && ls "$d"',
    ],
)
def test_it_is_gone_or_no_directory(command: str) -> None:
    passes(TempDirLeft, run(command))


def test_only_layers_that_the_image_keeps_count() -> None:
    passes(TempDirLeft, "FROM debian:12 AS b\nRUN mktemp -d\nFROM scratch\nCOPY --from=b /a /\n")
