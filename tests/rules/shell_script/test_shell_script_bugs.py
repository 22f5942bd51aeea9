"""What ShellCheck says of RUN stands at its place in the Dockerfile, with its code."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.shell_script.shell_script_bugs import ShellScriptBugs
from tests.rules.speech import catches, findings, passes
from tests.shellcheck import needs_shellcheck

pytestmark = needs_shellcheck

BASH = 'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]'
PROXIES = ("HTTP", "HTTPS", "FTP", "NO")


def codes(text: str) -> list[str]:
    return [finding.alias for finding in findings(ShellScriptBugs, f"FROM debian:12\n{text}\n")]


def test_a_finding_has_shellchecks_code_place_severity_and_words() -> None:
    found = catches(ShellScriptBugs, "FROM debian:12\nRUN cat $1\n")
    assert (found.code, found.name, found.alias) == ("LS8001", "shell-script-bugs", "SC2086")
    assert (found.shown_code, found.severity) == ("SC2086", Severity.INFO)
    assert found.span == Span(2, 9, 2, 11)
    assert found.message == "Double quote to prevent globbing and word splitting"
    assert found.subject == "$1"


def test_a_place_is_exact_through_continued_lines_comments_and_tabs() -> None:
    text = 'FROM debian:12\nRUN echo "ä😀" \\\n  # $1\n\n\t&& cat $1 \\\n\t&& cat \\\n$2\n'
    spans = [finding.span for finding in findings(ShellScriptBugs, text)]
    assert spans == [Span(5, 9, 5, 11), Span(7, 1, 7, 3)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_place_is_exact_in_here_documents(end: str) -> None:
    lines = (
        "FROM debian:12",
        "RUN <<-EOF",
        "\tset -e",
        "\t\tcat $1",
        "EOF",
        "RUN cat <<A",
        "`x`",
        "A",
    )
    text = end.join(lines) + end
    found = [each for each in findings(ShellScriptBugs, text) if each.alias != "SC1017"]
    assert [each.span for each in found] == [Span(4, 7, 4, 9), Span(7, 1, 7, 4)]


def test_what_spans_a_break_spans_it_in_the_file() -> None:
    text = "FROM debian:12\nRUN cat $( \\\n  pwd \\\n )\n"
    assert catches(ShellScriptBugs, text).span == Span(2, 9, 4, 3)


def test_all_that_it_says_of_one_run_is_passed_on() -> None:
    assert codes("RUN cd /x; export A=$(pwd) && cat `ls`") == [
        "SC2164",
        "SC2155",
        "SC2046",
        "SC2046",
        "SC2006",
    ]


def test_carriage_returns_are_said_once_a_script() -> None:
    text = "RUN <<EOF\r\nset -e\r\nmake\r\nEOF\r\nRUN make \\\r\n all\r"
    assert codes(text) == ["SC1017"]


def test_exec_form_and_the_commands_that_containers_start_are_not_looked_at() -> None:
    assert (
        codes('RUN ["foobar", "$f"]\nCMD echo $f\nENTRYPOINT echo $f\nHEALTHCHECK CMD echo $f')
        == []
    )


def test_onbuild_is_looked_at() -> None:
    assert codes("ONBUILD RUN cat $1") == ["SC2086"]


@pytest.mark.parametrize(
    "name", [*(f"{n}_PROXY" for n in PROXIES), *(f"{n.lower()}_proxy" for n in PROXIES)]
)
def test_proxies_are_always_known(name: str) -> None:
    assert codes(f'RUN echo "${name}"') == []


def test_a_name_that_is_nearly_known_is_misspelled() -> None:
    assert codes('RUN echo "$RTTP_PROXY"') == ["SC2153"]


def test_arg_and_env_are_known() -> None:
    text = "ARG foo=bar\nARG another_foo second\nENV bar=10 baz=20\n"
    assert codes(f'{text}RUN echo "$foo$another_foo$second$bar$baz"') == []


def test_arg_and_env_are_not_known_in_another_stage_nor_from_above() -> None:
    assert codes('ARG foo=1\nENV bar=1\nFROM debian:12\nRUN echo "$foo" "$bar"') == [
        "SC2154",
        "SC2154",
    ]
    text = 'ARG foo=bar\nFROM debian:12\nRUN echo "$foo"\n'
    assert catches(ShellScriptBugs, text).alias == "SC2154"


def test_the_shell_is_sh_unless_shell_says_otherwise() -> None:
    assert codes("RUN echo $RANDOM") == ["SC3028"]
    assert codes(f"{BASH}\nRUN echo $RANDOM") == []
    assert codes(f"{BASH}\nFROM debian:12\nRUN echo $RANDOM") == ["SC3028"]
    assert codes(f"{BASH}\nENV A=1\nRUN echo $RANDOM") == []


@pytest.mark.parametrize(
    "text",
    [
        f"FROM ubuntu AS base\n{BASH}\nFROM base\nRUN source /etc/os-release\n",
        f"FROM x AS nothing\nFROM ubuntu AS base\n{BASH}\nFROM nothing\nFROM base\nRUN source /x\n",
        f"FROM ubuntu AS base\n{BASH}\nFROM base AS next\nRUN a | b\nFROM next\nRUN source /x\n",
    ],
)
def test_a_stage_inherits_the_shell(text: str) -> None:
    passes(ShellScriptBugs, text)


def test_a_stage_on_another_image_does_not() -> None:
    text = f"FROM ubuntu AS base\n{BASH}\nFROM ubuntu\nRUN source /etc/os-release\n"
    assert catches(ShellScriptBugs, text).alias == "SC3046"


@pytest.mark.parametrize(
    "text",
    [
        'SHELL ["/bin/ash", "-o", "pipefail", "-c"]\nRUN echo hello',
        'SHELL ["pwsh", "-c"]\nRUN Get-Variable X | Select-Object -ExpandProperty Value',
        'SHELL ["cmd.exe", "/c"]\nRUN Get-Variable X | Select-Object (Value',
        "# hadolint shell=powershell.exe\nRUN Get-Variable X | Select-Object (Value",
    ],
)
def test_shells_that_it_does_not_know_are_not_complained_of(text: str) -> None:
    assert codes(text) == []


def test_where_the_shell_stops_at_failures_cd_may_fail() -> None:
    assert codes("RUN cd /x; make") == ["SC2164"]
    assert codes(f"{BASH}\nRUN cd /x; make") == []


def test_a_sourced_file_need_not_be_at_hand() -> None:
    assert codes('RUN . /etc/os-release && . ./env.sh && . "$x"') == ["SC2154"]


def test_a_directive_in_a_here_document_is_heeded() -> None:
    assert codes("RUN <<EOF\n# shellcheck disable=SC2086\ncat $1\ncat $2\nEOF") == []
    assert codes("RUN <<EOF\ncat $1\n# shellcheck disable=SC2086\ncat $2\nEOF") == ["SC2086"]


def test_a_here_document_runs_in_the_shell_that_it_names() -> None:
    assert codes("RUN <<EOF\n#!/bin/bash\necho $RANDOM\nEOF") == []
    assert codes("RUN <<EOF\n#!/usr/bin/env python3\nimport $x (\nEOF") == []
