"""GitHub's workflow commands: escaped, within its bounds, and a summary for the log."""

from __future__ import annotations

from lightship.checking.result import CheckResult
from lightship.model.span import Span
from tests.report.results import NOTHING, finding, in_file, shown


def test_each_finding_is_a_command_and_the_log_ends_with_what_they_come_to() -> None:
    assert shown("github") == (
        "::error file=old/Dockerfile,title=not checked%3A not-a-file::"
        "old/Dockerfile does not exist%0Acheck the spelling\n"
        "::warning file=web/Dockerfile,line=1,endLine=1,col=6,endColumn=10,"
        "title=LS2002 latest-base::node is whatever was published last\n"
        "::error file=web/Dockerfile,line=2,endLine=3,title=LS1004 wrong-argument-count::"
        "COPY needs a source and a target%0Asee web/start.sh:4:1: exec is missing here\n"
        "::warning file=web/Dockerfile,line=5,endLine=5,col=6,endColumn=10,"
        "title=LS2002 latest-base::node is whatever was published last\n"
        "::notice file=web/Dockerfile,line=6,endLine=6,col=6,endColumn=10,"
        "title=LS6011 no-entrypoint-cmd-split::node is whatever was published last\n"
        "note: the context is elsewhere\n"
        "4 findings in 2 Dockerfiles: 1 error, 2 warnings, 1 style, 1 failure\n"
    )


def test_nothing_found_is_said_too() -> None:
    assert shown("github", NOTHING) == "no findings in 1 Dockerfile\n"


def test_what_has_a_meaning_in_a_command_is_escaped() -> None:
    path = "a:b,c%d/Dockerfile"
    text = shown(
        "github", CheckResult([in_file(finding(path=path, message="100%: a, b"), path=path)])
    )
    assert text.startswith("::warning file=a%3Ab%2Cc%25d/Dockerfile,line=2,")
    assert "::100%25: a, b\n" in text


def test_no_message_can_begin_a_command_of_its_own() -> None:
    text = shown("github", CheckResult([in_file(finding(message="a\n::stop-commands::x\r\nb"))]))
    assert len(text.splitlines()) == 2
    assert "::a%0A::stop-commands::x\\x0d%0Ab\n" in text


def test_columns_are_left_out_across_lines() -> None:
    """GitHub refuses them there."""
    text = shown("github", CheckResult([in_file(finding(span=Span(1, 2, 4, 3)))]))
    assert "line=1,endLine=4,title" in text


def test_the_log_says_where_github_stops_showing_them() -> None:
    many = CheckResult([in_file(*(finding(line) for line in range(1, 12)))])
    assert shown("github", many).splitlines()[-1].startswith("GitHub shows 10 annotations")
    ten = CheckResult([in_file(*(finding(line) for line in range(1, 11)))])
    assert shown("github", ten).splitlines()[-1].startswith("10 findings")
