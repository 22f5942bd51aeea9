from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.dockerfile.patterns.character_class import NOT_SLASH, CharacterClass
from lightship.project.gitignore_pattern import FOLDERS, REST, SEGMENT, read_steps

if TYPE_CHECKING:
    from lightship.project.gitignore_pattern import Step


@pytest.mark.parametrize(
    ("pattern", "is_name", "steps"),
    [
        ("a?", True, ["a", NOT_SLASH]),
        ("a**", True, ["a", SEGMENT]),
        ("a/**", False, ["a", "/", REST]),
        ("**/a", False, [FOLDERS, "a"]),
        ("a/**/b", False, ["a", "/", FOLDERS, "b"]),
        ("?a**/b", False, [NOT_SLASH, "a", SEGMENT, "/", "b"]),
        # git compares what stands before the first wildcard on its own.
        ("a**/b", False, ["a", FOLDERS, "b"]),
        ("**\\/a", False, [REST, "/", "a"]),
        ("\\*", True, ["*"]),
    ],
)
def test_stars_stand_for_names_or_for_folders(
    pattern: str, is_name: bool, steps: list[Step]
) -> None:
    assert read_steps(pattern, is_name=is_name) == steps


@pytest.mark.parametrize(
    ("pattern", "inside", "outside"),
    [
        ("[a-c]", "abc", "d-"),
        ("[!a]", "b!", "a/"),
        ("[+--]", "+,-", "."),
        ("[.-0]", ".0", "/"),
        ("[[:space:]x]", " \tx", "\f"),
        ("[[.]", "[.", "]"),
        ("[\\]]", "]", "\\"),
        ("[a\\-z]", "a-z", "b"),
    ],
)
def test_a_class_holds_its_members_and_never_a_slash(
    pattern: str, inside: str, outside: str
) -> None:
    steps = read_steps(pattern, is_name=True)
    assert steps is not None
    (members,) = steps
    assert isinstance(members, CharacterClass)
    assert all(map(members.holds, inside))
    assert not any(map(members.holds, outside + "/"))


@pytest.mark.parametrize(
    "pattern", ["[", "[a", "[]", "[!", "[a-", "[a\\", "a\\", "[[:foo:]]", "[[:"]
)
def test_a_pattern_that_git_gives_up_on_never_matches(pattern: str) -> None:
    assert read_steps(pattern, is_name=True) is None
