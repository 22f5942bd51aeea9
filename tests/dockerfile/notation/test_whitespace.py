from __future__ import annotations

from lightship.dockerfile.notation.whitespace import BLANK, SPACE, first_blank, skip


def test_separators_that_python_takes_for_blanks_are_none() -> None:
    for letter in "\x1c\x1d\x1e\x1f":
        assert letter.isspace()
        assert letter not in SPACE
    assert set(SPACE) <= {chr(code) for code in range(0x10000) if chr(code).isspace()}


def test_the_first_of_any_blanks_is_found() -> None:
    assert first_blank("ab\v c\td", 0, 7) == 2
    assert first_blank("ab", 0, 2) == 2
    assert first_blank("a b", 0, 1) == 1
    assert first_blank("a\u00a0b", 0, 3) == 3


def test_characters_are_skipped_up_to_the_end() -> None:
    assert skip(" \t x", 0, 4, BLANK) == 3
    assert skip("   x", 0, 2, BLANK) == 2
