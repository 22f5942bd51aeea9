"""Capital letters in the names of stages."""

from __future__ import annotations

import pytest

from lightship.rules.stages.stage_name_casing import StageNameCasing
from tests.rules.speech import catches, passes


@pytest.mark.parametrize("keyword", ["AS", "as"])
def test_the_name_is_shown(keyword: str) -> None:
    finding = catches(StageNameCasing, f"FROM a:1 {keyword} BuildServer\n")
    assert finding.message == "the stage BuildServer is buildserver to the builder"
    assert (finding.span.column, finding.span.end_column) == (13, 24)


@pytest.mark.parametrize("text", ["FROM a:1 AS build_2\n", "FROM a:1\n", "FROM A\n"])
def test_lower_case_passes(text: str) -> None:
    passes(StageNameCasing, text)
