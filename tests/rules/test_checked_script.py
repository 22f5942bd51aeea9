"""What ShellCheck is given is what the shell reads, and every place leads back to its character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.build_options import BuildOptions
from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.checked_script import CheckedScript, checked_scripts
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings
from lightship.rules.shell_comment import ShellComment

WORDS = st.lists(
    st.sampled_from(["echo", '"$x"', "ä", "😀😀", "'a b'", "$A", ";", "\t"]), min_size=1
)
BREAKS = st.sampled_from(
    [" \\\n", "\\\n\t", " \\  \n# comment\n  ", " \\\r\n ", "\\\n\n\t\t", " \\\n#\n"]
)
LINES = st.lists(WORDS.map(" ".join), min_size=1, max_size=6)


def scripts(text: str) -> list[CheckedScript]:
    dockerfile = parse(text, "Dockerfile", BuildOptions({}, "", ""))
    context = Context(dockerfile, None, Catalogue(), Settings())
    return list(checked_scripts(context).values())


def script(text: str) -> CheckedScript:
    (found,) = scripts(f"FROM debian:12\n{text}\n")
    return found


def given_to_shellcheck(text: str) -> str:
    return script(text).given


def comment(line: int, column: int, end_line: int, end_column: int) -> ShellComment:
    return ShellComment("SC2086", Severity.INFO, "", line, column, end_line, end_column)


def assert_every_character_is_found(checked: CheckedScript, made: frozenset[int]) -> None:
    """Fail where a comment on a character leads to another; ``made`` are those not in the file."""
    body = checked.text[0]
    lines = checked.instruction.source.text.split("\n")
    for offset in range(len(body)):
        before = checked.head + body[:offset]
        if offset >= checked.kept:
            before = (
                checked.head + body[: checked.kept] + checked.exports + body[checked.kept : offset]
            )
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        if offset in made:
            continue
        span = checked.span(comment(line, column, line, column + 1))
        found = (lines[span.line - 1] + "\n")[span.column - 1]
        assert found == body[offset], (offset, span)


@given(LINES, st.data())
def test_through_continued_lines_a_place_is_its_character(
    lines: list[str], data: st.DataObject
) -> None:
    text = "".join(line + data.draw(BREAKS) for line in lines) + "true"
    for checked in scripts(f"FROM debian:12\nENV A=1\n  RUN {text}\n"):
        assert_every_character_is_found(checked, frozenset())


@given(
    LINES, st.booleans(), st.sampled_from(["", "#!/bin/bash -e\n", "# shellcheck disable=SC1\n"])
)
def test_in_a_here_document_a_place_is_its_character(
    lines: list[str], strips: bool, top: str
) -> None:
    tabs = "\t\t" if strips else ""
    body = "".join(f"{tabs}{line}\n" for line in (top + "\n".join(lines)).split("\n"))
    dash = "-" if strips else ""
    (checked,) = scripts(f"FROM debian:12\nENV A=1\nRUN <<{dash}EOF\n{body}\tEOF\nEOF\n")[:1]
    assert_every_character_is_found(checked, frozenset())


@given(LINES)
def test_behind_a_command_with_here_documents_a_place_is_its_character(lines: list[str]) -> None:
    body = "\n".join(lines) + "\n"
    for checked in scripts(
        f"FROM debian:12\nENV A=1\nRUN cat <<A && \\\n  cat <<B\n{body}A\n{body}B\n"
    ):
        text, segments = checked.text
        theirs = {joined + at for joined, _, length in segments.pieces for at in range(length)}
        made = frozenset(range(len(text))) - theirs
        assert "".join(text[at] for at in sorted(made)) == "\nA\nB"
        assert_every_character_is_found(checked, made)


def test_the_shell_and_the_variables_that_matter_come_first() -> None:
    text = "ENV A=1 B=2\nARG c\nRUN echo $A $c"
    assert given_to_shellcheck(text) == "#!/bin/sh\nexport A=1 c=1\necho $A $c"


def test_a_script_without_variables_has_none() -> None:
    assert given_to_shellcheck("ENV A=1\nRUN true") == "#!/bin/sh\ntrue"


def test_variables_that_a_script_sets_itself_are_known_to_be_used_elsewhere() -> None:
    assert "export A=1\n" in given_to_shellcheck("ENV A=1\nRUN A=2; make")


@pytest.mark.parametrize(
    "text", ["ENV FOOBAR=1\nRUN echo $FOO_BAR", "ENV foobar=1\nRUN echo ${FooBar}"]
)
def test_a_variable_that_is_spelled_nearly_alike_is_set(text: str) -> None:
    assert "foobar=1" in given_to_shellcheck(text).lower()


def test_where_a_name_needs_no_dollar_sign_all_are_set() -> None:
    assert "HTTP_PROXY=1" in given_to_shellcheck("RUN echo $((FTP_PROXI))")


def test_what_is_no_name_for_a_shell_is_not_exported() -> None:
    assert "export" not in given_to_shellcheck("ENV my-name=1 x.y=2\nRUN echo my-name $x")


@pytest.mark.parametrize(
    ("shell", "first"),
    [
        ('["/bin/bash", "-c"]', "#!/bin/bash\n"),
        ('["/bin/bash", "-eo", "pipefail", "-c"]', "#!/bin/bash -e\n"),
        ('["/bin/ash", "-c"]', "#!/bin/ash\n"),
        ('["conda", "run", "/usr/bin/dash", "-c"]', "#!/bin/dash\n"),
    ],
)
def test_the_first_line_names_the_shell(shell: str, first: str) -> None:
    assert given_to_shellcheck(f"SHELL {shell}\nENV A=1\nRUN true").startswith(first)


@pytest.mark.parametrize(
    "text",
    [
        'SHELL ["pwsh", "-c"]\nRUN Get-Item x',
        'SHELL ["cmd", "/S", "/C"]\nENV A=1\nRUN dir',
        'SHELL ["/bin/zsh", "-c"]\nRUN echo $x',
        'RUN ["echo", "$x"]',
        "RUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF",
        "# hadolint shell=powershell\nRUN Get-Item x",
        "RUN --nothing=1 echo $x",
        "CMD echo $x",
    ],
)
def test_what_shellcheck_cannot_read_is_left_out(text: str) -> None:
    assert scripts(f"FROM debian:12\n{text}\n") == []


def test_an_image_of_windows_has_another_shell() -> None:
    assert scripts("FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN dir $x\n") == []


def test_a_here_document_may_name_its_own_shell() -> None:
    text = "ENV A=1\nRUN <<EOF\n#!/bin/bash -e\necho $A\nEOF"
    assert given_to_shellcheck(text) == "#!/bin/bash -e\nexport A=1\necho $A\n"


def test_directives_on_top_of_a_here_document_stay_there() -> None:
    text = "ENV A=1\nRUN <<EOF\n# for us all\n# shellcheck disable=SC2086\n# and\necho $A\nEOF"
    assert given_to_shellcheck(text) == (
        "#!/bin/sh\n# for us all\n# shellcheck disable=SC2086\nexport A=1\n# and\necho $A\n"
    )


def test_a_stage_has_the_shell_and_the_variables_of_the_stage_it_builds_on() -> None:
    text = 'FROM debian:12 AS base\nENV A=1\nSHELL ["bash", "-c"]\nFROM base\nRUN echo $A\n'
    assert [each.given for each in scripts(text)] == ["#!/bin/bash\nexport A=1\necho $A"]


def test_a_stage_has_nothing_of_another_or_of_what_is_above_all() -> None:
    above = 'ARG A=1\nFROM debian:12 AS base\nENV A=1\nSHELL ["bash", "-c"]\n'
    text = f"{above}FROM debian:12\nRUN echo $A\n"
    assert [each.given for each in scripts(text)] == ["#!/bin/sh\necho $A"]


def test_a_trigger_has_what_the_image_has_and_what_the_triggers_before_it_set() -> None:
    text = "ONBUILD ARG C\nONBUILD RUN echo $A $B $C $D\nENV A=1\nARG B=2\nONBUILD ENV D=1"
    assert given_to_shellcheck(text) == "#!/bin/sh\nexport A=1 C=1\necho $A $B $C $D"


def test_a_byte_that_is_not_utf8_is_one_character() -> None:
    checked = script("RUN echo '\udcff' $x")
    assert checked.given == "#!/bin/sh\necho '�' $x"
    assert checked.span(comment(2, 10, 2, 12)) == Span(2, 14, 2, 16)


@pytest.mark.parametrize(
    ("place", "span"),
    [
        ((1, 1, 1, 5), Span(3, 5, 3, 6)),
        ((2, 1, 2, 5), Span(3, 5, 3, 6)),
        ((3, 1, 3, 5), Span(3, 5, 3, 9)),
        ((3, 6, 3, 6), Span(3, 10, 3, 11)),
        ((9, 99, 9, 99), Span(3, 12, 3, 12)),
        ((0, 0, 0, 0), Span(3, 5, 3, 6)),
    ],
)
def test_a_place_outside_the_script_is_at_its_edge(
    place: tuple[int, int, int, int], span: Span
) -> None:
    assert script("ENV A=1\nRUN echo $A").span(comment(*place)) == span
