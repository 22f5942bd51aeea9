from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.shell.quoting import unquote
from lightship.dockerfile.shell.word import CarriedWord, Places, Word


def test_a_word_gives_its_text_without_quotes_and_its_place() -> None:
    word = Word("'a b'$c", 4, 11)
    assert (word.text, word.raw, word.start, word.end) == ("a b$c", "'a b'$c", 4, 11)
    assert (word.quoted, word.expands, word.literal) == (True, True, False)


def test_a_plain_word_is_its_own_text() -> None:
    word = Word("apt-get", 0, 7)
    assert word.text is word.raw
    assert word.literal
    assert not word.quoted


def test_the_places_of_an_escaped_character_hold_its_backslash() -> None:
    script = r'x "a\"b"'
    word = Word(script[2:], 2, 8)
    places = word.places(word.unquoted.pieces)
    assert word.text == 'a"b'
    assert [script[places.starts[at] : places.ends[at]] for at in range(3)] == ["a", '\\"', "b"]


def test_a_word_in_a_word_has_its_raw_text_in_the_outer_script() -> None:
    script = r'sh -c "echo \"a b\""'
    outer = Word(script[6:], 6, len(script))
    inner = outer.text
    places = outer.places(outer.unquoted.pieces)
    word = CarriedWord('"a b"', inner.index('"'), len(inner), script, places)
    assert word.text == "a b"
    assert script[word.start : word.end] == word.raw == r"\"a b\""
    deeper = word.places(word.unquoted.pieces)
    assert script[deeper.starts[0] : deeper.ends[2]] == "a b"


def test_an_empty_place_in_a_word_stands_where_the_next_character_does() -> None:
    places = Places([3, 4], [4, 5])
    assert places.range(1, 1) == (4, 4)
    assert places.range(2, 2) == (5, 5)
    assert Places([], []).range(0, 0) == (0, 0)


@given(st.text(alphabet="ab$'\"\\ `{}(", max_size=30))
def test_every_character_of_a_text_has_a_place_in_the_word(raw: str) -> None:
    word = Word(raw, 7, 7 + len(raw))
    places = word.places(word.unquoted.pieces)
    assert len(places.starts) == len(places.ends) == len(word.text)
    assert list(places.starts) == sorted(places.starts)
    assert all(7 <= place <= 7 + len(raw) for place in (*places.starts, *places.ends))
    assert unquote(raw).text == word.text
