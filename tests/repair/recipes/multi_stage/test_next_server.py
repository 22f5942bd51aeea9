"""Next.js: its standalone server ships where it is made, and a note says how to have it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.repair.recipes.multi_stage.test_go import final_lines
from tests.repair.recipes.rewriting import rewritten_in, written

if TYPE_CHECKING:
    from pathlib import Path

    from lightship.repair.recipes.outcome import Rewritten

FILE = "FROM node:20-bookworm\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nCMD {start}\n"
SETTINGS = {"next.config.mjs": "export default { output: 'standalone' }"}


def shop(
    folder: Path, files: dict[str, str], script: str = "next start", start: str = "npm start"
) -> Rewritten:
    manifest = {
        "scripts": {"build": "next build", "start": script},
        "dependencies": {"next": "14.2.15"},
    }
    everything = {"package.json": json.dumps(manifest), **files}
    return rewritten_in(written(folder, FILE.format(start=start), everything))


def test_the_standalone_server_ships_with_what_it_lacks(tmp_path: Path) -> None:
    rewritten = shop(tmp_path, {**SETTINGS, "public/a.txt": ""}, "next start -p 3001")
    final = final_lines(rewritten.text)
    assert [line for line in final if ".next" in line or "public" in line] == [
        "COPY --from=build /app/.next/standalone /app",
        "COPY --from=build /app/.next/static /app/.next/static",
        "COPY --from=build /app/public /app/public",
        "COPY --from=build --chown=65532:65532 /app/.next/cache /app/.next/cache",
    ]
    assert {"ENV HOSTNAME=0.0.0.0", "ENV PORT=3001"} <= set(final)
    assert final[-1] == 'CMD ["node", "server.js"]'
    assert "COPY --from=build /app /app" not in rewritten.text
    assert "RUN rm -rf /app/.next/cache && mkdir -p /app/.next/cache" in rewritten.text
    assert "prune" not in rewritten.text
    assert not any("standalone" in note for note in rewritten.notes)


@pytest.mark.parametrize(
    ("script", "start", "variables"),
    [
        ("next start", '["npx", "next", "start"]', {"ENV HOSTNAME=0.0.0.0"}),
        ("next start --port=80 -H ::", "npm start", {"ENV HOSTNAME=::", "ENV PORT=80"}),
        ("NODE_ENV=production next start", "npm start", {"ENV NODE_ENV=production"}),
    ],
)
def test_what_options_say_the_server_is_told_by_variables(
    tmp_path: Path, script: str, start: str, variables: set[str]
) -> None:
    final = final_lines(shop(tmp_path, SETTINGS, script, start).text)
    assert variables <= set(final)
    assert final[-1] == 'CMD ["node", "server.js"]'
    assert not any("public" in line for line in final)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"next.config.js": "module.exports = { /* output: 'standalone' */ }"},
        {"next.config.js": "module.exports = { output: 'standalone', distDir: 'build' }"},
        {**SETTINGS, "pnpm-workspace.yaml": "packages: []"},
    ],
)
def test_without_one_the_folder_ships_and_a_note_says_how(
    tmp_path: Path, files: dict[str, str]
) -> None:
    rewritten = shop(tmp_path, files)
    final = final_lines(rewritten.text)
    assert "COPY --from=build --chown=65532:65532 /app /app" in final
    assert final[-1] == 'CMD ["node", "node_modules/.bin/next", "start"]'
    assert any('output: "standalone"' in note for note in rewritten.notes)


@pytest.mark.parametrize("script", ["next start --keepAliveTimeout 70000", "next start -p $PORT"])
def test_what_the_server_cannot_be_told_keeps_next_start(tmp_path: Path, script: str) -> None:
    assert ".next/standalone" not in shop(tmp_path, SETTINGS, script).text
