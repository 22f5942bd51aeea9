from __future__ import annotations

import pytest

from lightship.dockerfile.notation.stop_signal import is_signal


@pytest.mark.parametrize(
    "text",
    ["SIGTERM", "term", "SigKill", "15", "9999", "+9", "RTMIN", "SIGRTMIN+15", "rtmax-14", "CLD"],
)
def test_names_and_numbers_are_signals(text: str) -> None:
    assert is_signal(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "0", "-1x", "SIGSIGTERM", "RTMIN+16", "RTMAX-15", "RTMIN+0", "RTMIN+01", "RTMIN-1"),
        *("9223372036854775808", "1_5", "٣", "NOPE", "-"),
    ],
)
def test_other_texts_are_none(text: str) -> None:
    assert not is_signal(text)
