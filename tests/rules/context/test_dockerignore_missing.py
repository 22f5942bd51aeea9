from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.context.dockerignore_missing import DockerignoreMissing
from tests.rules.speech import catches, passes

SECRET = "DATABASE_PASSWORD=correct-horse-battery\n"
NODE = "FROM node:20.11-bookworm-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n"


def test_what_would_be_copied_is_named_and_weighed() -> None:
    files = {
        ".env": SECRET,
        ".git/HEAD": "ref: refs/heads/main\n",
        "node_modules/left-pad/index.js": "x" * 1000,
        "server.js": "y",
    }
    finding = catches(DockerignoreMissing, NODE, files)
    size = len(NODE) + sum(map(len, files.values()))
    assert finding.message == (
        f"COPY . . takes 5 files ({size / 1000:.1f} kB) with .env, .git and node_modules, "
        "and no .dockerignore holds anything back"
    )
    assert finding.cost is not None
    assert finding.cost.size == size
    assert finding.severity is Severity.WARNING
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (3, 1, 9)


def test_a_context_with_nothing_to_hold_back_is_information() -> None:
    assert catches(DockerignoreMissing, NODE, {"server.js": "y"}).severity is Severity.INFO
    assert catches(DockerignoreMissing, NODE, {"README.md": "y"}).severity is Severity.INFO


@pytest.mark.parametrize(
    ("files", "severity"),
    [
        ({"README.md": "y" * 20_000, "CHANGELOG.md": "y" * 20_000}, Severity.INFO),
        ({"README.md": "y" * 1_000_000}, Severity.WARNING),
        ({"README.md": "y", "compose.yaml": "services: {}"}, Severity.WARNING),
        ({".vscode/settings.json": "y" * 9_999}, Severity.INFO),
        ({".vscode/settings.json": "y" * 10_000}, Severity.WARNING),
    ],
)
def test_a_readme_is_information_whatever_it_says(
    files: dict[str, str], severity: Severity
) -> None:
    assert catches(DockerignoreMissing, NODE, files).severity is severity


def test_a_folder_counts_where_something_is_in_it() -> None:
    text = "FROM python:3.12-slim-bookworm\nCOPY api /api\n"
    catches(DockerignoreMissing, text, {"api/.venv/pyvenv.cfg": "home = /usr", "api/a.py": "x"})
    passes(DockerignoreMissing, text, {"api/a.py": "x", ".env": SECRET})


def test_the_shipped_stage_is_named_first() -> None:
    text = "FROM golang:1.22 AS build\nCOPY . .\nFROM debian:bookworm-slim\nCOPY . /srv\n"
    assert catches(DockerignoreMissing, text, {".env": SECRET}).span.line == 4


@pytest.mark.parametrize("name", [".dockerignore", "Dockerfile.dockerignore"])
def test_an_ignore_file_is_there_even_if_it_says_nothing(name: str) -> None:
    passes(DockerignoreMissing, NODE, {name: "", ".env": SECRET})


@pytest.mark.parametrize(
    "lines",
    [
        "COPY package.json server.js ./",
        "COPY --from=other . .",
        "COPY $WHERE .",
        "ADD https://example.com/a /a",
        "COPY <<EOF /etc/motd\nhello\nEOF",
        "RUN --mount=type=bind,target=. make",
        "COPY .env ./",
    ],
)
def test_files_by_name_and_other_places_are_no_matter(lines: str) -> None:
    passes(DockerignoreMissing, f"FROM debian:bookworm-slim\n{lines}\n", {".env": SECRET})


def test_what_is_excluded_by_the_copy_itself_is_held_back() -> None:
    text = "FROM debian:bookworm-slim\nCOPY --exclude=.env --exclude=**/.git . /app\n"
    finding = catches(DockerignoreMissing, text, {".env": SECRET, ".git/HEAD": "x"})
    assert finding.severity is Severity.INFO


def test_modules_of_a_file_that_installs_none_are_the_applications() -> None:
    text = "FROM node:20.11-bookworm-slim\nCOPY . /app\n"
    finding = catches(DockerignoreMissing, text, {"node_modules/a/index.js": "x" * 9_000})
    assert finding.severity is Severity.INFO
