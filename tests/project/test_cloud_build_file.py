"""The steps of Cloud Build whose words stand in lists are read as calls."""

from __future__ import annotations

import pytest

from lightship.project.build_place import BuildPlace
from lightship.project.cloud_build_file import cloud_build_targets

DOCKER = "gcr.io/cloud-builders/docker"


def targets(text: str, path: str = "cloudbuild.yaml") -> set[tuple[str, str]]:
    folder, _, name = f"/r/{path}".rpartition("/")
    return set(cloud_build_targets(text, BuildPlace(folder, folder, "/r", name)))


API = ("/r/api/Dockerfile", "/r")


@pytest.mark.parametrize(
    "step",
    [
        f"{{name: {DOCKER}, args: [build, -t, 'x:$SHORT_SHA', -f, api/Dockerfile, .]}}",
        f"{{name: '{DOCKER}:20', args: ['buildx', 'build', '--file=api/Dockerfile', '.']}}",
        "{name: docker, args: [build, --build-arg, 'A=b c', -f, api/Dockerfile, .]}",
        f"{{name: {DOCKER}, args: [build, -f, Dockerfile, ..], dir: api}}",
        "{name: ubuntu, entrypoint: docker, args: [build, -f, api/Dockerfile, .]}",
        "{name: 'gcr.io/kaniko-project/executor:latest', args: [--dockerfile=api/Dockerfile]}",
        f"{{name: {DOCKER}, args: [build, -f, '$_DIR/Dockerfile', .]}}",
        f"{{name: {DOCKER}, args: [build, -f, '${{_DIR}}/Dockerfile', .]}}",
    ],
)
def test_a_step_builds_a_dockerfile_in_a_context(step: str) -> None:
    assert API in targets(f"steps:\n- {step}\nsubstitutions:\n  _DIR: api\n")


def test_a_file_below_may_be_submitted_from_the_repository_or_from_its_folder() -> None:
    text = f"steps:\n- name: {DOCKER}\n  args:\n  - build\n  - .\n"
    assert targets(text, "api/cloudbuild.yaml") == {
        ("/r/Dockerfile", "/r"),
        ("/r/api/Dockerfile", "/r/api"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "steps: 1",
        f"steps:\n- name: {DOCKER}\n  args: [push, x]\n",
        f"steps:\n- name: {DOCKER}\n  entrypoint: bash\n  args: [-c, make]\n",
        f"steps:\n- name: {DOCKER}\n  args: [build, -f, $_X/Dockerfile, .]\n",
        f"steps:\n- name: {DOCKER}\n  dir: $_X\n  args: [build, .]\n",
        "steps:\n- name: gcr.io/cloud-builders/npm\n  args: [run, build]\n",
    ],
)
def test_other_steps_build_nothing_that_can_be_told(text: str) -> None:
    assert targets(text) == set()
