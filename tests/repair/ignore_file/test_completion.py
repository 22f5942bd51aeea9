"""Which of the things that an ignore file would hold back some Dockerfile may need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lightship.project.root import open_context
from lightship.repair.ignore_file.after import context_after
from lightship.repair.ignore_file.clutter import OTHERS, Clutter
from lightship.repair.ignore_file.completion import wrongly_lost
from lightship.repair.ignore_file.takings import Taking

if TYPE_CHECKING:
    from pathlib import Path


def lost(folder: Path, *takings: Taking) -> list[str]:
    (folder / "a.log").write_text("")
    (folder / "b.log").write_text("")
    files = open_context(str(folder))
    ignore = str(folder / ".dockerignore")
    after = context_after(files, str(folder / "Dockerfile"), ignore, "*.log\n")
    return wrongly_lost(files, after, takings)


def clutter(*paths: str, is_safe: bool = True) -> tuple[Clutter, ...]:
    return (Clutter(("*.log",), paths, OTHERS, is_safe=is_safe),)


def test_what_all_can_do_without_may_go(tmp_path: Path) -> None:
    taking = Taking(".", (), clutter("a.log", "b.log"))
    assert lost(tmp_path, taking, taking) == []


def test_what_one_of_two_that_take_the_same_needs_may_not(tmp_path: Path) -> None:
    needless = Taking(".", (), clutter("a.log", "b.log"))
    assert lost(tmp_path, needless, Taking(".", (), clutter("a.log"))) == ["b.log"]
    assert lost(tmp_path, Taking(".", (), ()), needless) == ["a.log", "b.log"]


def test_what_a_source_names_may_not(tmp_path: Path) -> None:
    assert lost(tmp_path, Taking("a.log", ("a.log",), clutter("a.log"))) == ["a.log"]


def test_one_kind_that_a_program_may_miss_makes_a_taking_unsafe() -> None:
    mixed = Taking(".", (), (*clutter("a.log"), *clutter("b.log", is_safe=False)))
    assert not mixed.is_safe
    assert mixed.only_safe().is_safe
    assert Taking(".", (), ()).is_safe
