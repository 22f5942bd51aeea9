from __future__ import annotations

import pytest

from lightship.rules.context.context_too_large import ContextTooLarge
from tests.rules.speech import catches, passes

SMALL = "context-budget = 1000\n"
FILES = {"data/a.bin": "a" * 900, "data/b.bin": "b" * 700, "src/app.py": "c" * 100}


def test_the_sum_and_its_heaviest_parts_are_said() -> None:
    text = "FROM debian\nCOPY . /app\n"
    finding = catches(ContextTooLarge, text, FILES, configuration=SMALL)
    total = 1700 + len(text) + len(SMALL)
    assert finding.message == (
        f"the build sends {total / 1000:.1f} kB in 5 files, above the budget of 1.0 kB: "
        "data/ 1.6 kB, src/ 100 bytes and Dockerfile 24 bytes"
    )
    assert finding.cost is not None
    assert finding.cost.size == total
    assert (finding.span.line, finding.span.column) == (2, 1)


@pytest.mark.parametrize(
    "lines",
    [
        "COPY data/ /data/",
        "COPY data/a.bin /a\nCOPY data/b.bin /b",
        "ADD data/*.bin /data/",
        "RUN --mount=type=bind,target=/src make",
        "RUN --mount=target=/src,src=data make",
    ],
)
def test_what_is_read_counts(lines: str) -> None:
    catches(ContextTooLarge, f"FROM debian\n{lines}\n", FILES, configuration=SMALL)


@pytest.mark.parametrize(
    "lines",
    [
        "COPY src/ /src/",
        "COPY data/a.bin /a\nCOPY data/a.bin /again",
        "COPY --from=other data/ /data/",
        "RUN --mount=type=cache,target=/data make",
        "RUN --mount=type=bind,from=other,target=/src make",
        "RUN make",
    ],
)
def test_what_is_not_read_is_not_sent(lines: str) -> None:
    passes(ContextTooLarge, f"FROM debian\n{lines}\n", FILES, configuration=SMALL)


def test_what_is_ignored_is_not_sent() -> None:
    files = {**FILES, ".dockerignore": "data\n"}
    passes(ContextTooLarge, "FROM debian\nCOPY . /app\n", files, configuration=SMALL)


def test_the_budget_is_large_unless_it_is_set() -> None:
    passes(ContextTooLarge, "FROM debian\nCOPY . /app\n", FILES)
