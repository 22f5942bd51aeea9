"""What ``init`` writes has no finding of its own, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship import CheckOptions, InitOptions, check, init
from lightship.checking.profiles import TEAM_POLICY
from tests.scaffold.samples import SAMPLES, WORKSHOP, lay_out

if TYPE_CHECKING:
    from pathlib import Path


def findings(folder: Path, **options: object) -> list[str]:
    found = check([str(folder)], CheckOptions(context=str(folder), shellcheck=None, **options))  # type: ignore[arg-type]
    assert [failure for file in found.files for failure in file.failures] == []
    return [f"{each.code} {each.name}: {each.message}" for each in found.findings]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_clean_folder_has_none(name: str, tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES[name])
    made = init(str(tmp_path))
    assert made.findings == ()
    assert findings(tmp_path) == []
    assert findings(tmp_path, profile="strict") == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_folder_in_use_has_none(name: str, tmp_path: Path) -> None:
    lay_out(tmp_path, WORKSHOP)
    lay_out(tmp_path, SAMPLES[name])
    init(str(tmp_path), InitOptions(ci="gitlab", kubernetes=True))
    assert findings(tmp_path) == []
    assert findings(tmp_path, profile="strict") == []


@pytest.mark.parametrize("name", SAMPLES)
def test_nor_has_an_application_below_its_context(name: str, tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES[name], "services/shop")
    init(str(tmp_path), InitOptions(application="services/shop"))
    assert findings(tmp_path, profile="strict") == []


LEFT_TO_TEAMS = {
    "base-not-digest-pinned": "only a registry knows a tag's digest",
    "apt-unpinned": "only an archive knows its packages' versions, and forgets them in weeks",
    "dependency-clutter": "which of its files a package reads while it runs, only a test can tell",
    "consecutive-run-in-builder": "which steps are worth being cached apart is for who waits to say",
    "content-trust-off": "the engine's setting, and not the Dockerfile's",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_left_to_teams_is_what_only_others_know(name: str, tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES[name])
    init(str(tmp_path))
    names = {each.split()[1].rstrip(":") for each in findings(tmp_path, select=TEAM_POLICY)}
    assert names <= set(LEFT_TO_TEAMS)
