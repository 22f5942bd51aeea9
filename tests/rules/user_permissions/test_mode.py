"""What modes let everybody do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.rules.user_permissions.mode import is_executable_for_all, is_world_writable


@given(st.integers(0, 0o777))
def test_the_last_digit_decides_who_may_write(mode: int) -> None:
    assert is_world_writable(f"{mode:o}") == bool(mode & 2)


@given(st.integers(0, 0o777))
def test_the_sticky_bit_stands_against_it(mode: int) -> None:
    assert not is_world_writable(f"{mode | 0o1000:o}")


@pytest.mark.parametrize("mode", ["a+w", "o=rw", "go+rwx", "u=rwx,o+w", "a=rwX", "augo+w"])
def test_symbolic_modes_may_let_everybody_write(mode: str) -> None:
    assert is_world_writable(mode)


@pytest.mark.parametrize("mode", ["", "+w", "g+w", "o-w", "a=rx", "x", "a=rwx,+t", "999", "$M"])
def test_others_do_not(mode: str) -> None:
    assert not is_world_writable(mode)


@pytest.mark.parametrize("mode", ["755", "0777", "+x", "a+x", "ugo+x", "u=rwx,a+x"])
def test_modes_may_make_everything_executable(mode: str) -> None:
    assert is_executable_for_all(mode)


@pytest.mark.parametrize("mode", ["644", "750", "a+X", "u+x", "-x", "1777", "go=rX"])
def test_others_make_nothing_executable(mode: str) -> None:
    assert not is_executable_for_all(mode)


@given(st.text(max_size=30))
def test_any_text_is_judged(mode: str) -> None:
    assert is_world_writable(mode) in (True, False)
    assert is_executable_for_all(mode) in (True, False)
