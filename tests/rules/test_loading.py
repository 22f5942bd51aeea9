from __future__ import annotations

import pytest

from lightship.rules.index import INDEX
from lightship.rules.loading import shipped_rule


def test_every_rule_is_found_by_its_code() -> None:
    for entry in INDEX:
        rule = shipped_rule(entry.code)
        assert rule is not None
        assert (rule.code, rule.name) == (entry.code, entry.name)
        assert f"{rule.__module__}:{rule.__name__}" == entry.target


@pytest.mark.parametrize("code", ["", "LS1", "LS1999", "LS0001", "XX1001"])
def test_no_other_code_is_one_of_ours(code: str) -> None:
    assert shipped_rule(code) is None
