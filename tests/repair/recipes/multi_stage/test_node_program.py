"""The program of Node.js and the libraries that it needs on a distroless image."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.repair.recipes.outcome import Runtime
from tests.repair.recipes.rewriting import rewritten_in, written

if TYPE_CHECKING:
    from pathlib import Path

FILE = "FROM {base}\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD node a.js\n"
LIBRARIES = "COPY --from=build /opt/node-libraries/ /usr/lib/"


def made(folder: Path, base: str, runtime: Runtime | None = None) -> str:
    """Return what becomes of a service on ``base``."""
    return rewritten_in(
        written(folder, FILE.format(base=base), {"package.json": "{}"}), runtime
    ).text


@pytest.mark.parametrize(
    "base", ["node:25", "node:26-trixie", "node:26.1-slim", "node", "node:lts", "node:bookworm"]
)
def test_a_new_program_brings_its_libraries(base: str, tmp_path: Path) -> None:
    text = made(tmp_path, base)
    builder, _, final = text.partition("\nFROM gcr.io/distroless/cc")
    assert "ldd /usr/local/bin/node" in builder
    assert builder.rstrip().endswith("cp -Lt /opt/node-libraries")
    assert f"COPY --from=build /usr/local/bin/node /usr/local/bin/node\n{LIBRARIES}\n" in final


@pytest.mark.parametrize("base", ["node:24", "node:22-bookworm", "node:20.1-slim", "node:krypton"])
def test_an_older_program_needs_none(base: str, tmp_path: Path) -> None:
    assert "node-libraries" not in made(tmp_path, base)


def test_the_slim_image_has_them(tmp_path: Path) -> None:
    assert "node-libraries" not in made(tmp_path, "node:26-trixie", Runtime.SLIM)
