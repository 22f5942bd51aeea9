"""Applications with real dependencies, rewritten to two stages, do on an engine what they did."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from lightship.knowledge.file_server import FILE_SERVER
from lightship.repair.recipes.outcome import Runtime
from tests.engine.docker import needs_engine
from tests.engine.proof import Trial, assert_smaller_and_same, prove
from tests.repair.recipes.rewriting import rewritten_in

if TYPE_CHECKING:
    from lightship.repair.recipes.outcome import Runtime as Kind

APPLICATIONS = Path(__file__).parents[2] / "applications"

NGINX = FILE_SERVER
"""What serves a front end; there is no stand-in for it where no registry can be reached."""

pytestmark = [*needs_engine, pytest.mark.proof]


def is_at_hand(image: str) -> bool:
    """Return whether the engine has an image, or can fetch it."""
    for verb in (["image", "inspect"], ["pull", "-q"]):
        if (
            subprocess.run(["docker", *verb, image], capture_output=True, check=False).returncode
            == 0
        ):
            return True
    return False


class Case(NamedTuple):
    name: str
    trial: Trial
    runtime: Kind = Runtime.DISTROLESS
    least_saved: float = 0.5


CASES = [
    Case("go/vendored", Trial(8081, ("/?name=you",)), least_saved=0.9),
    Case("go/vendored", Trial(8081, ("/?name=you",)), Runtime.SCRATCH, least_saved=0.9),
    Case("go/checksum-cgo", Trial(8080, ("/?some+text",), checks_health=True), least_saved=0.8),
    Case(
        "go/templates",
        Trial(3333, ("/", "/static/style.css", "/count", "/nothing"), checks_health=True),
        least_saved=0.9,
    ),
    Case("node/pictures", Trial(3000, ("/", "/size", "/public/a.txt")), least_saved=0.8),
    Case("node/typed", Trial(8080, ("/", "/twice/21"), checks_health=True), least_saved=0.8),
    Case("node/site", Trial(5000, ("/", "/main.js", "/any/page"), checks_health=True)),
    Case("node/passwords", Trial(4000, ("/?word=secret", "/?word=other"))),
    Case("node/passwords", Trial(4000, ("/?word=secret",)), Runtime.SLIM),
    Case("python/postgres", Trial(8000, ("/", "/tree", "/down"), checks_health=True)),
    Case("python/numbers", Trial(80, ("/", "/inverse")), least_saved=0.8),
    Case("python/report", Trial(), least_saved=0.8),
    Case("java/libraries", Trial(7000, ("/", "/sum")), least_saved=0.8),
    Case("java/spring", Trial(8080, ("/",)), least_saved=0.7),
    Case("java/plain", Trial(), least_saved=0.8),
    Case("rust/clock", Trial(9000, ("/", "/longer/path")), least_saved=0.8),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}-{case.runtime.value}")
def test_an_application_of_two_stages_answers_alike(case: Case, tmp_path: Path) -> None:
    folder = APPLICATIONS / case.name
    text = rewritten_in(folder, case.runtime).text
    if NGINX in text and not is_at_hand(NGINX):
        pytest.skip(f"{NGINX} is not to be had here")
    name = case.name.replace("/", "-")
    proof = prove(name, folder, text, case.trial, tmp_path)
    assert_smaller_and_same(proof, case.least_saved)
