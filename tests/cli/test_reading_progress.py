"""The line that says how much of an image is read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from lightship.cli import reading_progress
from lightship.cli.reading_progress import ReadingProgress

if TYPE_CHECKING:
    import pytest


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch, *times: float) -> Terminal:
    """Put a terminal in the place of standard error, and let the clock say ``times``."""
    stream = Terminal()
    clock = iter(times)
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(reading_progress, "monotonic", lambda: next(clock))
    return stream


def test_a_short_reading_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch, 0.0, 0.9)
    progress = ReadingProgress()
    progress(10, 20)
    progress.clear()
    assert stream.getvalue() == ""


def test_a_long_one_says_how_far_it_is_and_goes_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = terminal(monkeypatch, 0.0, 1.2, 1.25, 1.4)
    progress = ReadingProgress()
    for done in (500_000_000, 510_000_000, 1_300_000_000):
        progress(done, 2_600_000_000)
    progress.clear()
    assert stream.getvalue().split("\r\033[K") == [
        "",
        "read 500 MB of 2.60 GB, 19 %",
        "read 1.30 GB of 2.60 GB, 50 %",
        "",
    ]


def test_a_total_that_is_too_small_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = terminal(monkeypatch, 0.0, 2.0)
    ReadingProgress()(30_000_000, 10)
    assert stream.getvalue() == "\r\033[Kread 30.0 MB"


def test_a_pipe_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch, 0.0, 100.0)
    monkeypatch.setattr(stream, "isatty", lambda: False)
    ReadingProgress()(1, 2)
    assert stream.getvalue() == ""
