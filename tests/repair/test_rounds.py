"""Rounds: to a fixed point, within a bound, with what does harm left out and told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lightship.checking.check import inspector_for
from lightship.checking.check_options import CheckOptions
from lightship.model.finding import Finding
from lightship.model.fix import Applicability, Creation, Fix, Replacement
from lightship.model.severity import Severity
from lightship.repair import rounds
from lightship.repair.draft import Eye, Place
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions
from lightship.repair.questions.asker import Asker
from lightship.repair.result import FileRepair
from lightship.repair.rounds import SYNTAX, WAITS, Rounds
from lightship.repair.unfixed import UNKNOWN
from lightship.rules.entry import ClassEntry, RuleEntry
from lightship.rules.rule import Rule
from tests.repair.repairing import PATH, fix_of, repaired, text_after
from tests.shellcheck import needs_shellcheck

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.rules.rule_context import Context


def own_rule(fixes: Callable[[Dockerfile], Iterator[Fix]]) -> RuleEntry:
    """Return a team's own rule, each of whose findings brings one of ``fixes``."""

    class Own(Rule):
        """A rule."""

        code = "XX0001"
        name = "own-rule"
        severity = Severity.WARNING

        def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
            for each in fixes(dockerfile):
                span = dockerfile.instructions[0].span
                yield self.found(context, span, "it is so", subject=str(each.edits), fixes=(each,))

    return ClassEntry(Own)


def with_rule(
    folder: Path,
    text: str,
    fixes: Callable[[Dockerfile], Iterator[Fix]],
    **options: object,
) -> FileRepair:
    (folder / PATH).write_text(text)
    check = CheckOptions(select=("XX0001",), jobs=1, more_rules=(own_rule(fixes),))
    told = FixOptions(check=check, **options)  # type: ignore[arg-type] # as named
    (repair,) = fix([str(folder / PATH)], told).files
    return repair


def swap(dockerfile: Dockerfile, old: str, new: str, path: str = "") -> Iterator[Fix]:
    """Yield the fix that writes ``new`` where ``old`` stands first."""
    at = str(dockerfile).find(old)
    if at >= 0:
        span = dockerfile.source.span(at, at + len(old))
        yield fix_of(Replacement(path or dockerfile.path, span, new))


def test_what_one_fix_uncovers_the_next_round_fixes(tmp_path: Path) -> None:
    def steps(dockerfile: Dockerfile) -> Iterator[Fix]:
        yield from swap(dockerfile, "one", "two")
        yield from swap(dockerfile, "two", "three")

    repair = with_rule(tmp_path, "FROM a\nRUN one\n", steps)
    assert text_after(repair) == "FROM a\nRUN three\n"
    assert len(repair.changes) == 2
    assert repair.left == ()


def test_a_change_says_where_its_finding_stood_then(tmp_path: Path) -> None:
    repair = with_rule(tmp_path, "\nFROM a\nRUN one\n", lambda each: swap(each, "one", "two"))
    (change,) = repair.changes
    assert (change.code, change.name, change.line) == ("XX0001", "own-rule", 2)
    assert change.title == "Do it"


def test_a_fix_that_makes_a_mistake_is_left_out_and_the_others_are_made(tmp_path: Path) -> None:
    def both(dockerfile: Dockerfile) -> Iterator[Fix]:
        yield from swap(dockerfile, "COPY a b", "COPY a")
        yield from swap(dockerfile, "one", "two")

    repair = with_rule(tmp_path, "FROM a\nCOPY a b\nRUN one\n", both)
    assert text_after(repair) == "FROM a\nCOPY a b\nRUN two\n"
    assert [left.reason for left in repair.left] == [rounds.BREAKS]


def test_a_fix_that_loses_a_comment_is_left_out(tmp_path: Path) -> None:
    repair = with_rule(
        tmp_path, "FROM a\n# why\nRUN one\n", lambda each: swap(each, "# why\nRUN one", "RUN two")
    )
    assert text_after(repair) == "FROM a\n# why\nRUN one\n"
    assert [left.reason for left in repair.left] == [rounds.BREAKS]


def test_two_fixes_that_do_harm_together_come_one_by_one(tmp_path: Path) -> None:
    def both(dockerfile: Dockerfile) -> Iterator[Fix]:
        # Either name can be taken, and not both.
        yield from swap(dockerfile, "COPY --from=a /x /x", "RUN true")
        yield from swap(dockerfile, "AS a", "AS c")

    text = "FROM a AS a\nFROM b\nCOPY --from=a /x /x\nCOPY --from=0 /x /y\n"
    repair = with_rule(tmp_path, text, both)
    assert "AS c" in text_after(repair)
    assert "RUN true" in text_after(repair)
    assert repair.left == ()


def test_fixes_that_undo_each_other_end_at_the_same_text_from_wherever_one_starts(
    tmp_path: Path,
) -> None:
    def circle(dockerfile: Dockerfile) -> Iterator[Fix]:
        text = str(dockerfile)
        if "one" in text:
            yield from swap(dockerfile, "one", "two")
        elif "two" in text:
            yield from swap(dockerfile, "two", "zero")
        elif "zero" in text:
            yield from swap(dockerfile, "zero", "one")

    outcomes = {
        text_after(with_rule(tmp_path, f"FROM a\nRUN {word}\n", circle))
        for word in ("one", "two", "zero")
    }
    assert outcomes == {"FROM a\nRUN one\n"}
    repair = with_rule(tmp_path, "FROM a\nRUN one\n", circle)
    assert (repair.changes, repair.changed) == ((), ())
    assert [left.reason for left in repair.left] == [rounds.CIRCLES]


def test_a_fix_without_end_is_bounded(tmp_path: Path) -> None:
    repair = with_rule(tmp_path, "FROM a\nRUN x\n", lambda each: swap(each, "x", "xy"))
    assert text_after(repair) == f"FROM a\nRUN x{'y' * rounds.MOST_ROUNDS}\n"
    assert [left.reason for left in repair.left] == [rounds.UNSETTLED]


def test_a_fix_that_changes_nothing_is_told(tmp_path: Path) -> None:
    repair = with_rule(tmp_path, "FROM a\nRUN x\n", lambda each: swap(each, "x", "x"))
    assert [left.reason for left in repair.left] == [rounds.IDLE]


def test_a_file_beside_is_edited_along_with_the_dockerfile(tmp_path: Path) -> None:
    beside = str(tmp_path / "compose.yaml")
    (tmp_path / "compose.yaml").write_text("one\r\n")

    def both(dockerfile: Dockerfile) -> Iterator[Fix]:
        for each in swap(dockerfile, "one", "two"):
            (edit,) = each.edits
            assert isinstance(edit, Replacement)
            at = dockerfile.source.span(0, 3)
            yield fix_of(edit, Replacement(beside, at, "two\n"))

    repair = with_rule(tmp_path, "FROM a\nRUN one\n", both)
    assert repair.after[beside] == "two\r\n\r\n"
    assert repair.changed == (str(tmp_path / PATH), beside)
    assert (tmp_path / "compose.yaml").read_text() == "one\n"


def test_a_file_that_cannot_be_read_is_not_edited_and_its_finding_is_left(tmp_path: Path) -> None:
    def gone(dockerfile: Dockerfile) -> Iterator[Fix]:
        at = dockerfile.source.span(0, 0)
        yield fix_of(Replacement(str(tmp_path / "gone"), at, "x"))

    repair = with_rule(tmp_path, "FROM a\n", gone)
    assert [left.reason for left in repair.left] == [rounds.COLLIDES]
    assert repair.changed == ()


def test_a_filter_edits_nothing_but_what_it_filters(tmp_path: Path) -> None:
    def makes(dockerfile: Dockerfile) -> Iterator[Fix]:
        yield fix_of(Creation(str(tmp_path / "new"), "x"))
        yield from swap(dockerfile, "one", "two")

    check = CheckOptions(
        select=("XX0001",),
        more_rules=(own_rule(makes),),
        standard_input=b"FROM a\nRUN one\n",
    )
    (repair,) = fix(["-"], FixOptions(check=check)).files
    assert list(repair.after.values()) == ["FROM a\nRUN two\n"]
    assert [left.reason for left in repair.left] == [rounds.OTHER_FILES]


def test_an_unsafe_fix_waits_until_it_is_asked_for(tmp_path: Path) -> None:
    def unsafe(dockerfile: Dockerfile) -> Iterator[Fix]:
        for each in swap(dockerfile, "one", "two"):
            yield fix_of(*each.edits, title="Write two", unsafe=True)

    repair = with_rule(tmp_path, "FROM a\nRUN one\n", unsafe)
    (left,) = repair.left
    assert (left.reason, left.needs_unsafe) == ("--unsafe would write two", True)
    assert text_after(with_rule(tmp_path, "FROM a\nRUN one\n", unsafe, unsafe=True)).endswith(
        "two\n"
    )


def test_what_only_a_person_can_do_is_told_and_not_done(tmp_path: Path) -> None:
    def advice(dockerfile: Dockerfile) -> Iterator[Fix]:
        yield Fix("Ask the security team", Applicability.DISPLAY, ())

    (left,) = with_rule(tmp_path, "FROM a\n", advice, unsafe=True).left
    assert (left.reason, left.needs_unsafe) == ("ask the security team", False)


def test_a_team_s_rule_that_gives_no_fix_is_said_to_have_none(tmp_path: Path) -> None:
    class Own(Rule):
        """A rule."""

        code = "XX0002"
        name = "own"

        def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
            yield self.found(context, dockerfile.instructions[0].span, "it is so")

    (tmp_path / PATH).write_text("FROM a\n")
    check = CheckOptions(select=("XX0002",), jobs=1, more_rules=(ClassEntry(Own),))
    (repair,) = fix([str(tmp_path / PATH)], FixOptions(check=check)).files
    assert [left.reason for left in repair.left] == [UNKNOWN]


def test_what_is_suppressed_or_not_selected_is_not_fixed(tmp_path: Path) -> None:
    text = "FROM debian:12\n# lightship: ignore=LS4101\nADD a /b\nADD c /d\n"
    repair = repaired(tmp_path, text)
    assert text_after(repair).count("ADD") == 1
    assert text_after(repaired(tmp_path, text, ignore=("LS4101",))).count("ADD") == 2
    assert text_after(repaired(tmp_path, text, select=("LS3",))) == text


@pytest.mark.parametrize(
    "text", ["FROM a\r\nADD a /b\r\n", "FROM a\nADD a /b", "\ufeffFROM a\nADD a /b\n"]
)
def test_line_ends_and_the_mark_at_the_start_stay(tmp_path: Path, text: str) -> None:
    repair = repaired(tmp_path, text, select=("LS4101",))
    assert text_after(repair) == text.replace("ADD", "COPY")


def test_bytes_that_are_no_text_stay(tmp_path: Path) -> None:
    repair = repaired(tmp_path, b"FROM a\n# caf\xe9\nADD a /b\n", select=("LS4101",))
    after = text_after(repair).encode("utf-8", "surrogateescape")
    assert after == b"FROM a\n# caf\xe9\nCOPY a /b\n"


@needs_shellcheck
def test_what_shellcheck_found_is_there_after_other_fixes_of_the_same_script(
    tmp_path: Path,
) -> None:
    def longer(dockerfile: Dockerfile) -> Iterator[Fix]:
        yield from swap(dockerfile, "RUN cat $1\n", "RUN cat $1 && true\n")

    (tmp_path / PATH).write_text(
        "FROM debian:12\n# lightship: ignore=SC2086\nRUN cat $1\nRUN rm $1\n"
    )
    check = CheckOptions(
        select=("XX0001", "LS8001", "unused-suppression"), jobs=1, more_rules=(own_rule(longer),)
    )
    (repair,) = fix([str(tmp_path / PATH)], FixOptions(check=check)).files
    assert text_after(repair) == (
        "FROM debian:12\n# lightship: ignore=SC2086\nRUN cat $1 && true\nRUN rm $1\n"
    )
    assert [left.finding.span.line for left in repair.left] == [4]


def test_rounds_go_on_from_what_was_done_before(tmp_path: Path) -> None:
    path = str(tmp_path / PATH)
    options = FixOptions(check=CheckOptions(select=("LS4101",), shellcheck=None))
    place = Place(path, path)
    start = FileRepair(path, {path: "FROM a\nADD a b\n"}, {path: "FROM a\nADD a /b\n"})
    eye = Eye(inspector_for(options.check), options, place, Asker(options))
    repair, _ = Rounds(eye, place, start, lambda _: None).run()
    assert repair.before == start.before
    assert text_after(repair) == "FROM a\nCOPY a /b\n"


@pytest.mark.parametrize("unsafe", [False, True])
def test_nothing_is_promised_of_a_file_with_mistakes_of_syntax(unsafe: bool) -> None:
    text = "FROM a\nRUN b\nFROM debian:12-slim\nADD a /b\nRUNN c\n"
    check = CheckOptions(
        select=("LS1002", "LS2115", "LS4101"), standard_input=text.encode(), shellcheck=None
    )
    (file,) = fix(["-"], FixOptions(check=check, unsafe=unsafe)).files
    assert file.untouched == SYNTAX
    assert not any(each.needs_unsafe for each in file.left)
    assert {each.finding.code: each.reason == WAITS for each in file.left} == {
        "LS1002": False,
        "LS2115": True,
        "LS4101": True,
    }
