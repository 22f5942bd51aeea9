"""What safe fixes leave: the same files and settings but for what their pages say, on an engine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from lightship.repair.fix_options import CLEAN, MOUNT
from lightship.repair.registry import FIXERS
from tests.engine.allowed_differences import unnamed_files, unnamed_settings
from tests.engine.applications import ROOT, TRIALS, folders, leaky_trial
from tests.engine.docker import on_an_engine, sampled
from tests.engine.file_server import served
from tests.engine.fixed_copy import FixedCopy, fixed_copy
from tests.engine.image_comparison import differing_files, differing_settings
from tests.engine.proof import Trial, image_of, show
from tests.engine.small_images import HOST, SMALL_IMAGES, served_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRES: dict[str, str] = {
    "examples/go-server": "3016 4111 6001",
    "examples/java-server": "4005 4111 6001 6006",
    "examples/leaky-build": "3016 4005 4007 4101 6001 6006",
    "examples/node-web": "3016 3023 3039 4001 4005 4111 6001",
    "examples/python-web": "3022 4001 4002 4004 4005 4111 6010",
    "tests/applications/dotnet/catalogue": "4002",
    "tests/applications/dotnet/ledger": "4002",
    "tests/applications/dotnet/weather": "",
    "tests/applications/dotnet/words": "4201",
    "tests/applications/go/checksum-cgo": "3016 6001",
    "tests/applications/go/templates": "4201 6001",
    "tests/applications/go/vendored": "4005 4201 5103",
    "tests/applications/java/libraries": "",
    "tests/applications/java/plain": "6001",
    "tests/applications/java/spring": "4005 4201 6009",
    "tests/applications/node/passwords": "3023 3039 4002",
    "tests/applications/node/pictures": "3023 4201",
    "tests/applications/node/site": "3023 4201 6001",
    "tests/applications/node/svelte": "3023 4201",
    "tests/applications/node/typed": "3023 3039",
    "tests/applications/node/vite": "3023 3039 4002",
    "tests/applications/node/webpack": "3023 3039 4101 4201 6001",
    "tests/applications/python/numbers": "",
    "tests/applications/python/postgres": "3016",
    "tests/applications/python/report": "3022 4201",
    "tests/applications/rust/clock": "3016 4002",
    "tests/applications/rust/quotes": "4002 4201",
    "tests/applications/rust/wordcount": "",
}
"""The rules whose safe fixes each application has, at least."""

NOT_BUILT = {
    "LS2004": "its fix asks a registry",
    "LS3011": "yum is on no base image here",
    "LS3012": "dnf is on no base image here",
    "LS3013": "zypper is on no base image here",
    "LS3018": "apk is on no base image here",
    "LS3019": "yum is on no base image here",
    "LS3020": "dnf is on no base image here",
    "LS3021": "zypper is on no base image here",
    "LS3025": "yarn is on no base image here",
    "LS3027": "gem updates itself on no base image here",
    "LS8008": "what it mends has never fetched a file",
    "LS8015": "what it mends does not build: the server is gone",
}
"""The rules with a safe fix that is not proved here, and why."""

SAID_BY_OTHERS = frozenset(("LS4111", "LS4204", "LS4205"))
"""The rules whose fix is that of dockerignore-incomplete."""


def _is_safe_somewhere(code: str) -> bool:
    page = (ROOT / "docs" / "rules" / f"{code}.md").read_text("utf-8")
    said = page.partition("## Fix safety\n")[2].partition("\n## ")[0]
    return re.search(r"\bsafe\b", said, re.IGNORECASE) is not None


def test_every_rule_with_a_safe_fix_is_built_or_has_its_reason() -> None:
    built = {f"LS{code}" for codes in FIRES.values() for code in codes.split()}
    built |= {code for image in SMALL_IMAGES.values() for code in image.codes}
    safe = {code for code in FIXERS if _is_safe_somewhere(code)}
    assert safe - SAID_BY_OTHERS <= built | NOT_BUILT.keys()
    assert not built & NOT_BUILT.keys()


def test_every_application_is_tried() -> None:
    assert TRIALS.keys() == FIRES.keys() == folders()


@pytest.mark.parametrize("name", FIRES)
def test_an_application_has_its_safe_fixes(name: str, tmp_path: Path) -> None:
    assert {f"LS{code}" for code in FIRES[name].split()} <= _application(name, tmp_path).codes


@pytest.mark.parametrize("name", SMALL_IMAGES)
def test_a_small_image_has_its_safe_fixes(name: str, tmp_path: Path) -> None:
    before = _written(name, tmp_path, "http://127.0.0.1:1")
    assert SMALL_IMAGES[name].codes <= _small_image(before, tmp_path, MOUNT).codes


def _application(name: str, scratch: Path) -> FixedCopy:
    return fixed_copy(ROOT / name, scratch / "fixed")


def _written(name: str, scratch: Path, files_url: str) -> Path:
    """Return the folder into which the small image was written."""
    folder = scratch / "before"
    folder.mkdir()
    SMALL_IMAGES[name].write(folder, files_url.replace("127.0.0.1", HOST))
    return folder


def _small_image(before: Path, scratch: Path, cache: str) -> FixedCopy:
    return fixed_copy(before, scratch / cache, cache=cache, select=("LS",))


@pytest.fixture(scope="module")
def files_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of what builds download; one, so that layers can be reused."""
    folder = tmp_path_factory.mktemp("served")
    for name, content in served_files().items():
        (folder / name).write_bytes(content)
    with served(folder) as url:
        yield url


def _prove(name: str, before: Path, fixed: FixedCopy, trial: Trial, scratch: Path) -> None:
    """Build both, and assert that they are the same and do the same."""
    with (
        image_of(f"{name}-before", before, trial) as old,
        image_of(f"{name}-fixed", fixed.folder, trial) as new,
    ):
        files = differing_files(old, new, scratch)
        assert not list(unnamed_files(files, fixed.codes, fixed.ignored))
        assert not list(unnamed_settings(differing_settings(old, new), fixed.codes))
        assert show(new, trial, patience=0).answers == show(old, trial, patience=0).answers


@on_an_engine
@pytest.mark.parametrize("name", TRIALS)
def test_an_application_is_the_same_after_safe_fixes(
    name: str, tmp_path: Path, files_url: str
) -> None:
    trial = leaky_trial(files_url) if name == "examples/leaky-build" else TRIALS[name]
    fixed = _application(name, tmp_path)
    if fixed.is_changed:
        _prove(name.replace("/", "-"), ROOT / name, fixed, trial, tmp_path)


@on_an_engine
@pytest.mark.parametrize("name", sampled(SMALL_IMAGES, lambda _: True))
def test_a_small_image_is_the_same_after_safe_fixes(
    name: str, tmp_path: Path, files_url: str
) -> None:
    before = _written(name, tmp_path, files_url)
    trial = Trial(build=("--network=host", f"--add-host={HOST}:127.0.0.1"))
    for cache in (MOUNT, CLEAN) if SMALL_IMAGES[name].has_cache else (MOUNT,):
        fixed = _small_image(before, tmp_path, cache)
        _prove(f"small-{name}", before, fixed, trial, tmp_path)
