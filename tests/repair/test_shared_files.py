"""Dockerfiles that share a file: each repair goes on from what the one before has made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lightship.checking.check_options import CheckOptions
from lightship.model.fix import Applicability, Creation, Fix, Replacement
from lightship.model.span import Span
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions
from lightship.repair.written import write_repairs
from lightship.rules.entry import ClassEntry
from lightship.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class IgnoreFileWithoutMe(Rule):
    """Every Dockerfile wants its own base in the ignore file, which is made where it is not."""

    code = "XX0001"
    name = "ignore-file-without-me"

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        assert context.files is not None
        line = dockerfile.instructions[0].words[0] + "\n"
        found = context.files.ignore_file
        if found is not None and line in (found.text or ""):
            return
        path = f"{context.files.root}/.dockerignore"
        edit: Creation | Replacement = Creation(path, line)
        if found is not None:
            edit = Replacement(path, Span(1, 1, 1, 1), line)
        fix_it = Fix("Name it", Applicability.SAFE, (edit,))
        span = dockerfile.instructions[0].span
        yield self.found(context, span, "it is not in it", fixes=(fix_it,))


def run(folder: Path, bases: list[str], jobs: int = 1) -> str:
    for number, base in enumerate(bases):
        (folder / f"{number:02}.dockerfile").write_text(f"FROM {base}\n")
    entry = ClassEntry(IgnoreFileWithoutMe)
    check = CheckOptions(select=("XX0001",), jobs=jobs, more_rules=(entry,), shellcheck=None)
    repairs = fix([str(folder)], FixOptions(check=check))
    assert repairs.left == ()
    (changed,) = repairs.changed
    done = write_repairs(repairs)
    assert done.failures == ()
    text = (folder / ".dockerignore").read_text()
    assert changed.after == text
    assert changed.before is None
    return text


def test_a_file_that_all_want_is_made_once(tmp_path: Path) -> None:
    assert run(tmp_path, ["a"] * 5) == "a\n"


def test_what_each_adds_comes_to_what_the_others_have_added(tmp_path: Path) -> None:
    text = run(tmp_path, ["a", "b", "a", "c", "b"])
    assert sorted(text.split()) == ["a", "b", "c"]


def test_the_number_of_processes_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    bases = [f"b{number % 7}" for number in range(90)]
    assert run(tmp_path / "one", bases) == run(tmp_path / "two", bases, jobs=3)


def test_another_folder_has_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "Dockerfile").write_text("FROM a\n")
    (tmp_path / "Dockerfile").write_text("FROM b\n")
    entry = ClassEntry(IgnoreFileWithoutMe)
    check = CheckOptions(select=("XX0001",), more_rules=(entry,), shellcheck=None)
    repairs = fix([str(tmp_path)], FixOptions(check=check))
    assert sorted(each.after for each in repairs.changed) == ["a\n", "b\n"]


def test_what_an_earlier_repair_leaves_out_is_not_told_of_a_later_one(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert completed_by(tmp_path / "one", jobs=1) == ["00.dockerfile"]
    assert completed_by(tmp_path / "two", jobs=3) == ["00.dockerfile"]


def completed_by(folder: Path, jobs: int) -> list[str]:
    """Return which of 40 Dockerfiles, which several processes share, make the ignore file."""
    for number in range(40):
        (folder / f"{number:02}.dockerfile").write_text("FROM scratch\nCOPY . /x\n")
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref\n")
    check = CheckOptions(select=("LS4201", "LS4203"), jobs=jobs, shellcheck=None)
    repairs = fix([str(folder)], FixOptions(check=check))
    assert repairs.left == ()
    ignore = str(folder / ".dockerignore")
    return [Path(each.path).name for each in repairs.files if ignore in each.changed]
