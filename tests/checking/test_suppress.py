"""What comments take away, and which of them take away nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.checking.suppress import UNUSED
from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.syntax.unused_suppression import UnusedSuppression

if TYPE_CHECKING:
    from pathlib import Path

    from lightship.model.finding import Finding

RUNNING = (UNUSED, "LS6001", "LS6006")
FAULTY = "CMD serve --all\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def found(folder: Path, text: str, select: tuple[str, ...] = RUNNING) -> list[Finding]:
    path = folder / "Dockerfile"
    path.write_text(text)
    result = check([str(path)], CheckOptions(select=select, context=str(folder), jobs=1))
    assert result.failures == ()
    return list(result.findings)


def codes(folder: Path, text: str, select: tuple[str, ...] = RUNNING) -> list[str]:
    return [finding.code for finding in found(folder, text, select)]


def test_without_a_comment_the_fault_is_there(folder: Path) -> None:
    assert codes(folder, f"FROM debian:12\n{FAULTY}") == ["LS6001"]


@pytest.mark.parametrize(
    "identifier", ["LS6001", "shell-form-start-command", "DL3025", "JSONArgsRecommended", "LS60"]
)
def test_a_comment_of_use_takes_the_finding_away_and_is_not_reported(
    folder: Path, identifier: str
) -> None:
    text = f"FROM debian:12\n# lightship: ignore={identifier} we know\n{FAULTY}"
    assert codes(folder, text) == []


def test_a_comment_above_what_has_no_fault_is_reported_at_its_id(folder: Path) -> None:
    text = 'FROM debian:12\n# lightship: ignore=LS6001 once it was so\nCMD ["serve"]\n'
    (finding,) = found(folder, text)
    assert finding.message == "the comment ignores LS6001, that is not there"
    assert (finding.code, finding.name) == (UNUSED, "unused-suppression")
    assert finding.span == Span(2, 21, 2, 27)
    assert finding.severity is Severity.STYLE


def test_a_comment_above_another_instruction_is_of_no_use(folder: Path) -> None:
    text = f"# lightship: ignore=LS6001\nFROM debian:12\n{FAULTY}"
    assert codes(folder, text) == [UNUSED, "LS6001"]


def test_of_several_ids_only_the_idle_one_is_reported(folder: Path) -> None:
    text = f"FROM debian:12\n# lightship: ignore=LS6001,LS6006 both\n{FAULTY}"
    (finding,) = found(folder, text)
    assert finding.message == "the comment ignores LS6006, that is not there"
    assert finding.span == Span(2, 28, 2, 34)


def test_an_id_that_no_rule_goes_by_is_reported_whatever_runs(folder: Path) -> None:
    text = f"FROM debian:12\n# lightship: ignore=LS6O01\n{FAULTY}"
    (finding,) = found(folder, text, (UNUSED,))
    assert finding.message == "the comment ignores LS6O01, that no rule goes by"


def test_an_id_of_a_rule_that_does_not_run_is_left_alone(folder: Path) -> None:
    text = 'FROM debian:12\n# lightship: ignore=LS6001\nCMD ["serve"]\n'
    assert codes(folder, text, (UNUSED, "LS6006")) == []


@pytest.mark.parametrize(
    "comment",
    [
        "# hadolint ignore=DL3025",
        "# hadolint ignore=DL9999",
        "# hadolint global ignore=DL3025",
        "# check=skip=JSONArgsRecommended",
    ],
)
def test_comments_of_other_tools_are_never_reported(folder: Path, comment: str) -> None:
    assert codes(folder, f'FROM debian:12\n{comment}\nCMD ["serve"]\n') == []


@pytest.mark.parametrize(
    "comment",
    [
        "# hadolint ignore=DL3025",
        "# hadolint global ignore=DL3025",
        "# check=skip=JSONArgsRecommended",
        "# check=skip=all",
    ],
)
def test_comments_of_other_tools_are_heeded(folder: Path, comment: str) -> None:
    assert codes(folder, f"FROM debian:12\n{comment}\n{FAULTY}") == []


def test_a_directive_for_the_builder_holds_for_the_file(folder: Path) -> None:
    text = f"# check=skip=JSONArgsRecommended\nFROM debian:12\n{FAULTY}"
    assert codes(folder, text) == []
    idle = '# check=skip=JSONArgsRecommended\nFROM debian:12\nCMD ["serve"]\n'
    assert codes(folder, idle) == []


@pytest.mark.parametrize("comment", ["# lightship: ignore-file", "# lightship: ignore-file=LS6001"])
def test_a_comment_for_the_whole_file_stands_anywhere(folder: Path, comment: str) -> None:
    assert codes(folder, f"FROM debian:12\n{FAULTY}{comment}\n") == []


def test_a_comment_for_the_whole_file_that_is_idle_is_reported(folder: Path) -> None:
    text = 'FROM debian:12\nCMD ["serve"]\n# lightship: ignore-file=LS6001\n'
    assert codes(folder, text) == [UNUSED]
    text = 'FROM debian:12\nCMD ["serve"]\n# lightship: ignore-file\n'
    (finding,) = found(folder, text)
    assert finding.message == "the comment ignores anything, that is not there"
    assert finding.span == Span(3, 1, 3, 25)


def test_each_of_two_comments_for_one_fault_is_of_use(folder: Path) -> None:
    text = f"# lightship: ignore-file=LS6001\nFROM debian:12\n# lightship: ignore=DL3025\n{FAULTY}"
    assert codes(folder, text) == []


def test_nothing_is_reported_where_the_rule_is_not_selected(folder: Path) -> None:
    text = 'FROM debian:12\n# lightship: ignore=LS6001\nCMD ["serve"]\n'
    assert codes(folder, text, ("LS6001",)) == []


def test_the_rule_is_what_the_findings_say(folder: Path) -> None:
    text = 'FROM debian:12\n# lightship: ignore=LS6001\nCMD ["serve"]\n'
    (finding,) = found(folder, text)
    rule = UnusedSuppression
    assert (finding.code, finding.name, finding.severity) == (rule.code, rule.name, rule.severity)


@pytest.mark.parametrize(
    "comment", ["# hadolint ignore=DL4003", "# check=skip=MultipleInstructionsDisallowed"]
)
def test_another_tools_comment_counts_where_that_tool_has_its_finding(
    folder: Path, comment: str
) -> None:
    text = f'FROM debian:12\nCMD ["a"]\n{comment}\nCMD ["b"]\n'
    assert codes(folder, text, ("LS6003",)) == []
    assert codes(folder, text.replace(comment, "# x"), ("LS6003",)) == ["LS6003"]
    assert codes(folder, text.replace(comment, "# hadolint ignore=DL4004x"), ("LS6003",)) != []


def test_our_own_comment_counts_at_the_finding_alone(folder: Path) -> None:
    text = 'FROM debian:12\nCMD ["a"]\n# lightship: ignore=LS6003\nCMD ["b"]\n'
    assert codes(folder, text, ("LS6003",)) == ["LS6003"]
