from __future__ import annotations

import pytest

from lightship.dockerfile.notation.file_mode import is_file_mode


@pytest.mark.parametrize(
    "text",
    [
        *("0", "755", "0755", "7777", "00000000000000755", "+x", "u=rwx,go=rx", "u+x-w", "a="),
        *("=rw,+X", "go=u-w", "ug+s,o-t", "u+xg", "+"),
    ],
)
def test_octal_and_symbolic_modes_are_modes(text: str) -> None:
    assert is_file_mode(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8",
        "10000",
        "0o755",
        "-1",
        "x",
        "a",
        "u",
        "u+x,",
        ",",
        "u+y",
        "u=rwx go=r",
        "é",
        "7" * 99,
    ],
)
def test_other_texts_are_none(text: str) -> None:
    assert not is_file_mode(text)
