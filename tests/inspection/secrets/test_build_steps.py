"""The build arguments and settings of a step are read as both builders write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.inspection.secrets.build_steps import build_arguments, step_pairs


@pytest.mark.parametrize(
    ("step", "shell", "arguments"),
    [
        ("RUN |2 A=1 B=x y /bin/sh -c make # buildkit", (), [("A", "1"), ("B", "x y")]),
        ("|1 A= /bin/sh -c make", (), [("A", "")]),
        ("RUN |1 A=1 fish -c make", ("fish", "-c"), [("A", "1")]),
        ("RUN |1 A=1 C:\\x powershell -c make", (), [("A", "1 C:\\x")]),
        ("RUN |1 A=b=c /bin/sh -c D=1 make", (), [("A", "b=c")]),
        ("RUN |1 A=1 B=2 /bin/sh -c make", (), [("A", "1")]),
        ("RUN /bin/sh -c make |1 A=2", (), []),
        ("RUN |x A=1 /bin/sh", (), []),
        ("RUN |3 ", (), []),
        ("", (), []),
    ],
)
def test_build_arguments(
    step: str, shell: tuple[str, ...], arguments: list[tuple[str, str]]
) -> None:
    assert build_arguments(step, shell) == arguments


@pytest.mark.parametrize(
    ("instruction", "keyword", "pairs"),
    [
        ("ENV A=1 B=two words", "ENV", [("A", "1"), ("B", "two words")]),
        ('LABEL io.x.y="z"', "LABEL", [("io.x.y", "z")]),
        ("ARG A", "ARG", []),
        ("RUN make A=1", "", []),
    ],
)
def test_settings(instruction: str, keyword: str, pairs: list[tuple[str, str]]) -> None:
    assert step_pairs(instruction) == (keyword, pairs)


@given(st.text(max_size=80), st.lists(st.text(max_size=5), max_size=2))
def test_any_step_can_be_read(text: str, shell: list[str]) -> None:
    build_arguments(text, shell)
    build_arguments("RUN |2 " + text, shell)
    step_pairs("ENV " + text)
