"""``lightship rule`` as a user meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.checking.profiles import PROFILES
from tests.cli.program import run

if TYPE_CHECKING:
    from pathlib import Path


def test_a_rules_page_is_printed_by_any_of_its_names(tmp_path: Path) -> None:
    pages = {run(tmp_path, "rule", name).output for name in ("LS2002", "latest-base", "DL3007")}
    (page,) = pages
    assert page.startswith("# LS2002 latest-base\n")


def test_its_help_says_what_its_exit_codes_mean(tmp_path: Path) -> None:
    told = run(tmp_path, "rule", "--help").output
    assert "\nexit codes: 0 " in told
    assert "1 --test: an example failed" in told


@pytest.mark.parametrize("name", PROFILES)
def test_a_profiles_rules_are_listed(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, "rule", "--profile", name)
    assert done.code == 0
    assert done.output.startswith(f"{name}: ")
    assert "\n  LS1004  wrong-argument-count" in done.output
    assert ("  LS2004  " in done.output) is False


def test_a_page_of_a_profile_is_bad_usage(tmp_path: Path) -> None:
    done = run(tmp_path, "rule", "--profile", "strict", "LS2002")
    assert done.code == 2
    assert done.errors.startswith("lightship: --profile lists rules")
