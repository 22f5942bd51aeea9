"""Which file of the build context stands at a path of an image."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.project.context import BuildContext
from lightship.rules.copied_file import FILE_LIMIT, CopiedFile, copied_file
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def look_up(text: str, path: str, root: Path | None) -> CopiedFile | None:
    dockerfile = parse(text, "Dockerfile")
    files = None if root is None else BuildContext(str(root))
    context = Context(dockerfile, files, Catalogue(), Settings())
    assert context.target is not None
    return copied_file(path, context.target, context)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    (tmp_path / "start.sh").write_text("one\n")
    (tmp_path / "bin" / "start.sh").write_text("two\n")
    (tmp_path / "bin" / "run.sh").write_text("three\n")
    (tmp_path / "long").write_bytes(b"x" * (FILE_LIMIT + 1))
    return tmp_path


@pytest.mark.parametrize(
    ("lines", "path", "source"),
    [
        ("COPY start.sh /start.sh", "/start.sh", "start.sh"),
        ("COPY start.sh /srv/", "/srv/start.sh", "start.sh"),
        ("COPY start.sh /srv", "/srv/start.sh", "start.sh"),
        ("COPY bin/run.sh start.sh /srv/", "/srv/start.sh", "start.sh"),
        ("COPY . /app", "/app/bin/start.sh", "bin/start.sh"),
        ("COPY ./bin /app", "/app/start.sh", "bin/start.sh"),
        ("COPY / /app", "/app/start.sh", "start.sh"),
        ("COPY *.sh /app/", "/app/start.sh", "start.sh"),
        ("COPY b* /app/", "/app/run.sh", "bin/run.sh"),
        ("WORKDIR /app\nCOPY . .", "/app/start.sh", "start.sh"),
        ("WORKDIR /app\nCOPY bin ./tools", "/app/tools/run.sh", "bin/run.sh"),
        ("ARG D=/app\nCOPY start.sh $D/", "/app/start.sh", "start.sh"),
        ("ADD start.sh /", "/start.sh", "start.sh"),
        ("COPY start.sh /a.sh\nCOPY bin/start.sh /a.sh", "/a.sh", "bin/start.sh"),
        ("COPY start.sh /a.sh\nRUN chmod +x /a.sh && chown 1 /a.sh", "/a.sh", "start.sh"),
        ("RUN echo >> /a.sh\nCOPY start.sh /a.sh", "/a.sh", "start.sh"),
    ],
)
def test_a_file_is_found(root: Path, lines: str, path: str, source: str) -> None:
    found = look_up(f"FROM debian:12\n{lines}\n", path, root)
    assert found == CopiedFile(source, (root / source).read_text())


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        ("COPY start.sh /start.sh", "/other.sh"),
        ("COPY missing.sh /start.sh", "/start.sh"),
        ("COPY . /start.sh", "/start.sh"),
        ("COPY start.sh $UNKNOWN/", "/start.sh"),
        ("COPY start.sh srv/", "/srv/start.sh"),
        ("COPY long /long", "/long"),
        ("COPY --parents bin/start.sh /x/", "/x/start.sh"),
        ("COPY --from=example.com/image start.sh /x/", "/x/start.sh"),
        ("ADD https://example.com/start.sh /x/", "/x/start.sh"),
        ("COPY start.sh /a.sh\nRUN sed -i s/one/two/ /a.sh", "/a.sh"),
        ("COPY start.sh /a.sh\nRUN <<EOF\necho more >> /a.sh\nEOF", "/a.sh"),
        ("COPY <<EOF /a.sh\n$GREETING\nEOF", "/a.sh"),
    ],
)
def test_what_cannot_be_told_is_not_known(root: Path, lines: str, path: str) -> None:
    assert look_up(f"FROM debian:12\n{lines}\n", path, root) is None


def test_stages_are_followed_by_building_on_them_and_by_copying_from_them(root: Path) -> None:
    text = (
        "FROM debian:12 AS source\nWORKDIR /src\nCOPY bin .\n"
        "FROM debian:12 AS base\nCOPY --from=source /src/ /opt/\n"
        "FROM base\nRUN true\n"
    )
    assert look_up(text, "/opt/run.sh", root) == CopiedFile("bin/run.sh", "three\n")
    assert look_up(text, "/opt/none.sh", root) is None


def test_a_stage_that_copies_from_itself_in_a_ring_ends(root: Path) -> None:
    text = (
        "FROM debian:12 AS a\nCOPY --from=b /x /x\nFROM debian:12 AS b\nCOPY --from=a /x /x\n"
        "FROM a\n"
    )
    assert look_up(text, "/x", root) is None


def test_a_heredoc_is_found_with_the_line_that_it_starts_on() -> None:
    text = "FROM debian:12\nCOPY <<-'one' <<two /x/\n\tfirst $1\n\tone\nsecond\ntwo\n"
    assert look_up(text, "/x/one", None) == CopiedFile("Dockerfile", "first $1\n", 3)
    assert look_up(text, "/x/two", None) == CopiedFile("Dockerfile", "second\n", 5)
    assert look_up(text, "/x/three", None) is None


def test_without_a_build_context_no_file_is_known() -> None:
    assert look_up("FROM debian:12\nCOPY a /a\n", "/a", None) is None
