from __future__ import annotations

import pytest

from tests.repair.fixes.shell_speech import fixed

CODE = "LS8004"
FROM = "FROM debian:bookworm-slim\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RUN ps aux\nRUN make\n", "RUN make\n"),
        ("RUN make && ps aux\n", "RUN make\n"),
        ("RUN ps aux && make\n", "RUN make\n"),
        ("RUN make; ps aux; make install\n", "RUN make; make install\n"),
        ("RUN make \\\n  && free -m \\\n  && make install\n", "RUN make \\\n  && make install\n"),
        ("RUN make && \\\n\tfree && \\\n\tmake install\n", "RUN make && \\\n\tmake install\n"),
        ("RUN <<EOF\nmake\nps aux\nEOF\n", "RUN <<EOF\nmake\nEOF\n"),
    ],
)
def test_what_only_shows_something_goes(before: str, after: str) -> None:
    assert fixed(CODE, FROM + before) == FROM + after


@pytest.mark.parametrize(
    "rest",
    [
        "RUN make || ps aux\n",
        "RUN ps aux | tee /log\n",
        "RUN if make; then ps aux; fi\n",
        "RUN make \\\n  # why\n  && ps aux \\\n  && make install\n",
    ],
)
def test_what_would_mean_something_else_without_it_is_left(rest: str) -> None:
    assert fixed(CODE, FROM + rest, unsafe=True) == FROM + rest


def test_what_may_leave_files_is_unsafe() -> None:
    text = f"{FROM}RUN make && service cron start\n"
    assert fixed(CODE, text) == text
    assert fixed(CODE, text, unsafe=True) == f"{FROM}RUN make\n"
