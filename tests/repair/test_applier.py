"""The laws of the applier: what is taken is all in, what overlaps waits, nothing else moves."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.syntax.source import Source
from lightship.model.fix import Applicability, Creation, Fix, Replacement
from lightship.repair.applier import apply
from tests.repair.repairing import PATH, fix_of, replacing

TEXTS = st.text(alphabet="ab \n\té", max_size=40)
NEW = st.text(alphabet="XY\n", max_size=4)


@st.composite
def texts_and_fixes(draw: st.DrawFn) -> tuple[str, list[Fix]]:
    text = draw(TEXTS)
    source = Source(text)
    fixes = []
    for number in range(draw(st.integers(0, 6))):
        edits = []
        for _ in range(draw(st.integers(1, 3))):
            start = draw(st.integers(0, len(text)))
            end = draw(st.integers(start, min(len(text), start + 6)))
            edits.append(Replacement(PATH, source.span(start, end), draw(NEW)))
        fixes.append(Fix(f"Fix {number}", Applicability.SAFE, tuple(edits)))
    return text, fixes


def ranges(text: str, fix: Fix) -> list[tuple[int, int]]:
    source = Source(text)
    found = []
    for edit in fix.edits:
        assert isinstance(edit, Replacement)
        span = edit.span
        start = source.offset(span.line, span.column)
        found.append((start, source.offset(span.end_line, span.end_column)))
    return found


@given(texts_and_fixes())
def test_each_fix_is_taken_or_waits(given_: tuple[str, list[Fix]]) -> None:
    text, fixes = given_
    applied = apply({PATH: text}, fixes)
    assert sorted([*applied.taken, *applied.waiting], key=repr) == sorted(fixes, key=repr)


@given(texts_and_fixes())
def test_what_is_taken_shares_no_character_and_no_place(given_: tuple[str, list[Fix]]) -> None:
    text, fixes = given_
    applied = apply({PATH: text}, fixes)
    taken = sorted(each for fix in applied.taken for each in ranges(text, fix))
    for (start, end), (following, _) in itertools.pairwise(taken):
        assert start < following
        assert end <= following


@given(texts_and_fixes())
def test_the_outcome_is_the_text_with_all_edits_taken_in_and_nothing_else(
    given_: tuple[str, list[Fix]],
) -> None:
    text, fixes = given_
    applied = apply({PATH: text}, fixes)
    expected = text
    edits = [
        (place, edit.text)
        for fix in applied.taken
        for place, edit in zip(ranges(text, fix), fix.edits, strict=True)
    ]
    for (start, end), new in sorted(edits, reverse=True):
        expected = expected[:start] + new + expected[end:]
    assert applied.texts == {PATH: expected}


@given(texts_and_fixes(), st.randoms(use_true_random=False))
def test_the_order_of_the_fixes_does_not_matter(
    given_: tuple[str, list[Fix]],
    random: object,
) -> None:
    text, fixes = given_
    shuffled = list(fixes)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # a random.Random
    one, other = apply({PATH: text}, fixes), apply({PATH: text}, shuffled)
    assert one.texts == other.texts
    assert one.taken == other.taken


@given(texts_and_fixes())
def test_as_long_as_there_are_fixes_one_is_taken(given_: tuple[str, list[Fix]]) -> None:
    text, fixes = given_
    alone = [fix for fix in fixes if apply({PATH: text}, [fix]).taken]
    assert bool(apply({PATH: text}, fixes).taken) == bool(alone)


def test_a_fix_is_taken_whole_or_not_at_all() -> None:
    first = fix_of(replacing(1, 1, 2, "X"))
    both = fix_of(replacing(1, 2, 3, "Y"), replacing(1, 1, 2, "Z"), title="Later")
    applied = apply({PATH: "abc"}, [first, both])
    assert applied.texts[PATH] == "Xbc"
    assert applied.waiting == (both,)


def test_two_insertions_in_one_place_do_not_both_come() -> None:
    one, other = fix_of(replacing(1, 2, 2, "X")), fix_of(replacing(1, 2, 2, "Y"), title="Other")
    applied = apply({PATH: "ab"}, [one, other])
    assert applied.texts[PATH] == "aXb"
    assert applied.waiting == (other,)


def test_edits_that_meet_end_to_start_both_come() -> None:
    fixes = [fix_of(replacing(1, 1, 2, "X")), fix_of(replacing(1, 2, 3, "Y"))]
    assert apply({PATH: "abc"}, fixes).texts[PATH] == "XYc"


def test_a_file_is_made_once_and_never_over_another() -> None:
    one, other = fix_of(Creation("new", "1")), fix_of(Creation("new", "2"), title="Other")
    applied = apply({PATH: ""}, [one, other])
    assert applied.texts == {PATH: "", "new": "1"}
    assert applied.waiting == (other,)
    assert apply({PATH: "", "new": "0"}, [one]).waiting == (one,)


def test_a_fix_of_several_files_waits_for_all_of_them() -> None:
    fix = fix_of(replacing(1, 1, 2, "X"), replacing(1, 1, 2, "Y", path="compose.yaml"))
    assert apply({PATH: "a"}, [fix]).waiting == (fix,)
    assert apply({PATH: "a", "compose.yaml": "b"}, [fix]).texts == {PATH: "X", "compose.yaml": "Y"}


def test_what_is_put_into_a_text_with_windows_line_ends_gets_them() -> None:
    fix = fix_of(replacing(2, 1, 1, "X\nY\r\n"))
    assert apply({PATH: "a\r\nb\r\n"}, [fix]).texts[PATH] == "a\r\nX\r\nY\r\nb\r\n"


def test_a_place_behind_the_end_is_the_end() -> None:
    assert apply({PATH: "ab"}, [fix_of(replacing(9, 1, 5, "X"))]).texts[PATH] == "abX"
