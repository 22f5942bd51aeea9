from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.context.dockerignore_incomplete import DockerignoreIncomplete
from tests.rules.speech import catches, passes

SECRET = "DATABASE_PASSWORD=correct-horse-battery\n"
NODE = "FROM node:20.11-bookworm-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n"
IGNORED = ".git\nnode_modules\n"


def test_what_gets_through_is_named_with_its_patterns_in_the_ignore_file() -> None:
    files = {".dockerignore": IGNORED, ".env": SECRET, "coverage/lcov.info": "SF:a.js\n"}
    finding = catches(DockerignoreIncomplete, NODE, files)
    assert finding.message == (
        ".env and coverage (48 bytes) would be held back by **/.env* and **/coverage"
    )
    assert finding.path.endswith("/.dockerignore")
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 1, 13)
    assert [each.span.line for each in finding.related] == [3]
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (".git/HEAD", "ref"),
        (".npmrc", "//registry.example.com/:_authToken=abcdef0123456789"),
        ("web/node_modules/a/index.js", "x"),
        (".venv/pyvenv.cfg", "home = /usr/bin"),
        ("venv/pyvenv.cfg", "home = /usr/bin"),
        ("npm-debug.log", "x" * 20_000),
        (".nyc_output/out.json", "{}"),
    ],
)
def test_the_agreed_list(path: str, content: str) -> None:
    catches(DockerignoreIncomplete, NODE, {".dockerignore": "dist\n", path: content})


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("README.md", "short"),
        ("README.md", "x" * 20_000),
        (".vscode/settings.json", "x" * 9_000),
        (".vscode/settings.json", "{}"),
        (".env.example", "DATABASE_PASSWORD=\n"),
        (".npmrc", "engine-strict=true\n"),
        ("venv/notes.txt", "no environment"),
        ("src/coverage/index.js", "source"),
        ("content/posts/hello.md", "y" * 20_000),
        ("data/access.log", "y" * 20_000),
        ("src/test/java/ATest.java", "y" * 20_000),
    ],
)
def test_what_matters_little_or_may_be_needed(path: str, content: str) -> None:
    passes(DockerignoreIncomplete, NODE, {".dockerignore": "dist\n", path: content})


def test_small_things_together_are_information() -> None:
    files = {".dockerignore": "dist\n", "compose.yaml": "services:", "README.md": "x"}
    finding = catches(DockerignoreIncomplete, NODE, files)
    assert finding.severity is Severity.INFO
    assert finding.message.endswith("held back by README.md and **/*compose*.y*ml")


def test_much_of_one_harmless_kind_is_information() -> None:
    files = {".dockerignore": "dist\n", ".vscode/settings.json": "x" * 10_000}
    assert catches(DockerignoreIncomplete, NODE, files).severity is Severity.INFO


def test_tests_are_needed_where_tests_are_run() -> None:
    files = {".dockerignore": "dist\n", "test/a.js": "x" * 20_000}
    catches(DockerignoreIncomplete, NODE, files)
    passes(DockerignoreIncomplete, NODE + "RUN npm test\n", files)


def test_history_is_needed_where_it_is_read() -> None:
    files = {".dockerignore": "dist\n", ".git/HEAD": "x"}
    go = "FROM golang:1.22\nCOPY . .\nRUN {}\n"
    passes(DockerignoreIncomplete, go.format("go build -ldflags=$(git describe --tags)"), files)
    catches(DockerignoreIncomplete, go.format("apt-get install -y git curl"), files)
    passes(
        DockerignoreIncomplete,
        go.format("pip install ."),
        {**files, "pyproject.toml": '[build-system]\nrequires = ["setuptools_scm"]\n'},
    )


def test_a_readme_is_needed_where_python_packs_it() -> None:
    files = {".dockerignore": "dist\n", "README.md": "x" * 1_000_000}
    catches(DockerignoreIncomplete, NODE, files)
    passes(DockerignoreIncomplete, NODE, {**files, "pyproject.toml": "[project]\n"})


def test_what_is_named_or_brought_back_is_meant() -> None:
    text = "FROM debian:bookworm-slim\nCOPY .env ./\nCOPY app ./\n"
    passes(DockerignoreIncomplete, text, {".dockerignore": "dist\n", ".env": SECRET, "app": "x"})
    kept = {".dockerignore": "*\n!.env\n!src\n", ".env": SECRET, "src/a.js": "x"}
    passes(DockerignoreIncomplete, NODE, kept)


def test_what_a_pattern_for_the_root_misses_is_the_other_rules() -> None:
    files = {".dockerignore": "node_modules\n*.log\n", "web/node_modules/a.js": "x"}
    passes(DockerignoreIncomplete, NODE, files)


def test_what_does_not_exist_or_is_not_copied_is_no_fault() -> None:
    passes(DockerignoreIncomplete, NODE, {".dockerignore": "dist\n"})
    text = "FROM debian:bookworm-slim\nCOPY src/ /src/\n"
    passes(DockerignoreIncomplete, text, {".dockerignore": "dist\n", ".env": SECRET, "src/a": "x"})
