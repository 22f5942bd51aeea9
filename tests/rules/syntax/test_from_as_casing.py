"""The case of AS behind FROM."""

from __future__ import annotations

import pytest

from lightship.rules.syntax.from_as_casing import FromAsCasing
from tests.rules.speech import catches, passes


def test_as_is_shown_where_it_stands() -> None:
    finding = catches(FromAsCasing, "FROM a:1 as b\n")
    assert finding.message == "as should be AS, as FROM is in upper case"
    assert (finding.span.column, finding.span.end_column) == (10, 12)


@pytest.mark.parametrize(
    "dockerfile",
    [
        "from a:1 AS b\n",
        "from a:1 As b\n",
        "FROM a:1 As b\n",
        "FROM --platform=$X \\\n a:1 \\\n as b\n",
    ],
)
def test_any_other_case_is_found(dockerfile: str) -> None:
    catches(FromAsCasing, dockerfile)


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM a:1 AS b\n",
        "from a:1 as b\n",
        "From a:1 as b\n",
        "FROM a:1\n",
        "FROM as\n",
        "FROM a x b\n",
    ],
)
def test_the_same_case_passes(dockerfile: str) -> None:
    passes(FromAsCasing, dockerfile)
