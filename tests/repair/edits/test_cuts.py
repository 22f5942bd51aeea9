"""Commands are cut out of shell text, and what is left does what it did."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.repair.edits.cuts import commands_cut, commands_taken_out, is_all
from lightship.repair.edits.words import Uneditable
from tests.repair.edits.editing import FROM, commands_called, edited, site_of


def cut(text: str, *names: str, with_pipes: bool = False) -> str:
    """Return ``text``, a RUN, without the commands that are called so; X and Y without names."""
    site = site_of(FROM + text)
    gone = commands_called(site, *(names or ("X", "Y")))
    return edited(site, *commands_cut(site, gone, with_pipes=with_pipes))


def taken(text: str, *names: str, with_pipes: bool = False) -> str:
    """Return the same, the RUN going along where nothing is left in it."""
    site = site_of(FROM + text)
    gone = commands_called(site, *(names or ("X", "Y")))
    return edited(site, *commands_taken_out(site, gone, with_pipes=with_pipes))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RUN a && X && b\n", "RUN a && b\n"),
        ("RUN X && b\n", "RUN b\n"),
        ("RUN a && X\n", "RUN a\n"),
        ("RUN a; X; b\n", "RUN a; b\n"),
        ("RUN a; X;\n", "RUN a;\n"),
        ("RUN X; a || b\n", "RUN a || b\n"),
        ("RUN a && X && Y && b\n", "RUN a && b\n"),
        ("RUN X && a && Y && b && X\n", "RUN a && b\n"),
        ("RUN a \\\n    && X \\\n    && b\n", "RUN a \\\n    && b\n"),
        ("RUN a && \\\n\tX && \\\n\tb\n", "RUN a && \\\n\tb\n"),
        ("RUN a && \\\r\n  X\r\n", "RUN a\r\n"),
        ("RUN a > /x && X > /y 2>&1 && b\n", "RUN a > /x && b\n"),
        ("RUN a | b && X\n", "RUN a | b\n"),
        ("RUN X && a | b\n", "RUN a | b\n"),
        ("RUN (a && X) && b\n", "RUN (a) && b\n"),
        ("RUN if a; then b; X; fi\n", "RUN if a; then b; fi\n"),
        ("RUN <<EOF\na\n  X\nb\nEOF\n", "RUN <<EOF\na\nb\nEOF\n"),
        ("RUN <<EOF\na\nX\nEOF\n", "RUN <<EOF\na\nEOF\n"),
        ("RUN <<EOF\n\tX\n  b\nEOF\n", "RUN <<EOF\n  b\nEOF\n"),
    ],
)
def test_a_command_goes_with_one_of_its_joints(before: str, after: str) -> None:
    assert cut(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RUN a; X && b\n", "RUN a; b\n"),
        ("RUN a && X; b\n", "RUN a; b\n"),
        ("RUN a && X && Y; b\n", "RUN a; b\n"),
        ("RUN a; X && Y && b\n", "RUN a; b\n"),
        ("RUN <<EOF\na\nX && b\nEOF\n", "RUN <<EOF\na\nb\nEOF\n"),
    ],
)
def test_the_looser_joint_stays(before: str, after: str) -> None:
    assert cut(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "RUN X\n",
        "RUN X && Y\n",
        "RUN a || X\n",
        "RUN X || a\n",
        "RUN a && X || b\n",
        "RUN a && X; Y && b\n",
        "RUN a && X &\n",
        "RUN a && ! X\n",
        "RUN a && X | b\n",
        "RUN a | X && b\n",
        "RUN if X; then a; fi\n",
        "RUN if a; X; then b; fi\n",
        "RUN if a; then X; fi\n",
        "RUN while a; X; do b; done\n",
        'RUN ["X", "a"]\n',
        "RUN a && X <<E\nb\nE\n",
        "RUN a && X && ! b\n",
        "RUN a && X $(b\n",
        "RUN <<EOF\na\nX # why\nb\nEOF\n",
    ],
)
def test_where_the_rest_would_do_something_else_it_stays(text: str) -> None:
    with pytest.raises(Uneditable):
        cut(text)


def test_a_pipe_goes_whole_where_it_may() -> None:
    assert cut("RUN a && b | X | c && d\n", with_pipes=True) == "RUN a && d\n"
    assert cut("RUN a && b | X > /x\n", with_pipes=True) == "RUN a\n"
    assert taken("RUN set -e; a | X\nCMD b\n", with_pipes=True) == "CMD b\n"


def test_comments_that_are_not_about_it_stay() -> None:
    before = "RUN a && \\\n    X && \\\n    # b is\n    # needed\n    b\n"
    assert cut(before) == "RUN a && \\\n    # b is\n    # needed\n    b\n"
    before = "RUN a \\\n    && X \\\n    # b is\n    && b\n"
    assert cut(before) == "RUN a \\\n    # b is\n    && b\n"
    before = "RUN a && \\\n    # the last\n    X\n"
    assert cut(before) == "RUN a\n    # the last\n"


@pytest.mark.parametrize(
    "text", ["RUN a \\\n# why\n  && X \\\n  && b\n", "RUN a && \\\n  # why\n  X && b\n"]
)
def test_what_a_comment_is_about_is_not_taken_out(text: str) -> None:
    with pytest.raises(Uneditable):
        taken(text)


@pytest.mark.parametrize("text", ["RUN X\n", "RUN set -eux; X && Y\n", "RUN sh -c 'X'\n"])
def test_a_run_goes_with_all_that_it_runs(text: str) -> None:
    site = site_of(f"{FROM}{text}CMD b\n")
    gone = commands_called(site, "X", "Y", "sh")
    assert is_all(gone)
    assert edited(site, *commands_taken_out(site, gone)) == "CMD b\n"


def test_a_run_with_something_else_stays() -> None:
    for text in ("RUN X && a\n", "RUN if X; then Y; fi\n", "RUN a | X\n"):
        assert not is_all(commands_called(site_of(FROM + text), "X", "Y"))


JOINTS = st.sampled_from((" && ", "; ", " \\\n  && ", " && \\\n  ", " ;\\\n "))
COMMANDS = st.sampled_from(("echo a", "echo b", "false", "(echo c; false)", "true | cat", "X", "X"))


@given(COMMANDS, st.lists(st.tuples(JOINTS, COMMANDS), min_size=1, max_size=5))
def test_a_shell_prints_the_same(first: str, rest: list[tuple[str, str]]) -> None:
    """Where what goes does nothing, and goes well: the law of a cut."""
    text = first + "".join([f"{joint}{command}" for joint, command in rest])
    site = site_of(f"{FROM}RUN {text}\n")
    gone = commands_called(site, "X")
    if not gone:
        return
    try:
        edits = commands_cut(site, gone)
    except Uneditable:
        return
    after = edited(site, *edits).removeprefix("RUN ")
    assert "X" not in after
    assert printed(after) == printed(text)


def printed(script: str) -> bytes:
    """Return what a shell prints that runs ``script``, in which X does nothing."""
    command = ["sh", "-c", f"X() {{ :; }}\n{script}"]
    return subprocess.run(command, capture_output=True, check=False).stdout
