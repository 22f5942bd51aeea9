"""The applications that are built to prove a fix or a recipe, and how each is tried."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.engine.proof import Trial

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]

TRIALS: Mapping[str, Trial] = {
    "examples/go-server": Trial(
        8080,
        ("/", "/time?zone=Asia/Seoul", "/time?zone=No/Where", "/healthz", "/nothing"),
        (r"\d{4}-\d\d-\d\dT[\d:]+",),
    ),
    "examples/java-server": Trial(8080, ("/", "/healthz", "/nothing")),
    "examples/leaky-build": Trial(8090, ("/", "/about.txt", "/feed", "/style.css", "/healthz")),
    "examples/node-web": Trial(3000, ("/", "/healthz", "/nothing"), (r"for \S+",)),
    "examples/python-web": Trial(8000, ("/", "/count?text=one+two", "/healthz", "/nothing")),
    "tests/applications/dotnet/catalogue": Trial(
        5000, ("/", "/items", "/site.css", "/visits", "/visits?again", "/nothing")
    ),
    "tests/applications/dotnet/ledger": Trial(),
    "tests/applications/dotnet/weather": Trial(8080, ("/", "/forecast?days=2", "/nothing")),
    "tests/applications/dotnet/words": Trial(),
    "tests/applications/go/checksum-cgo": Trial(8080, ("/?some+text",)),
    "tests/applications/go/templates": Trial(
        3333, ("/", "/static/style.css", "/count", "/nothing")
    ),
    "tests/applications/go/vendored": Trial(8081, ("/?name=you",)),
    "tests/applications/java/libraries": Trial(7000, ("/", "/sum")),
    "tests/applications/java/plain": Trial(),
    "tests/applications/java/spring": Trial(8080, ("/",)),
    "tests/applications/node/passwords": Trial(4000, ("/?word=secret", "/?word=other")),
    "tests/applications/node/pictures": Trial(3000, ("/", "/size", "/public/a.txt")),
    "tests/applications/node/site": Trial(5000, ("/", "/main.js", "/any/page")),
    "tests/applications/node/svelte": Trial(5000, ("/", "/any/page")),
    "tests/applications/node/typed": Trial(8080, ("/", "/twice/21")),
    "tests/applications/node/vite": Trial(4173, ("/", "/mark.svg", "/any/page")),
    "tests/applications/node/webpack": Trial(8080, ("/", "/bundle.js")),
    "tests/applications/python/numbers": Trial(80, ("/", "/inverse")),
    "tests/applications/python/postgres": Trial(8000, ("/", "/tree", "/down")),
    "tests/applications/python/report": Trial(),
    "tests/applications/rust/clock": Trial(9000, ("/", "/longer/path")),
    "tests/applications/rust/quotes": Trial(8000, ("/", "/grace", "/nobody")),
    "tests/applications/rust/wordcount": Trial(),
}
"""How each application is tried, by its folder below the root of the project."""


def leaky_trial(url: str) -> Trial:
    """Return the trial of leaky-build, which downloads what it needs from ``url``."""
    arguments = (f"--build-arg=STYLE_URL={url}/style.css", f"--build-arg=FEED_URL={url}/feed")
    return TRIALS["examples/leaky-build"]._replace(build=("--network=host", *arguments))


def folders() -> frozenset[str]:
    """Return the folders that hold a Dockerfile, from the root of the project."""
    found = [*ROOT.glob("examples/*/Dockerfile"), *ROOT.glob("tests/applications/*/*/Dockerfile")]
    return frozenset(str(each.parent.relative_to(ROOT)) for each in found)
