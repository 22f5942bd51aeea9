from __future__ import annotations

import pytest

from lightship.rules.copy_add.add_instead_of_copy import AddInsteadOfCopy
from tests.rules.archives import tar
from tests.rules.speech import catches, findings, passes


def added(rest: str) -> str:
    return f"FROM debian:bookworm-slim\nADD {rest}\n"


def test_a_plain_file_is_copied() -> None:
    finding = catches(AddInsteadOfCopy, added("server.py /srv/"), {"server.py": "x"})
    assert finding.message == (
        "ADD copies server.py as COPY would, which never unpacks or downloads"
    )
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 1, 4)


@pytest.mark.parametrize(
    "rest",
    [
        ". /app",
        "src/ /app/src/",
        '["a file.txt", "/app/"]',
        "--chown=app:app app.jar /app/",
        "dist/*.whl /tmp/",
        "a.txt b.txt /app/",
        "site.zip /srv/",
        "--unpack=false site.tar.gz /srv/",
        "target/${JAR}.jar /app.jar",
        "lib/$NAME/config.ini /etc/",
        "app \\\n  /app",
    ],
)
def test_what_copy_does_too(rest: str) -> None:
    assert findings(AddInsteadOfCopy, added(rest))


@pytest.mark.parametrize(
    "rest",
    [
        "https://example.com/a.txt /a.txt",
        "a.txt https://example.com/b.txt /app/",
        "git@github.com:example/tool.git /tool",
        "https://github.com/example/tool.git#v1 /tool",
        "rootfs.tar.xz /",
        "data.TGZ /data",
        "app-${VERSION}.tar.gz /opt/",
        "$SOURCE /app/",
        '"${SOURCE}" /app/',
        "dist/$NAME /app/",
        "--unpack=true site.bin /srv/",
        "<<EOF /etc/motd\nhello\nEOF",
    ],
)
def test_what_only_add_does(rest: str) -> None:
    passes(AddInsteadOfCopy, added(rest))


def test_an_archive_is_known_by_what_is_in_it() -> None:
    passes(AddInsteadOfCopy, added("pages /srv/"), {"pages": tar("gz")})


def test_a_name_alone_makes_no_archive() -> None:
    catches(AddInsteadOfCopy, added("notes.tar.gz /srv/"), {"notes.tar.gz": "not one"})


def test_one_archive_among_the_matches_needs_add() -> None:
    files: dict[str, str | bytes] = {"parts/a.txt": "a", "parts/b": tar()}
    passes(AddInsteadOfCopy, added("parts/* /srv/"), files)


def test_a_default_decides() -> None:
    text = "FROM debian:bookworm-slim\nARG SOURCE={}\nADD $SOURCE /srv/\n"
    catches(AddInsteadOfCopy, text.format("page.html"))
    passes(AddInsteadOfCopy, text.format("https://example.com/page.html"))


def test_a_trigger_is_seen() -> None:
    finding = catches(AddInsteadOfCopy, "FROM debian:bookworm-slim\nONBUILD ADD . /app\n")
    assert finding.span.column == 9


def test_every_stage_counts() -> None:
    text = "FROM golang:1.22 AS build\nADD . /src\nFROM scratch\nCOPY --from=build /a /a\n"
    assert catches(AddInsteadOfCopy, text).span.line == 2
