"""Files for developers in installed dependencies."""

from __future__ import annotations

import pytest

from lightship.rules.packages.dependency_clutter import DependencyClutter
from tests.rules.speech import catches, passes

START = 'CMD ["node", "server.js"]\n'
BUILD = "FROM node:22 AS build\nWORKDIR /app\nRUN npm ci{}\nFROM node:22-slim\n"


def file(command: str, *, start: str = START) -> str:
    return f"FROM node:22-slim\nWORKDIR /app\nRUN {command}\n{start}"


def test_the_rule_is_off_unless_it_is_selected() -> None:
    assert not DependencyClutter.enabled


def test_the_finding_stands_at_the_install() -> None:
    found = catches(DependencyClutter, file("npm ci --omit=dev"))
    assert found.message == "nothing prunes what npm installs of files for developers"
    assert (found.span.line, found.span.column) == (3, 5)


def test_a_tree_from_a_builder_is_found_where_it_is_copied() -> None:
    text = BUILD.format("") + f"COPY --from=build /app/node_modules ./node_modules\n{START}"
    found = catches(DependencyClutter, text)
    assert found.message == "nothing prunes /app/node_modules of files for developers"
    assert (found.span.line, found.span.column) == (5, 19)


@pytest.mark.parametrize(
    "text",
    [
        file("npm ci && node-prune"),
        file("npm ci && npx modclean -r"),
        file("yarn && yarn autoclean --force"),
        file("npm ci && find node_modules -name '*.md' -delete"),
        file("npm ci && rm -rf node_modules/*/test"),
        file("npm install -g serve"),
        file("npm run build"),
        file("npm ci", start=""),
        BUILD.format(" && node-prune") + f"COPY --from=build /app/node_modules ./\n{START}",
        BUILD.format("\nRUN node-prune") + f"COPY --from=build /app/node_modules ./\n{START}",
        BUILD.format("") + f"COPY --from=build /app/.next/standalone/node_modules ./\n{START}",
        BUILD.format("") + f"COPY --from=build /app/dist ./\n{START}",
        BUILD.format("") + f"COPY --from=ours/app /app/node_modules ./\n{START}",
    ],
)
def test_a_tree_that_is_pruned_or_not_shipped_passes(text: str) -> None:
    passes(DependencyClutter, text)
