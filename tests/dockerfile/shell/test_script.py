from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.shell import Script, read_script
from lightship.dockerfile.shell.command import Command

PIECES = st.sampled_from(
    [
        *("a", "b ", " ", "\n", ";", "&", "&&", "||", "|", "<", ">", "<<A\n", "A\n", "<<<", "2>&1"),
        *("(", ")", "{ ", "; }", "[ ", " ]", "[[ ", " ]]", "((", "))", "$", "$(", "${", "}", '"'),
        *("'", "`", "\\", "if ", "; then ", "; fi", "for x in ", "; do ", "; done", "case x in "),
        *(";; esac", "while ", "! ", "=", "A=", "#", "*", "?", "-", "sh -c '", "eval ", "sudo "),
        *("é", "\udcff", "\x00", "\t", "\r", "$a", "${a:-", "set -e", "export ", "f() { "),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


@given(TEXTS)
def test_every_word_stands_where_it_says(text: str) -> None:
    script = read_script(text)
    for command in script.commands:
        values = [assignment.value for assignment in command.assignments]
        targets = [redirect.target for redirect in command.redirects]
        bodies = [redirect.body for redirect in command.redirects]
        for word in (*command.words, *values, *targets, *bodies):
            if word is not None:
                assert text[word.start : word.end] == word.raw
                assert isinstance(word.text, str)


@given(TEXTS)
def test_commands_and_scopes_are_in_the_order_of_the_source(text: str) -> None:
    script = read_script(text)
    for parts in (script.commands, script.pipelines, script.scopes):
        starts = [part.start for part in parts]
        assert starts == sorted(starts)
        assert all(0 <= part.start <= part.end <= len(text) for part in parts)


@given(TEXTS)
def test_whatever_is_asked_of_a_script_has_an_answer(text: str) -> None:
    script = read_script(text)
    assert all(0 <= use.start < use.end <= len(text) for use in script.variables)
    assert isinstance(script.assigned, frozenset)
    for command in script.commands:
        assert isinstance(command.program.name, str)
        assert command.has_flag("-x") in {True, False}
        assert script.in_effect("errexit", command) in {True, False}
        around = list(command.scope.chain()) if command.scope else []
        assert all(scope in script.scopes for scope in around)


@given(TEXTS)
def test_a_script_is_read_the_same_twice(text: str) -> None:
    assert repr(read_script(text).commands) == repr(read_script(text).commands)


def test_an_empty_script_has_nothing_in_it() -> None:
    for text in ("", " ", "\n\n", "# comment"):
        script = read_script(text)
        assert script.commands == ()
        assert not script.has_error
        assert not script.unread


def script() -> Script:
    return read_script("apt-get update && sudo apt-get -y install curl | tee log; f() { x; }")


def test_commands_are_found_by_what_they_run() -> None:
    assert [command.start for command in script().calls("apt-get")] == [0, 18]
    assert [command.name for command in script().calls("tee", "apt-get")] == [
        *("apt-get", "sudo", "tee")
    ]
    assert script().calls("sudo") == ()


def test_functions_and_substitutions_are_found() -> None:
    assert script().functions == {"f"}
    assert script().substitutions == ()
    found = read_script("a $(b) `c` <(d)").substitutions
    assert [scope.kind for scope in found] == [
        *("substitution", "substitution", "process-substitution")
    ]


def test_a_command_is_asked_the_same_question_only_once() -> None:
    first, second = read_script("a b; c").commands
    asked: list[Command] = []

    def count_words(command: Command) -> int:
        asked.append(command)
        return len(command.words)

    assert [each.ask(count_words) for each in (first, first, second, first)] == [2, 2, 1, 2]
    assert asked == [first, second]
    assert first.ask(repr) == repr(first)


def test_a_command_describes_itself() -> None:
    assert repr(read_script("a 'b'").commands[0]) == "Command(\"a 'b'\", 0, 5)"
