"""Options are put in and taken out, also single letters of several."""

from __future__ import annotations

import pytest

from lightship.repair.edits.options import letter_put_in, option_behind, option_taken_out
from lightship.repair.edits.words import Uneditable
from tests.repair.edits.editing import FROM, commands_called, edited, site_of

VALUED = frozenset(("-o", "--output"))


def without(text: str, *names: str) -> str:
    """Return ``text``, a RUN of x, without the option of these names."""
    site = site_of(FROM + text)
    (placed,) = commands_called(site, "x")
    option = placed.command.options(VALUED).option(*names)
    assert option is not None
    return edited(site, option_taken_out(site, placed, option))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RUN x -k a\n", "RUN x a\n"),
        ("RUN x a --insecure && b\n", "RUN x a && b\n"),
        ("RUN x \\\n  -k \\\n  a\n", "RUN x \\\n  \\\n  a\n"),
        ("RUN x -sSkL a\n", "RUN x -sSL a\n"),
        ("RUN sudo x -kL a\n", "RUN sudo x -L a\n"),
    ],
)
def test_an_option_is_taken_out(before: str, after: str) -> None:
    assert without(before, "-k", "--insecure") == after


@pytest.mark.parametrize("option", ["-o f", "-of", "--output f", "--output=f"])
def test_its_value_goes_along(option: str) -> None:
    assert without(f"RUN x {option} a\n", "-o", "--output") == "RUN x a\n"


@pytest.mark.parametrize("text", ['RUN ["x", "-k", "a"]\n', 'RUN x "-sk" a\n', "RUN x -s\\\nk a\n"])
def test_what_is_not_written_plainly_is_left(text: str) -> None:
    with pytest.raises(Uneditable):
        without(text, "-k")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RUN x -sSL a\n", "RUN x -fsSL a\n"),
        ("RUN x a -s\n", "RUN x -f a -s\n"),
        ("RUN x --silent a\n", "RUN x -f --silent a\n"),
        ("RUN x\n", "RUN x -f\n"),
    ],
)
def test_a_letter_becomes_the_first_of_the_first_cluster(before: str, after: str) -> None:
    site = site_of(FROM + before)
    (placed,) = commands_called(site, "x")
    assert edited(site, letter_put_in(site, placed, "f")) == after


def test_an_option_is_put_behind_a_word() -> None:
    for before, after in (
        ("RUN x a b\n", "RUN x a -y -q b\n"),
        ('RUN ["x", "a"]\n', 'RUN ["x", "a", "-y", "-q"]\n'),
    ):
        site = site_of(FROM + before)
        (placed,) = commands_called(site, "x")
        assert edited(site, option_behind(site, placed, placed.command.words[1], "-y -q")) == after
