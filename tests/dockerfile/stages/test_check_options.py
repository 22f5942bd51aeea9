from __future__ import annotations

import pytest

from lightship.dockerfile.stages.check_options import check_directive, options_fault


@pytest.mark.parametrize(
    ("text", "value", "line", "offset"),
    [
        ("# check=skip=all\nFROM a", "skip=all", 1, 0),
        ("# syntax=x\n#check = skip=A,B\r\n", "skip=A,B", 2, 11),
        ("#!/bin/x\n# check=a\n", "a", 2, 9),
        ("\ufeff# check=a", "a", 1, 1),
    ],
)
def test_the_directive_is_found(text: str, value: str, line: int, offset: int) -> None:
    found = check_directive(text)
    assert found is not None
    directive, start = found
    assert (directive.value, directive.line, start) == (value, line, offset)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FROM a",
        " # check=a",
        "# hello\n# check=a",
        "\n# check=a",
        "# syntax=a\n# syntax=b\n# check=c",
    ],
)
def test_elsewhere_it_is_none(text: str) -> None:
    assert check_directive(text) is None


@pytest.mark.parametrize(
    "value",
    ["", "skip=all", "skip=A,B;error=true", "experimental=all;skip=;error=0", "skip=a;skip=b"],
)
def test_options_have_names_and_values(value: str) -> None:
    assert options_fault(value) == ""


@pytest.mark.parametrize("value", ["x", "skip", "warn=a", "error=maybe", "skip=a;", "skip=a;b;c=d"])
def test_other_options_are_a_fault(value: str) -> None:
    assert options_fault(value)
