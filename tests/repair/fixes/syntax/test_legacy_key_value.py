"""The old form of ENV and LABEL becomes the new one, and means the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.parse import parse
from tests.repair.repairing import becomes, repaired, stays, text_after

CODE = "LS1012"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a\nENV A b\n", "FROM a\nENV A=b\n"),
        ("FROM a\nENV  A \t b c\n", 'FROM a\nENV  A="b c"\n'),
        ('FROM a\nenv A "b c"\n', 'FROM a\nenv A="b c"\n'),
        ('FROM a\nENV A b "c d" $E\n', 'FROM a\nENV A=b\\ "c d"\\ $E\n'),
        ('FROM a\nENV A b "c d"e $\n', 'FROM a\nENV A=b\\ "c d"e\\ $\n'),
        ('FROM a\nENV A b "c d"e\n', 'FROM a\nENV A="b c de"\n'),
        ('FROM a\nENV A "b" c\n', 'FROM a\nENV A="b c"\n'),
        ("FROM a\nENV A b 'c $d'\n", "FROM a\nENV A=b\\ 'c $d'\n"),
        ("FROM a\nENV A b\\ c d\n", "FROM a\nENV A=b\\ c\\ d\n"),
        ('# escape=`\nFROM a\nENV A C:\\b c`"\n', '# escape=`\nFROM a\nENV A=C:\\b` c`"\n'),
        ("FROM a\r\nENV A b c\r\n", 'FROM a\r\nENV A="b c"\r\n'),
        ("FROM a\nENV A b \\\n  # why\n  c\n", 'FROM a\nENV A="b \\\n  # why\n  c"\n'),
        ("FROM a\nENV A \\\n  b\n", "FROM a\nENV A=b\n"),
        ("FROM a\nLABEL a.b c=d, e\n", 'FROM a\nLABEL a.b="c=d, e"\n'),
        ("FROM a\nONBUILD ENV A b c\n", 'FROM a\nONBUILD ENV A="b c"\n'),
        ("FROM a\nENV A b", "FROM a\nENV A=b"),
    ],
)
def test_it_becomes(tmp_path: Path, before: str, after: str) -> None:
    becomes(tmp_path, CODE, before, after)


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nENV A \\\n  # why\n  b\n",
        'FROM a\nENV "A" b\n',
    ],
)
def test_it_stays(tmp_path: Path, text: str) -> None:
    stays(tmp_path, CODE, text)


VALUES = st.text(alphabet="ab \t\"'\\$X{}=", min_size=1, max_size=12)


@given(VALUES)
def test_the_value_is_the_same(value: str) -> None:
    before = f"FROM scratch\nENV X=1\nENV KEY {value}\n"
    with tempfile.TemporaryDirectory() as folder:
        repair = repaired(Path(folder), before, select=(CODE,))
    old, new = value_of(before), value_of(text_after(repair))
    assert old == new


def value_of(text: str) -> str | None:
    """Return the value of KEY in the one stage of ``text``; None where the file has a mistake."""
    dockerfile = parse(text)
    if dockerfile.mistakes or dockerfile.build_mistakes:
        return None
    return dict(dockerfile.stages.target.final_state.environment).get("KEY")  # type: ignore[union-attr]
