from __future__ import annotations

import pytest

from lightship.dockerfile.parse import parse
from lightship.dockerfile.syntax.instructions import Onbuild
from lightship.dockerfile.syntax.trigger import read_trigger


def trigger_of(line: str, head: str = "") -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    onbuild = parse(f"{head}FROM x\n{line}\n").instructions[1]
    assert isinstance(onbuild, Onbuild)
    trigger = read_trigger(onbuild)
    return trigger.name, trigger.words, tuple(each.kind for each in trigger.mistakes)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("ONBUILD RUN a b", ("RUN", ("a b",), ())),
        ("  onbuild   copy a b", ("COPY", ("a", "b"), ())),
        ("ONBUILD RUNN a", ("", (), ("unknown-instruction",))),
        ("ONBUILD ENV a", ("ENV", (), ("key-value-without-equals",))),
        ("ONBUILD -- RUN a", ("", (), ("unknown-instruction",))),
        ("ONBUILD # a", ("", (), ("unknown-instruction",))),
    ],
)
def test_a_trigger_is_read_again(
    line: str, found: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert trigger_of(line) == found


def test_a_trigger_has_a_backslash_for_its_escape_character() -> None:
    head = "# escape=`\n"
    assert trigger_of("ONBUILD ENV a=b\\ c=d", head) == ("ENV", ("a", "b\\ c=d", "="), ())
    assert trigger_of("ONBUILD RUN a \\", head) == ("RUN", ("a",), ())


def test_a_trigger_stands_in_the_file() -> None:
    text = "FROM x\nONBUILD USER \\\n  a\n"
    onbuild = parse(text).instructions[1]
    assert isinstance(onbuild, Onbuild)
    trigger = read_trigger(onbuild)
    (start, end), *_ = trigger.line.segments.ranges(*trigger.ranges[0])
    assert text[start:end] == "a"
