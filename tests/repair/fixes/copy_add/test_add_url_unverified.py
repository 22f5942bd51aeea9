"""ADD of an address gets a checksum, where one address is added and somebody may be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.checking.check import inspector_for
from lightship.checking.check_options import CheckOptions
from lightship.repair.draft import Eye, Place
from lightship.repair.fix_options import FixOptions
from lightship.repair.questions.asker import NOT_FETCHED, Asker
from lightship.repair.result import FileRepair
from lightship.repair.rounds import Rounds
from tests.repair.repairing import repaired, text_after

if TYPE_CHECKING:
    from pathlib import Path

CODE = "LS4102"
SUM = "sha256:" + "0" * 64


def fixed(text: str, *, unsafe: bool = True) -> FileRepair:
    options = FixOptions(check=CheckOptions(select=(CODE,), shellcheck=None), unsafe=unsafe)
    asker = Asker(options, fetch=lambda _: SUM)
    place = Place("Dockerfile", "")
    eye = Eye(inspector_for(options.check), options, place, asker)
    start = FileRepair("Dockerfile", {"Dockerfile": text}, {"Dockerfile": text})
    return Rounds(eye, place, start, lambda _: None).run()[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a\nADD https://b/c /d\n", f"FROM a\nADD --checksum={SUM} https://b/c /d\n"),
        (
            "FROM a\nARG V=1\nadd --chown=1 \\\n  # why\n  https://b/c-$V.tgz /d\n",
            (
                f"FROM a\nARG V=1\nadd --checksum={SUM} --chown=1 \\\n"
                "  # why\n  https://b/c-$V.tgz /d\n"
            ),
        ),
        (
            'FROM a\nADD ["https://b/c", "/d"]\n',
            f'FROM a\nADD --checksum={SUM} ["https://b/c", "/d"]\n',
        ),
    ],
)
def test_the_checksum_is_put_in(before: str, after: str) -> None:
    repair = fixed(before)
    assert text_after(repair) == after
    assert repair.left == ()
    assert fixed(after).changed == ()


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nADD https://b/c https://d/e /f/\n",
        "FROM a\nADD https://github.com/b/c.git /d\n",
    ],
)
def test_what_has_no_one_checksum_is_left(text: str) -> None:
    repair = fixed(text)
    assert text_after(repair) == text
    assert repair.left


def test_nobody_is_asked_for_a_fix_that_is_not_made(tmp_path: Path) -> None:
    text = "FROM a\nADD https://127.0.0.1:1/c /d\n"
    (left,) = repaired(tmp_path, text, select=(CODE,)).left
    assert left.needs_unsafe
    (left,) = repaired(tmp_path, text, select=(CODE,), unsafe=True, offline=True).left
    assert left.reason == NOT_FETCHED.reason
    (left,) = repaired(tmp_path, text, select=(CODE,), unsafe=True).left
    assert "could not be fetched" in left.reason
