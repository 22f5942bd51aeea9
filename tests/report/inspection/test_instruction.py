"""Instructions as people wrote them, whatever builder wrote them down, and with secrets covered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.report.inspection.instruction import (
    UNKNOWN,
    covered_instruction,
    short_instruction,
)

DIGEST = "a2378c1b12e95db69e24b9d347441678c23239239ce3f4d5e7f5d0f6a6f8a4f1"
SECRET = "ghp_" + "zQ4mT7wX1cV9bN3kL6jH2gF5dS8aP0eRyU4i"[:36]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("RUN /bin/sh -c make install # buildkit", "RUN make install"),
        ("RUN |2 A=b C=d e /bin/sh -c set -eux; make # buildkit", "RUN make"),
        ("|1 TOKEN=abc /bin/sh -c npm ci", "RUN npm ci"),
        ("RUN /bin/bash -o pipefail -c set -o pipefail && make\n\n  all", "RUN make all"),
        ('/bin/sh -c #(nop)  CMD ["bash"]', 'CMD ["bash"]'),
        (f"/bin/sh -c #(nop) ADD file:{DIGEST} in / ", "ADD file:a2378c1b12e9 in /"),
        ("COPY . . # buildkit", "COPY . ."),
        ("RUN make", "RUN make"),
        ("bazel build //app", "bazel build //app"),
        ("RUN echo \x1b[31m", "RUN echo \\x1b[31m"),
        ("", UNKNOWN),
    ],
)
def test_an_instruction_is_shown_as_it_was_written(written: str, shown: str) -> None:
    assert short_instruction(written) == shown


@given(st.text(max_size=300))
def test_what_is_short_stays_as_it_is(text: str) -> None:
    short = short_instruction(text)
    assert short.isprintable()
    assert short_instruction("RUN " + "x" * 50_000).startswith("RUN xxx")


def test_a_secret_is_covered_wherever_it_stands() -> None:
    long = (
        f"RUN {'echo padding && ' * 400}curl -H 'Authorization: Bearer {SECRET}' https://a.example"
    )
    for text in (f"RUN API_TOKEN={SECRET} make", long):
        assert SECRET not in covered_instruction(text)
        assert SECRET not in short_instruction(text)
    assert covered_instruction(long).startswith(long[:6_000])


@given(st.text(st.sampled_from("ab \n;&="), max_size=9_000))
def test_what_has_no_secret_is_whole(text: str) -> None:
    assert covered_instruction(text) == text
