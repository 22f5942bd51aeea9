from __future__ import annotations

import pytest

from lightship.rules.shell_script.heredoc_without_errexit import HeredocWithoutErrexit
from tests.rules.speech import catches, findings, passes


def run(body: str, marker: str = "<<EOF") -> str:
    return f"FROM debian:12\nRUN {marker}\n{body}\nEOF\n"


def test_the_first_line_that_goes_unnoticed_is_marked() -> None:
    finding = catches(HeredocWithoutErrexit, run("echo start\napt-get update\nmake\nmake install"))
    assert finding.message == ("the here-document goes on with its next line when apt-get fails")
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (4, 1, 15)


@pytest.mark.parametrize(
    "body",
    [
        "a\nb",
        "a; b",
        "a && b\nc",
        "a\necho done",
        "a\nset -e\nb",
        "set -x\na\nb",
        "set -u\ncd /src\nmake",
        "set -e\nset +e\na\nb",
        "a | b\nc",
        "if a; then b; fi\nc",
        "for f in x y; do a $f; done\nb",
        "(a)\nb",
        "X=$(a)\nb",
        "echo x > /etc/x\nb",
    ],
)
def test_lines_whose_failure_is_lost(body: str) -> None:
    catches(HeredocWithoutErrexit, run(body))


@pytest.mark.parametrize(
    "body",
    [
        "a",
        "set -e\na\nb",
        "set -eux\na\nb",
        "set -o errexit\na\nb",
        "a &&\nb &&\nc",
        "a && \\\n  b",
        "a || exit 1\nb || exit 1\nc",
        "a || true\nb",
        "echo a\nexport X=1\nb",
        "X=1\n# a comment\nb",
        "f() {\n  a\n  b\n}\nset -e\nf",
        "trap 'exit 1' ERR\na\nb",
        "! a\nb",
        "[ -f x ]\nb",
        "",
    ],
)
def test_bodies_that_stop_or_have_nothing_to_lose(body: str) -> None:
    passes(HeredocWithoutErrexit, run(body))


@pytest.mark.parametrize("line", ["#!/bin/sh -e", "#!/bin/bash -eu", "#!/usr/bin/env -S bash -e"])
def test_the_first_line_may_say_it(line: str) -> None:
    passes(HeredocWithoutErrexit, run(f"{line}\na\nb"))


def test_a_first_line_without_it() -> None:
    catches(HeredocWithoutErrexit, run("#!/bin/bash\na\nb"))
    text = 'FROM debian:12\nSHELL ["/bin/bash", "-ec"]\nRUN <<EOF\n#!/bin/bash\na\nb\nEOF\n'
    catches(HeredocWithoutErrexit, text)


@pytest.mark.parametrize("line", ["#!/usr/bin/env python3", "#!/usr/bin/perl"])
def test_other_interpreters_are_not_judged(line: str) -> None:
    passes(HeredocWithoutErrexit, run(f"{line}\na\nb"))


def test_the_shell_may_say_it() -> None:
    text = "FROM debian:12 AS a\nSHELL {}\nFROM a\nRUN <<EOF\na\nb\nEOF\n"
    passes(HeredocWithoutErrexit, text.format('["/bin/bash", "-ec"]'))
    passes(HeredocWithoutErrexit, text.format('["/bin/bash", "-e", "-o", "pipefail", "-c"]'))
    catches(HeredocWithoutErrexit, text.format('["/bin/bash", "-o", "pipefail", "-c"]'))
    passes(HeredocWithoutErrexit, text.format('["pwsh", "-c"]'))


@pytest.mark.parametrize("marker", ["bash <<EOF", "<<EOF bash", "sh -x <<'EOF'", "sudo bash <<EOF"])
def test_what_a_shell_is_given_to_read_counts(marker: str) -> None:
    catches(HeredocWithoutErrexit, run("a\nb", marker))
    passes(HeredocWithoutErrexit, run("set -e\na\nb", marker))


@pytest.mark.parametrize(
    "marker", ["bash -e <<EOF", "<<EOF bash -eu", "cat <<EOF > x", "python3 <<EOF", "<<EOF python3"]
)
def test_what_stops_by_itself_or_is_no_script(marker: str) -> None:
    passes(HeredocWithoutErrexit, run("a\nb", marker))


def test_tabs_and_quoted_names() -> None:
    catches(HeredocWithoutErrexit, "FROM debian:12\nRUN <<-'EOF'\n\ta\n\tb\n\tEOF\n")


def test_a_mount_stands_before_the_marker() -> None:
    catches(HeredocWithoutErrexit, run("a\nb", "--mount=type=cache,target=/x <<EOF"))


def test_what_is_copied_is_not_run() -> None:
    passes(HeredocWithoutErrexit, "FROM debian:12\nCOPY <<EOF /x.sh\na\nb\nEOF\n")


def test_a_line_outside_a_here_document_is_another_matter() -> None:
    passes(HeredocWithoutErrexit, "FROM debian:12\nRUN a; b\n")


def test_each_here_document_is_reported_once() -> None:
    assert len(findings(HeredocWithoutErrexit, run("a\nb\nc") + "RUN <<X\na\nb\nX\n")) == 2


def test_a_trigger_counts() -> None:
    catches(HeredocWithoutErrexit, "FROM debian:12\nONBUILD RUN <<EOF\na\nb\nEOF\n")
