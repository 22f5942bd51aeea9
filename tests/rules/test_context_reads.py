from __future__ import annotations

from typing import TYPE_CHECKING

from lightship.dockerfile.build_options import BuildOptions
from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.project.root import open_context
from lightship.rules.context_reads import context_reads, copies
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def context(text: str, folder: Path | None = None) -> Context:
    dockerfile = parse(text, "Dockerfile", BuildOptions({}, "", ""))
    files = open_context(str(folder)) if folder is not None else None
    return Context(dockerfile, files, Catalogue(), Settings())


def sources(text: str) -> list[tuple[str, bool]]:
    return [(each.source, each.is_known) for each in context_reads(context(text))]


def test_sources_are_those_of_the_context_with_variables_put_in() -> None:
    text = (
        "FROM debian AS one\nARG D=src\nCOPY $D/a b /x/\nCOPY --from=two c /x/\n"
        "ADD https://example.com/d git@github.com:a/b.git e /x/\nCOPY $NONE /x/\n"
    )
    assert sources(text) == [("src/a", True), ("b", True), ("e", True), ("", False)]


def test_bind_mounts_read_too() -> None:
    text = (
        "FROM debian\nRUN --mount=type=bind,source=src,target=/s --mount=type=cache,target=/c a\n"
        "RUN --mount=target=/s b\nRUN --mount=type=bind,from=x,target=/s c\n"
    )
    assert sources(text) == [("src", True), ("", True)]
    assert copies(context(text)) == ()


def test_here_documents_are_no_files() -> None:
    assert sources("FROM debian\nCOPY <<EOF a.txt /x/\nhello\nEOF\n") == [("a.txt", True)]


def test_shipped_stages_come_first() -> None:
    found = copies(context("FROM debian AS build\nCOPY a /\nFROM debian\nCOPY b /\n"))
    assert [each.source for each in found] == ["b", "a"]


def test_what_is_named_is_not_reached(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "sub/c.txt", "sub/deep/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)

    def reached(source: str) -> list[str]:
        seen = context(f"FROM debian\nCOPY {source} /x/\n", tmp_path)
        assert seen.files is not None
        (read,) = context_reads(seen)
        return [entry.path for entry in read.reached(seen.files)]

    assert reached(".") == ["a.txt", "b.txt", "sub", "sub/c.txt", "sub/deep", "sub/deep/d.txt"]
    assert reached("*") == reached(".")
    assert reached("sub") == ["sub/c.txt", "sub/deep", "sub/deep/d.txt"]
    assert reached("a.txt") == []
    assert reached("*.txt") == []
    assert reached("none") == []
    assert reached("--exclude=deep sub") == ["sub/c.txt"]
    assert reached("--exclude=sub/deep sub") == ["sub/c.txt"]
