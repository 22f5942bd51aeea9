from __future__ import annotations

import pytest

from lightship.dockerfile.patterns.character_class import NOT_SLASH, CharacterClass, as_go_reads

DIGITS = (("0", "9"),)


@pytest.mark.parametrize(
    ("members", "inside", "outside"),
    [
        (CharacterClass((("a", "c"), ("x", "x"))), "abcx", "dy/-"),
        (CharacterClass(DIGITS, negated=True), "a/\n", "059"),
        (CharacterClass(complements=(DIGITS,)), "a/", "05"),
        (CharacterClass((("5", "5"),), complements=(DIGITS,)), "a5", "46"),
        (CharacterClass(categories=((("L",), True),)), "aé漢", "1 -"),
        (CharacterClass(categories=((("Lu", "Lt"), False),)), "aé1", "AÉ"),
        (CharacterClass(categories=((("N",), True),), negated=True), "a-", "1²"),
        (NOT_SLASH, "a.\n\udcff", "/"),
        (CharacterClass(), "", "a"),
    ],
)
def test_a_class_holds_its_members_and_nothing_else(
    members: CharacterClass, inside: str, outside: str
) -> None:
    assert all(map(members.holds, inside))
    assert not any(map(members.holds, outside))


def test_a_byte_that_is_not_utf_8_is_the_replacement_character_to_go() -> None:
    assert as_go_reads("\udcff") == "\ufffd"
    assert as_go_reads("é") == "é"
    assert CharacterClass((("\ufffd", "\ufffd"),)).holds("\udc80")
