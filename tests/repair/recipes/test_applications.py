"""Applications with real dependencies, rewritten to two stages, do on an engine what they did."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from lightship.repair.recipes.multi_stage.recipe import LANGUAGES
from lightship.repair.recipes.outcome import Runtime
from tests.engine.docker import on_an_engine, sampled
from tests.engine.proof import Trial, assert_smaller_and_same, prove
from tests.repair.recipes.rewriting import rewritten_in

if TYPE_CHECKING:
    from lightship.repair.recipes.outcome import Runtime as Kind

APPLICATIONS = Path(__file__).parents[2] / "applications"


class Case(NamedTuple):
    name: str
    trial: Trial
    runtime: Kind = Runtime.DISTROLESS
    least_saved: float = 0.5

    @property
    def folder(self) -> Path:
        """The folder of the application."""
        return APPLICATIONS / self.name


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
    Case("node/vite", Trial(4173, ("/", "/mark.svg", "/any/page")), least_saved=0.7),
    Case("node/webpack", Trial(8080, ("/", "/bundle.js")), least_saved=0.7),
    Case("node/svelte", Trial(5000, ("/", "/any/page")), least_saved=0.7),
    Case("node/passwords", Trial(4000, ("/?word=secret", "/?word=other"))),
    Case("node/passwords", Trial(4000, ("/?word=secret",)), Runtime.SLIM),
    Case("python/postgres", Trial(8000, ("/", "/tree", "/down"), checks_health=True)),
    Case("python/numbers", Trial(80, ("/", "/inverse")), least_saved=0.8),
    Case("python/report", Trial(), least_saved=0.8),
    Case("java/libraries", Trial(7000, ("/", "/sum")), least_saved=0.8),
    Case("java/spring", Trial(8080, ("/",)), least_saved=0.7),
    Case("java/plain", Trial(), least_saved=0.8),
    Case("rust/clock", Trial(9000, ("/", "/longer/path")), least_saved=0.8),
    Case("rust/quotes", Trial(8000, ("/", "/grace", "/nobody")), least_saved=0.8),
    Case("rust/wordcount", Trial(), least_saved=0.8),
    Case(
        "dotnet/catalogue",
        Trial(5000, ("/", "/items", "/site.css", "/visits", "/nothing"), checks_health=True),
    ),
    Case("dotnet/ledger", Trial()),
    Case("dotnet/ledger", Trial(command=("--culture", "de-DE")), Runtime.SLIM),
    Case("dotnet/weather", Trial(8080, ("/", "/forecast?days=2", "/nothing")), least_saved=0.7),
    Case("dotnet/words", Trial(), least_saved=0.7),
]


SAMPLE = frozenset(
    (
        *("dotnet/weather", "go/checksum-cgo", "java/plain", "node/passwords", "node/vite"),
        *("python/numbers", "rust/clock"),
    )
)
"""One application of each kind."""


def test_every_language_of_the_recipe_has_three_applications() -> None:
    built = Counter(name.partition("/")[0] for name in {case.name for case in CASES})
    assert built.keys() == set(LANGUAGES)
    assert min(built.values()) >= 3


@on_an_engine
@pytest.mark.parametrize(
    "case",
    sampled(CASES, lambda case: case.name in SAMPLE),
    ids=lambda case: f"{case.name}-{case.runtime.value}",
)
def test_an_application_of_two_stages_answers_alike(case: Case, tmp_path: Path) -> None:
    text = rewritten_in(case.folder, case.runtime).text
    name = case.name.replace("/", "-")
    proof = prove(name, case.folder, text, case.trial, tmp_path)
    assert_smaller_and_same(proof, case.least_saved)
