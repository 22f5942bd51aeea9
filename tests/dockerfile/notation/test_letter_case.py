from __future__ import annotations

import pytest

from lightship.dockerfile.notation.letter_case import keyword_name, lowered


def test_lower_case_goes_letter_by_letter() -> None:
    assert lowered("AbÉ") == "abé"
    assert lowered("\u0130x") == "ix"


@pytest.mark.parametrize(
    ("keyword", "name"),
    [("run", "RUN"), ("Run", "RUN"), ("\u212aRUN", "KRUN"), ("é", ""), ("", "")],
)
def test_a_keyword_is_ascii_when_lowered(keyword: str, name: str) -> None:
    assert keyword_name(keyword) == name
