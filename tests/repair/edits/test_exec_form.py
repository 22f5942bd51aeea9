"""The law of exec forms: the builder is given the very words that it made of the shell form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from lightship.dockerfile.parse import parse
from lightship.repair.applier import apply
from lightship.repair.edits.exec_form import (
    insertion_in_string,
    json_array,
    text_as_array,
    words_as_array,
)
from lightship.repair.site import Site
from tests.repair.edits.editing import site_of

if TYPE_CHECKING:
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

TEXTS = st.text("ab '\"\\$\t&é\U0001f600;|/.-={}", min_size=1, max_size=12)
LINES = st.lists(TEXTS, min_size=1, max_size=4)


def words_after(site: Site, text: str, edits: tuple[Replacement, ...]) -> tuple[str, ...]:
    """Return the words of CMD when ``edits`` are applied."""
    (after,) = apply({"Dockerfile": text}, [site.safe("x", *edits)]).texts.values()
    cmd = parse(after, "Dockerfile").instructions[1]
    assert cmd.is_json, after
    return tuple(cmd.words)


@given(LINES)
def test_a_shell_text_stays_what_the_shell_is_given(lines: list[str]) -> None:
    text = "FROM a\nCMD " + "\\\n".join(lines) + "\n"
    site = site_of(text)
    cmd = site.dockerfile.instructions[1]
    assume(not cmd.mistakes and not cmd.is_json and cmd.words)
    placed = site.context.script_of(cmd)
    assume(placed is not None and placed.script.text.strip())
    assert placed is not None
    words = words_after(site, text, text_as_array(site, placed))
    assert words == ("/bin/sh", "-c", placed.script.text.strip())


@given(LINES)
def test_words_are_what_the_shell_would_make_of_them(words: list[str]) -> None:
    quoted = ["'" + word.replace("'", "") + "'" for word in words]
    text = "FROM a\nCMD " + " \\\n  ".join(quoted) + "\n"
    site = site_of(text)
    cmd = site.dockerfile.instructions[1]
    placed = site.context.script_of(cmd)
    assume(placed is not None and len(placed.script.commands) == 1)
    assert placed is not None
    command = placed.script.commands[0]
    assume(len(command.words) == len(words))
    made = words_after(site, text, words_as_array(site, placed, command.words))
    assert made == tuple(word.replace("'", "") for word in words)


@given(TEXTS, st.integers(0, 12))
def test_what_is_put_into_a_string_stands_where_it_is_meant(word: str, at: int) -> None:
    at = min(at, len(word))
    text = f"FROM a\nCMD {json_array(['x', word])}\n"
    site = site_of(text)
    cmd = site.dockerfile.instructions[1]
    edit = insertion_in_string(site, cmd, 1, at, '"new"')
    assert words_after(site, text, (edit,)) == ("x", f'{word[:at]}"new"{word[at:]}')
