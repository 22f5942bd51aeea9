from __future__ import annotations

from lightship.dockerfile.mistake import BUILDING, Refusal
from lightship.dockerfile.parse import parse
from lightship.model.span import Span

TEXT = "FROM x\n  COPY --from=a --link --chown=b \\\n  c d\n"


def test_spans_map_through_continuations() -> None:
    copy = parse(TEXT).instructions[1]
    assert copy.span == Span(2, 3, 3, 6)
    assert copy.keyword_span == Span(2, 3, 2, 7)
    assert copy.arguments_span == Span(3, 3, 3, 6)
    assert [copy.word_span(index) for index in range(2)] == [Span(3, 3, 3, 4), Span(3, 5, 3, 6)]
    assert copy.flag_span(copy.flags[0]) == Span(2, 8, 2, 16)


def test_flags_are_found_by_name() -> None:
    copy = parse(TEXT).instructions[1]
    assert copy.flag_value("from") == "a"
    assert copy.flag_value("chmod") == ""
    assert copy.flag("chmod") is None
    assert copy.flag_is_true("link")
    assert not copy.flag_is_true("parents")
    assert not parse("COPY --link=false a b").instructions[0].flag_is_true("link")


def test_the_argument_text_is_what_follows_the_flags() -> None:
    copy = parse(TEXT).instructions[1]
    assert copy.argument_text == "c d"
    assert repr(copy) == "<COPY on line 2: 'c d'>"


def test_a_refusal_becomes_a_mistake_in_its_place() -> None:
    copy = parse(TEXT).instructions[1]
    mistake = copy.mistake(Refusal("kind", "message", "hint", *copy.ranges[1]), BUILDING)
    assert TEXT[mistake.start : mistake.end] == "d"
    assert (mistake.line, mistake.phase) == (2, BUILDING)
    whole = copy.mistake(Refusal("kind", "message", "hint"), BUILDING)
    assert TEXT[whole.start : whole.end] == TEXT[9:-1]
