"""Builds in forms that are not edited are told, each by its file and line."""

from __future__ import annotations

import pytest

from tests.repair.fixes.rewriting import repair

DOCKERFILE = "FROM node:20\nARG GH_TOKEN\nRUN npm ci\n"
LEFT = "still gives GH_TOKEN as a build argument: give it the secret gh_token instead"


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (
            ".devcontainer/devcontainer.json",
            '{"build": {"dockerfile": "../Dockerfile",\n"args": {"GH_TOKEN": "${localEnv:T}"}}}',
            2,
        ),
        (
            "skaffold.yaml",
            "build:\n  artifacts:\n  - docker:\n      buildArgs:\n        GH_TOKEN: x\n",
            5,
        ),
        (
            "cloudbuild.yaml",
            "steps:\n- name: docker\n  args: [build, --build-arg, 'GH_TOKEN=$_TOKEN', .]\n",
            3,
        ),
        (
            "cloudbuild.yaml",
            "steps:\n- name: docker\n  args: [build, --build-arg, GH_TOKEN, .]\n",
            3,
        ),
        ("docker-bake.hcl", 'target "a" {\n  args = {\n    GH_TOKEN = TOKEN\n  }\n}\n', 3),
    ],
)
def test_a_file_that_gives_the_argument_is_told(path: str, text: str, line: int) -> None:
    done = repair(DOCKERFILE, "LS5001", files={path: text})
    assert path not in done.after
    assert f"; {path}:{line} {LEFT}" in done.changes[0].title


def test_a_build_by_kaniko_is_told_to_need_another_builder() -> None:
    call = "/kaniko/executor -c . --build-arg GH_TOKEN=$GH_TOKEN"
    files = {".gitlab-ci.yml": f"b:\n  script:\n    - {call}\n"}
    title = repair(DOCKERFILE, "LS5001", files=files).changes[0].title
    assert title.endswith(
        "; .gitlab-ci.yml:3 builds it with Kaniko, which knows no secrets: "
        "build it there with BuildKit"
    )


def test_what_kaniko_builds_is_not_held_against_a_dockerfile_that_docker_builds() -> None:
    kaniko = "/kaniko/executor -c sub -f sub/Dockerfile --build-arg GH_TOKEN=$GH_TOKEN"
    text = f"b:\n  script:\n    - {kaniko}\n    - docker build --build-arg GH_TOKEN .\n"
    title = repair(DOCKERFILE, "LS5001", files={".gitlab-ci.yml": text}).changes[0].title
    assert "still" not in title
    assert "Kaniko" not in title


def test_a_comment_gives_nothing_and_of_several_lines_none_is_named() -> None:
    own = "build: {artifacts: [{docker: {buildArgs: {GH_TOKEN: x}}}]}\n"
    comment = "# GH_TOKEN: never set this\n"
    twice = "profiles: [{build: {artifacts: [{context: b, docker: {buildArgs: {GH_TOKEN: x}}}]}}]\n"
    for text, place in (
        (comment + own, "skaffold.yaml:2 "),
        (own + twice, "; skaffold.yaml still"),
    ):
        done = repair(DOCKERFILE, "LS5001", files={"skaffold.yaml": text})
        assert place in done.changes[0].title


def test_a_file_that_gives_none_or_builds_another_is_not() -> None:
    files = {
        ".devcontainer/devcontainer.json": '{"build": {"dockerfile": "../Dockerfile"}}',
        "skaffold.yaml": "build: {artifacts: [{context: api, docker: {buildArgs: {GH_TOKEN: x}}}]}",
    }
    assert "still" not in repair(DOCKERFILE, "LS5001", files=files).changes[0].title
