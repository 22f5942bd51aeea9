"""Comments that switch rules off."""

from __future__ import annotations

import pytest

from lightship.rules.syntax.inline_suppression_present import InlineSuppressionPresent
from tests.rules.speech import catches, findings, passes


def test_the_comment_is_shown() -> None:
    finding = catches(InlineSuppressionPresent, "FROM a:1\n# hadolint ignore=DL3003\nRUN x\n")
    assert finding.message == "the comment switches off DL3003"
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 1, 25)


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("# hadolint ignore=DL3003,DL3008", "the comment switches off DL3003, DL3008"),
        ("# hadolint global ignore=DL3003", "the comment switches off DL3003 in the whole file"),
        ("# lightship: ignore=LS3001 why", "the comment switches off LS3001"),
        ("# lightship: ignore-file", "the comment switches off everything in the whole file"),
        ("# check=skip=StageNameCasing", "the comment switches off StageNameCasing"),
        ("  # hadolint ignore=DL3003", "the comment switches off DL3003"),
    ],
)
def test_every_notation_counts(comment: str, message: str) -> None:
    found = catches(InlineSuppressionPresent, f"FROM a:1\n{comment}\nRUN x\n")
    assert found.message == message


def test_no_comment_switches_the_rule_itself_off() -> None:
    text = "FROM a:1\n# lightship: ignore-file=LS1027\n# hadolint global ignore=DL1001\nRUN x\n"
    assert len(findings(InlineSuppressionPresent, text)) == 2


def test_a_directive_for_the_whole_file_counts() -> None:
    catches(InlineSuppressionPresent, "# check=skip=all\nFROM a:1\n")


@pytest.mark.parametrize(
    "comment",
    ["# hadolint shell=powershell", "# foobar", "# check=error=true", "# ignore this", "RUN x"],
)
def test_other_comments_pass(comment: str) -> None:
    passes(InlineSuppressionPresent, f"FROM a:1\n{comment}\nRUN x\n")
