"""Where a Dockerfile sets variables for programs."""

from __future__ import annotations

import pytest

from lightship.dockerfile.build_options import BuildOptions
from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings
from lightship.rules.variable_settings import variables_set


def variables(text: str) -> list[tuple[str, str | None, bool]]:
    dockerfile = parse(f"FROM a\n{text}\n", "Dockerfile", BuildOptions({}, "", ""))
    context = Context(dockerfile, None, Catalogue(), Settings())
    found = variables_set(dockerfile.instructions[-1], context)
    return [(each.name, each.value, each.stays) for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ENV A=1 B='2 3'", [("A", "1", True), ("B", "2 3", True)]),
        ("ENV A 1 2", [("A", "1 2", True)]),
        ("ARG V=1\nENV A=$V", [("A", "1", True)]),
        ("ARG V\nENV A=$V", [("A", None, True)]),
        ("ARG A=1 B", [("A", "1", False)]),
        ("ARG A=", [("A", "", False)]),
        ('RUN A=1 B="2" make', [("A", "1", False), ("B", "2", False)]),
        ("RUN A=$X make", [("A", None, False)]),
        ("RUN A=1", []),
        ("RUN A=1; make", []),
        ("RUN export A=1 B", [("A", "1", False)]),
        ("RUN sudo env A=1 B=2 make C=3", [("A", "1", False), ("B", "2", False)]),
        ("RUN make A=1", []),
        ("CMD A=1 make", [("A", "1", True)]),
        ("LABEL A=1", []),
    ],
)
def test_what_is_set(text: str, found: list[tuple[str, str | None, bool]]) -> None:
    assert variables(text) == found
