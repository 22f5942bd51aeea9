"""A development container declares a Dockerfile and a context, both from its own folder on."""

from __future__ import annotations

import pytest

from lightship.project.devcontainer_file import devcontainer_targets

FOLDER = "/r/.devcontainer"
WORKSPACE = "${localWorkspaceFolder}"
COMMENTED = """\
// For format details, see https://aka.ms/devcontainer.json
{
  "name": "a // b", /* it's a name */
  "build": {
    "dockerfile": "Dockerfile",
    "context": "..", // why
  },
}
"""


def targets(text: str, folder: str = FOLDER) -> list[tuple[str, str]]:
    return list(devcontainer_targets(text, folder))


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ('{"build": {"dockerfile": "Dockerfile"}}', FOLDER),
        ('{"build": {"dockerfile": "Dockerfile", "context": ".."}}', "/r"),
        ('{"build": {"dockerfile": "./Dockerfile"}, "context": ".."}', "/r"),
        ('{"dockerFile": "Dockerfile", "context": ".."}', "/r"),
        ('{"dockerFile": "Dockerfile"}', FOLDER),
        (
            COMMENTED,
            "/r",
        ),
        (
            f'{{"dockerFile": "{WORKSPACE}/.devcontainer/Dockerfile", "context": "{WORKSPACE}"}}',
            "/r",
        ),
    ],
)
def test_a_build_is_declared_in_two_forms_with_comments(text: str, context: str) -> None:
    assert targets(text) == [(f"{FOLDER}/Dockerfile", context)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "[" * 100_000,
        '"\\\\' * 100_000,
        '{"image": "node:20"}',
        '{"build": "Dockerfile"}',
        '{"build": {"dockerfile": 1}}',
        '{"build": {"dockerfile": "Dockerfile", "context": ["."]}}',
        '{"build": {"dockerfile": "${localEnv:FILE}"}}',
        '{"build": {"dockerfile": "Dockerfile", "context": "${localEnv:HOME}"}}',
    ],
)
def test_what_builds_nothing_or_cannot_be_told_declares_nothing(text: str) -> None:
    assert targets(text) == []


def test_the_workspace_is_the_folder_around_the_container_s() -> None:
    text = '{"build": {"dockerfile": "Dockerfile", "context": "${localWorkspaceFolder}/api"}}'
    for folder, workspace in (
        ("/r/a/.devcontainer", "/r/a"),
        ("/r/a/.devcontainer/api", "/r/a"),
        ("/r/a", "/r/a"),
    ):
        assert targets(text, folder) == [(f"{folder}/Dockerfile", f"{workspace}/api")]


def test_a_comma_in_a_text_stays() -> None:
    assert targets('{"dockerFile": "a,}", "context": ".",}') == [(f"{FOLDER}/a,}}", FOLDER)]
