"""A fact that two rules report is shown once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions

if TYPE_CHECKING:
    from pathlib import Path


def codes(folder: Path, dockerfile: str, *select: str, ignore: tuple[str, ...] = ()) -> list[str]:
    (folder / "Dockerfile").write_text(dockerfile)
    options = CheckOptions(select=select, ignore=ignore, jobs=1)
    return [each.code for each in check([str(folder / "Dockerfile")], options).findings]


PAIRS = [
    ("FROM node\n", "LS2001", "LS2002"),
    ("FROM scratch\nENV A=x B=$A\n", "LS1021", "LS1022"),
    ("FROM debian:12\nCMD ['a']\n", "LS6001", "LS1017"),
]


@pytest.mark.parametrize(("text", "hidden", "shown"), PAIRS)
def test_by_default_one_of_two_is_shown(text: str, hidden: str, shown: str, tmp_path: Path) -> None:
    found = codes(tmp_path, text)
    assert shown in found
    assert hidden not in found


@pytest.mark.parametrize(("text", "hidden", "shown"), PAIRS)
def test_whoever_selects_a_rule_gets_what_it_finds(
    text: str, hidden: str, shown: str, tmp_path: Path
) -> None:
    assert codes(tmp_path, text, hidden) == [hidden]
    assert sorted(codes(tmp_path, text, hidden, shown)) == sorted([hidden, shown])


@pytest.mark.parametrize(("text", "hidden", "shown"), PAIRS)
def test_without_the_one_the_other_is_shown(
    text: str, hidden: str, shown: str, tmp_path: Path
) -> None:
    assert hidden in codes(tmp_path, text, ignore=(shown,))


@pytest.mark.parametrize(("text", "hidden", "shown"), PAIRS)
def test_a_comment_about_the_one_that_is_shown_does_not_bring_back_the_other(
    text: str, hidden: str, shown: str, tmp_path: Path
) -> None:
    text = f"# lightship: ignore-file={shown}\n{text}"
    assert {hidden, shown}.isdisjoint(codes(tmp_path, text))


def test_a_comment_about_either_name_of_one_fact_is_enough(tmp_path: Path) -> None:
    for name in ("DL3006", "DL3007"):
        found = codes(tmp_path, f"# hadolint ignore={name}\nFROM node\n")
        assert {"LS2001", "LS2002"}.isdisjoint(found)
    assert "LS2002" in codes(tmp_path, "# hadolint ignore=DL3006\nFROM node:latest\n")


def test_two_facts_are_not_one(tmp_path: Path) -> None:
    text = "FROM scratch\n# check=skip=UndefinedVar\nENV A=x B=$A\n"
    assert "LS1022" in codes(tmp_path, text)


def test_other_places_are_left_alone(tmp_path: Path) -> None:
    text = "FROM scratch\nENV A=x B=$A\nUSER $C\n"
    assert [code for code in codes(tmp_path, text) if code.startswith("LS102")] == [
        "LS1022",
        "LS1021",
    ]
