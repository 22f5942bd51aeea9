"""The examples, rewritten to two stages, do on a real engine what they did, and are far smaller."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from lightship.repair.recipes.outcome import Runtime
from tests.engine.docker import needs_engine
from tests.engine.proof import Trial, assert_smaller_and_same, prove
from tests.repair.recipes.rewriting import rewritten_in

if TYPE_CHECKING:
    from lightship.repair.recipes.outcome import Runtime as Kind

EXAMPLES = Path(__file__).parents[3] / "examples"
LEAST_SAVED = 0.8

pytestmark = needs_engine


class Case(NamedTuple):
    name: str
    trial: Trial
    runtime: Kind = Runtime.DISTROLESS
    least_saved: float = LEAST_SAVED


GO = Trial(
    8080,
    ("/", "/time?zone=Asia/Seoul", "/time?zone=No/Where", "/healthz", "/nothing"),
    (r"\d{4}-\d\d-\d\dT[\d:]+",),
)
CASES = [
    Case("go-server", GO),
    Case("go-server", GO, Runtime.SCRATCH),
    Case("go-server", GO, Runtime.SLIM),
    Case("java-server", Trial(8080, ("/", "/healthz", "/nothing"), checks_health=False)),
    Case("node-web", Trial(3000, ("/", "/healthz", "/nothing"), (r"for \S+",))),
    Case("python-web", Trial(8000, ("/", "/count?text=one+two", "/healthz", "/nothing"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}-{case.runtime.value}")
def test_an_example_of_two_stages_answers_alike(case: Case, tmp_path: Path) -> None:
    folder = EXAMPLES / case.name
    text = rewritten_in(folder, case.runtime).text
    proof = prove(case.name, folder, text, case.trial, tmp_path)
    assert_smaller_and_same(proof, case.least_saved)
