"""Markdown for a comment: the answer first, the worst above, and nothing that has a meaning."""

from __future__ import annotations

import pytest

from lightship.checking.result import CheckResult
from lightship.model.severity import Severity
from lightship.report.markdown import LARGEST, OPEN_ROWS
from tests.report.results import NOTHING, finding, in_file, shown


def test_the_first_line_answers_and_the_table_begins_with_the_worst() -> None:
    assert shown("markdown") == (
        "### Lightship: 4 findings in 2 Dockerfiles: 1 error, 2 warnings, 1 style, 1 failure\n"
        "\n"
        "| | where | what | rule |\n"
        "|---|---|---|---|\n"
        "| not checked | `old/Dockerfile` | old/Dockerfile does not exist | not-a-file |\n"
        "| error | `web/Dockerfile:2` | COPY needs a source and a target "
        "| LS1004 wrong-argument-count |\n"
        "| warning | `web/Dockerfile:1` | node is whatever was published last "
        "| LS2002 latest-base |\n"
        "| warning | `web/Dockerfile:5` | node is whatever was published last "
        "| LS2002 latest-base |\n"
        "| style | `web/Dockerfile:6` | node is whatever was published last "
        "| LS6011 no-entrypoint-cmd-split |\n"
        "\n"
        "note: the context is elsewhere\n"
    )


def test_nothing_found_is_one_line() -> None:
    assert shown("markdown", NOTHING) == "### Lightship: no findings in 1 Dockerfile\n"


def test_what_is_left_out_is_said() -> None:
    result = CheckResult([in_file().reporting((), known=3, unchanged=2)])
    assert shown("markdown", result).endswith(
        "\nnot reported: 3 in the baseline, 2 on lines that did not change\n"
    )


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("a | b", r"a \| b"),
        ("npm i @types/node", "npm i @&#8203;types/node"),
        ("see #12", "see #&#8203;12"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("*all* _of_ `it` [x](y)", r"\*all\* \_of\_ \`it\` \[x\](y)"),
        ("two\nlines \x1b[31m", r"two\\x0alines \\x1b\[31m"),
        ("$HOME and ~", r"\$HOME and \~"),
    ],
)
def test_nothing_in_a_message_has_a_meaning(message: str, expected: str) -> None:
    assert f"| {expected} |" in shown("markdown", CheckResult([in_file(finding(message=message))]))


def test_a_path_is_code_whatever_is_in_it() -> None:
    path = "a`b|c/Dockerfile"
    text = shown("markdown", CheckResult([in_file(finding(path=path), path=path)]))
    assert r"| `` a`b\|c/Dockerfile:2 `` |" in text


def test_many_rows_are_folded_and_the_worst_stay_open() -> None:
    lines = [finding(line) for line in range(1, OPEN_ROWS + 11)]
    worst = finding(99, severity=Severity.ERROR, message="this is the worst")
    text = shown("markdown", CheckResult([in_file(*lines, worst)]))
    assert text.splitlines()[4].startswith("| error | `web/Dockerfile:99` | this is the worst |")
    assert "<details><summary>11 more findings</summary>\n\n| | where" in text


def test_all_of_it_fits_into_a_comment_and_says_how_much_does_not() -> None:
    lines = [finding(line, message="x" * 500) for line in range(1, 1000)]
    text = shown("markdown", CheckResult([in_file(*lines)]))
    assert len(text) <= LARGEST + 200
    assert "would not fit here.\n" in text
