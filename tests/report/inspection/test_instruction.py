"""Instructions on one line, with secrets covered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.report.inspection.instruction import UNKNOWN, short_instruction

DIGEST = "a2378c1b12e95db69e24b9d347441678c23239239ce3f4d5e7f5d0f6a6f8a4f1"
SECRET = "ghp_" + "zQ4mT7wX1cV9bN3kL6jH2gF5dS8aP0eRyU4i"[:36]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("RUN set -eux; make", "RUN make"),
        ("RUN set -o pipefail && make\n\n  all", "RUN make all"),
        (f"ADD file:{DIGEST} in / ", "ADD file:a2378c1b12e9 in /"),
        ("RUN make", "RUN make"),
        ("bazel build //app", "bazel build //app"),
        ("RUN echo \x1b[31m", "RUN echo \\x1b[31m"),
        ("", UNKNOWN),
    ],
)
def test_an_instruction_is_shown_on_one_line(written: str, shown: str) -> None:
    assert short_instruction(written) == shown


@given(st.text(max_size=300))
def test_what_is_short_stays_as_it_is(text: str) -> None:
    short = short_instruction(text)
    assert short.isprintable()
    assert short_instruction("RUN " + "x" * 50_000).startswith("RUN xxx")


def test_a_secret_is_covered_wherever_it_stands() -> None:
    text = f"RUN API_TOKEN={SECRET} make"
    assert SECRET not in short_instruction(text)
