from __future__ import annotations

import pytest

from lightship.dockerfile.patterns.ignore_syntax import is_malformed, steps_of


@pytest.mark.parametrize("pattern", ["[", "a[", "*[", "\\", "[]a]", "[a-]"])
def test_a_build_refuses_these_at_once(pattern: str) -> None:
    assert is_malformed(pattern)


@pytest.mark.parametrize("pattern", ["a*[", "a]", "[a]", "a*b\\", "[z-a]", "\\m"])
def test_a_build_does_not_refuse_these_at_once(pattern: str) -> None:
    assert not is_malformed(pattern)


@pytest.mark.parametrize("pattern", ["a*[", "[z-a]", "\\m", "*{2}"])
def test_a_build_refuses_these_at_the_first_path(pattern: str) -> None:
    assert steps_of(pattern)[1]


def test_repetitions_are_counted_out() -> None:
    assert steps_of("?{1000}")[0] > 1000
