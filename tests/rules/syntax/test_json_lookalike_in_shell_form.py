"""What begins like a JSON array, and is shell text or paths."""

from __future__ import annotations

import pytest

from lightship.rules.syntax.json_lookalike_in_shell_form import JsonLookalikeInShellForm
from tests.rules.speech import catches, passes


def test_the_arguments_are_shown_and_the_fault_is_named() -> None:
    finding = catches(JsonLookalikeInShellForm, "FROM a:1\nCMD ['node', 'x.js']\n")
    assert finding.message == (
        "CMD looks like a JSON array and is none, as its strings stand in single quotes: "
        "a shell is given the brackets as well"
    )
    assert (finding.span.line, finding.span.column) == (2, 5)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('["a", "b",]', "a comma stands before its closing bracket"),
        ('["a", "b" ', "no bracket closes it"),
        ('["a", "b"] && c', "text stands behind its closing bracket"),
        ('["a]", "b"] c', "text stands behind its closing bracket"),
        ("[]random", "text stands behind its closing bracket"),
        ('["a" "b"]', "a comma, a quote or a bracket is missing, or too many"),
        ('["a", b]', "a comma, a quote or a bracket is missing, or too many"),
        ("[a, b]", "its strings stand in no quotes"),
        ('["C:\\\\x\\\\y", "\\p"]', "a backslash in it must be written twice"),
        ("[\u201ca\u201d]", "its strings stand in typographic quotes"),
        ('["a", \u201cb\u201d]', "some of its quotes are typographic"),
        ("[ 'a', 'b' ]", "its strings stand in single quotes"),
    ],
)
def test_the_fault_is_named(text: str, fault: str) -> None:
    assert f"as {fault}: " in catches(JsonLookalikeInShellForm, f"FROM a:1\nCMD {text}\n").message


@pytest.mark.parametrize(
    "line",
    [
        "RUN ['x', 'y']",
        "RUN [ \"x\", 'y' ]",
        'ENTRYPOINT ["a", "b"',
        "ENTRYPOINT [ 'a' ]",
        "HEALTHCHECK --interval=5s CMD ['curl', 'x']",
        "RUN --network=none ['x']",
        "ONBUILD RUN ['x']",
        'SHELL ["bash", "-c"]\nRUN ["a" "b"]',
        "CMD [ 'a', \\\n  'b' ]",
    ],
)
def test_every_instruction_with_a_command_is_looked_at(line: str) -> None:
    catches(JsonLookalikeInShellForm, f"FROM a:1\n{line}\n")


@pytest.mark.parametrize(
    "line", ["COPY ['a b', '/c']", 'ADD ["a", "b" "/c"]', "VOLUME ['/data']", 'COPY [ "a", "/b", ]']
)
def test_paths_are_looked_at(line: str) -> None:
    finding = catches(JsonLookalikeInShellForm, f"FROM a:1\n{line}\n")
    assert finding.message.endswith(": brackets and quotes become parts of the paths")


@pytest.mark.parametrize(
    "line",
    [
        'CMD ["a", "b"]',
        "CMD []",
        'CMD [ "a" ]',
        'RUN [ "$A" = "b" ] && x',
        "RUN [ 'a' = 'b' ] || x",
        "RUN [ -f x ] && y",
        "RUN [ ! -d x ]",
        'RUN [[ "$A" == b* ]] && x',
        'RUN [ "$A", = b ]',
        "RUN x ['a']",
        "COPY [a-z]*.txt /x/",
        "COPY [ab].txt /x/",
        "CMD {{ command }}",
        "CMD [{{ command }}]",
        'SHELL ["powershell", "-Command"]\nRUN [Environment]::Exit(1)',
        "CMD [1, 2]",
        "CMD node ['x']",
        "RUN <<EOF\n['x']\nEOF",
    ],
)
def test_arrays_tests_wildcards_and_templates_pass(line: str) -> None:
    passes(JsonLookalikeInShellForm, f"FROM a:1\n{line}\n")


def test_what_powershell_reads_on_windows_passes() -> None:
    passes(
        JsonLookalikeInShellForm,
        "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN ['x']\n",
    )


def test_many_brackets_cost_no_more_than_a_few() -> None:
    catches(JsonLookalikeInShellForm, 'FROM a:1\nCMD ["a" ' + "]" * 20_000 + "\n")
