"""What is started, with and without a shell."""

from __future__ import annotations

import pytest

from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.repair.recipes.multi_stage.start import Start, start_of, with_exec
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings


def start(text: str) -> Start:
    """Return what the instructions of ``text`` start."""
    context = Context(parse(f"FROM debian\n{text}\n"), None, Catalogue(), Settings())
    return start_of(context.dockerfile.stages[0], context)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('CMD ["a", "b c"]', ("a", "b c")),
        ("CMD a 'b c' d", ("a", "b c", "d")),
        ("CMD exec a b", ("a", "b")),
        ('CMD ["sh", "-c", "a b"]', ("a", "b")),
        ('CMD ["/bin/bash", "-c", "exec a"]', ("a",)),
        ('ENTRYPOINT ["a"]\nCMD ["b"]', ("a", "b")),
        ("ENTRYPOINT a \\\n  b", ("a", "b")),
    ],
)
def test_what_needs_no_shell(text: str, words: tuple[str, ...]) -> None:
    found = start(text)
    assert found.words == words
    assert not found.needs_shell


@pytest.mark.parametrize(
    "text",
    [
        "CMD a $PORT",
        "CMD a && b",
        "CMD a | b",
        "CMD a > b",
        "CMD X=1 a",
        "CMD a *.jar",
        "CMD (a)",
        "CMD if a; then b; fi",
        "CMD cd /x",
        "CMD a &",
        'CMD ["sh", "-c", "a $B"]',
    ],
)
def test_what_needs_a_shell(text: str) -> None:
    assert start(text).needs_shell


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a $B", "exec a $B"),
        ("a && b $C", "a && exec b $C"),
        ("a; b", "a; exec b"),
        ("X=1 a $Y", "X=1 exec a $Y"),
        ("exec a", "exec a"),
        ("a | b", "a | b"),
        ("a || b", "a || b"),
        ("a &", "a &"),
        ("cd x", "cd x"),
        ("if a; then b; fi", "if a; then b; fi"),
        ("a $(b) c", "exec a $(b) c"),
        ("a `b` ", "exec a `b` "),
        ("(a) && b", "(a) && exec b"),
        ("b && (a)", "b && (a)"),
        ("", ""),
    ],
)
def test_the_last_command_takes_the_place_of_the_shell(text: str, made: str) -> None:
    assert with_exec(text) == made


def test_a_cmd_of_before_is_none_behind_an_entrypoint_of_the_base() -> None:
    found = start("CMD a")
    assert found.entrypoint is None
    assert found.cmd is not None
    assert found.cmd.shell_words == ("/bin/sh", "-c", "exec a")


def test_the_shell_of_the_author_reads_the_text() -> None:
    found = start('SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nCMD a $B')
    assert found.cmd is not None
    assert found.cmd.shell_words == ("/bin/bash", "-o", "pipefail", "-c", "exec a $B")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a $B \\\n    c   \\\n    d", "exec a $B c d"),
        ("a $B   'c  d'", "exec a $B   'c  d'"),
        ('["sh", "-c", "a  $B"]', "exec a $B"),
    ],
)
def test_blanks_of_continued_lines_go_where_they_mean_nothing(text: str, made: str) -> None:
    found = start(f"CMD {text}")
    assert found.cmd is not None
    assert found.cmd.shell_words[-1] == made
