from __future__ import annotations

import pytest

from lightship.rules.context.dockerignore_root_only_pattern import DockerignoreRootOnlyPattern
from tests.rules.speech import catches, findings, passes

NODE = "FROM node:20.11-bookworm-slim\nWORKDIR /app\nCOPY . .\n"


def test_nested_copies_are_named_at_the_patterns_line() -> None:
    files = {
        ".dockerignore": "# what stays\nnode_modules\n",
        "web/node_modules/a/index.js": "x" * 30,
        "api/node_modules/b/node_modules/c/index.js": "x" * 12,
    }
    finding = catches(DockerignoreRootOnlyPattern, NODE, files)
    assert finding.message == (
        "node_modules covers the top folder alone; api/node_modules and web/node_modules"
        " still get copied"
    )
    assert finding.path.endswith("/.dockerignore")
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 1, 13)
    assert finding.cost is not None
    assert finding.cost.size == 42


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        (".env", "api/.env"),
        (".env*", "api/.env.local"),
        ("*.log", "api/logs/error.log"),
        (".git/", "vendor/lib/.git/HEAD"),
        ("README.md", "api/README.md"),
        ("*.md", "api/CHANGELOG.md"),
        (".DS_Store", "a/b/.DS_Store"),
    ],
)
def test_names_that_are_of_no_use_anywhere(pattern: str, path: str) -> None:
    catches(DockerignoreRootOnlyPattern, NODE, {".dockerignore": pattern, path: "x"})


@pytest.mark.parametrize(
    ("patterns", "path"),
    [
        ("/node_modules", "web/node_modules/a.js"),
        ("**/node_modules", "web/node_modules/a.js"),
        ("node_modules\n*/node_modules", "web/node_modules/a.js"),
        ("node_modules", "node_modules/a.js"),
        ("node_modules\nweb", "web/node_modules/a.js"),
        ("build", "src/build/plan.js"),
        ("test", "src/test/a.js"),
        ("*.md", "content/hello.md"),
        ("*\n!web", "web/app.js"),
    ],
)
def test_what_is_covered_or_may_be_source(patterns: str, path: str) -> None:
    passes(DockerignoreRootOnlyPattern, NODE, {".dockerignore": patterns, path: "x"})


def test_only_what_a_copy_takes_counts() -> None:
    files = {".dockerignore": ".env\n", "api/.env": "A=b", "web/app.js": "x"}
    passes(DockerignoreRootOnlyPattern, "FROM debian\nCOPY web/ /web/\n", files)
    catches(DockerignoreRootOnlyPattern, "FROM debian\nCOPY api/ /api/\n", files)


def test_each_pattern_is_reported_once() -> None:
    files = {".dockerignore": ".env\n*.log\n", "a/.env": "A=b", "a/logs/x.log": "x"}
    assert len(findings(DockerignoreRootOnlyPattern, NODE + "COPY . /again\n", files)) == 2
