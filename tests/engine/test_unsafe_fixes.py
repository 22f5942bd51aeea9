"""With unsafe fixes, too, the applications build, answer alike, and are no longer root's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.engine.applications import ROOT, TRIALS, leaky_trial
from tests.engine.docker import needs_engine, sampled
from tests.engine.file_server import served
from tests.engine.fixed_copy import fixed_copy
from tests.engine.proof import STOP_SECONDS, Trial, image_of, show
from tests.engine.small_images import served_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [*needs_engine, pytest.mark.proof]

NEWER_BASES = ("LS2001", "LS2002", "LS2003")
"""The rules whose fix names a base that may be none of those that are there."""


class Left(NamedTuple):
    """What the fixes leave to a person in an application, and say so."""

    reason: str
    is_root: bool = False
    is_slow_to_stop: bool = False


COMPILED = Left("whether a compiled program minds signals is not seen", is_slow_to_stop=True)
LEFT: dict[str, Left] = {
    "tests/applications/rust/clock": COMPILED,
    "tests/applications/rust/quotes": COMPILED,
}


SAMPLE = frozenset(
    f"tests/applications/{name}"
    for name in ("go/vendored", "java/plain", "node/site", "python/report")
)
"""One application of each kind."""


@pytest.fixture(scope="module")
def files_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of what builds download."""
    folder = tmp_path_factory.mktemp("served")
    for name, content in served_files().items():
        (folder / name).write_bytes(content)
    with served(folder) as url:
        yield url


def _with_secrets(trial: Trial, name: str, folder: Path) -> Trial:
    """Return how the image is built once its secrets have to be given."""
    if name != "examples/leaky-build":
        return trial
    key = folder / "api_key"
    key.write_text("invented")
    secrets = (f"--secret=id=netrc,src={ROOT / name}/.netrc", f"--secret=id=api_key,src={key}")
    return trial._replace(build=(*trial.build, *secrets))


@pytest.mark.parametrize("name", sampled(TRIALS, SAMPLE.__contains__))
def test_an_application_answers_alike_after_unsafe_fixes(
    name: str, tmp_path: Path, files_url: str
) -> None:
    trial = leaky_trial(files_url) if name == "examples/leaky-build" else TRIALS[name]
    fixed = fixed_copy(ROOT / name, tmp_path / "fixed", unsafe=True, ignore=NEWER_BASES)
    title, left = name.replace("/", "-"), LEFT.get(name, Left(""))
    with image_of(f"{title}-before", ROOT / name, trial) as tag:
        before = show(tag, trial, patience=0)
    with image_of(f"{title}-unsafe", fixed.folder, _with_secrets(trial, name, tmp_path)) as tag:
        after = show(tag, trial)
    assert after.answers == before.answers
    assert (after.uid == 0) is left.is_root
    assert (after.stop_seconds >= STOP_SECONDS) is left.is_slow_to_stop
