"""Who calls the build gives the secret that the Dockerfile asks for."""

from __future__ import annotations

import pytest

from tests.repair.fixes.rewriting import plain, repair

CODES = ("LS5001", "LS5002")
DOCKERFILE = "FROM node:20\nARG NPM_TOKEN\nRUN npm ci\n"
NPMRC = "FROM node:20\nWORKDIR /app\nCOPY package.json .npmrc ./\nRUN npm ci\n"


def beside(text: str, path: str, content: str, *codes: str) -> str:
    """Return what becomes of the file ``path`` beside the Dockerfile ``text``."""
    return repair(text, *codes, files={path: content}).after.get(path, content)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("--build-arg NPM_TOKEN", "--secret id=npm_token,env=NPM_TOKEN"),
        ("--build-arg=NPM_TOKEN", "--secret id=npm_token,env=NPM_TOKEN"),
        ("--build-arg NPM_TOKEN=$NPM_TOKEN", "--secret id=npm_token,env=NPM_TOKEN"),
        ('--build-arg NPM_TOKEN="${MINE}"', "--secret id=npm_token,env=MINE"),
        ('--build-arg "NPM_TOKEN=$MINE"', "--secret id=npm_token,env=MINE"),
        ("--build-arg NPM_TOKEN=$(cat token)", "--secret id=npm_token,src=token"),
        ("--build-arg NPM_TOKEN=abc123", "--secret id=npm_token,env=NPM_TOKEN"),
        ("--build-arg NPM_TOKEN_2=x", "--build-arg NPM_TOKEN_2=x"),
    ],
)
def test_the_build_argument_in_a_script_becomes_the_secret(before: str, after: str) -> None:
    script = "#!/bin/sh\n# docker build --build-arg NPM_TOKEN .\ndocker build {} -t x . && y\n"
    assert beside(DOCKERFILE, "build.sh", script.format(before), *CODES) == script.format(after)


@pytest.mark.parametrize(
    "call",
    [
        "docker build -f other/Dockerfile --build-arg NPM_TOKEN .",
        "docker build --build-arg NPM_TOKEN other",
        "docker build --build-arg NPM_TOKEN $DIR",
        "docker run --build-arg NPM_TOKEN .",
    ],
)
def test_builds_of_other_dockerfiles_are_left(call: str) -> None:
    assert beside(DOCKERFILE, "build.sh", call + "\n", *CODES) == call + "\n"


def test_a_call_over_several_lines_is_read_whole() -> None:
    script = "docker buildx build \\\n  --build-arg NPM_TOKEN \\\n  -f Dockerfile \\\n  .\n"
    assert beside(DOCKERFILE, "build.sh", script, *CODES) == script.replace(
        "--build-arg NPM_TOKEN", "--secret id=npm_token,env=NPM_TOKEN"
    )


def test_a_makefile_names_the_variable_in_its_own_way() -> None:
    before = "build:\n\tdocker build --build-arg NPM_TOKEN=$$TOKEN .\n"
    after = "build:\n\tdocker build --secret id=npm_token,env=TOKEN .\n"
    assert beside(DOCKERFILE, "Makefile", before, *CODES) == after
    make = before.replace("$$TOKEN", "$(TOKEN)")
    assert beside(DOCKERFILE, "Makefile", make, *CODES) == after


def test_a_compose_file_keeps_its_comments_and_everything_else() -> None:
    before = plain(
        """
        # ours
        services:
          web:
            build:
              context: .   # here
              args:
                VERSION: 2
                NPM_TOKEN: ${MINE:-}
            image: 'x'
          other:
            build: ./other
        """
    )
    after = plain(
        """
        # ours
        services:
          web:
            build:
              context: .   # here
              secrets:
                - npm_token
              args:
                VERSION: 2
            image: 'x'
          other:
            build: ./other

        secrets:
          npm_token:
            environment: MINE
        """
    )
    assert beside(DOCKERFILE, "compose.yml", before, *CODES) == after


def test_an_only_argument_of_a_compose_file_takes_its_key_along() -> None:
    before = "services:\n  a:\n    build:\n      context: .\n      args:\n        - NPM_TOKEN\n"
    after = beside(DOCKERFILE, "docker-compose.yml", before, *CODES)
    assert after == (
        "services:\n  a:\n    build:\n      context: .\n      secrets:\n        - npm_token\n"
        "\nsecrets:\n  npm_token:\n    environment: NPM_TOKEN\n"
    )


def test_secrets_that_a_compose_file_has_stay() -> None:
    before = (
        "services:\n  a:\n    build:\n      context: .\n      secrets:\n        - other\n"
        "      args:\n        - NPM_TOKEN\nsecrets:\n  other:\n    file: x"
    )
    after = beside(DOCKERFILE, "compose.yaml", before, *CODES)
    assert "      secrets:\n        - npm_token\n        - other\n" in after
    assert after.endswith(
        "secrets:\n  npm_token:\n    environment: NPM_TOKEN\n  other:\n    file: x"
    )
    assert "args" not in after


def test_services_of_other_dockerfiles_are_left() -> None:
    before = "services:\n  a:\n    build:\n      context: ./b\n      args:\n        - NPM_TOKEN\n"
    assert beside(DOCKERFILE, "compose.yml", before, *CODES) == before


def test_a_gitlab_job_is_rewritten() -> None:
    before = 'build:\n  script:\n    - docker build --build-arg "NPM_TOKEN=$CI_TOKEN" .\n'
    after = "build:\n  script:\n    - docker build --secret id=npm_token,env=CI_TOKEN .\n"
    assert beside(DOCKERFILE, ".gitlab-ci.yml", before, *CODES) == after


WORKFLOW = """\
jobs:
  b:
    steps:
      - uses: docker/build-push-action@v6  # pinned elsewhere
        with:
          context: .
{}          push: true
"""


def test_the_action_of_a_github_workflow_is_given_secrets() -> None:
    before = WORKFLOW.format(
        "          build-args: |\n            A=1\n            NPM_TOKEN=${{ secrets.T }}\n"
    )
    after = beside(DOCKERFILE, ".github/workflows/ci.yml", before, *CODES)
    assert "          secrets: |\n            npm_token=${{ secrets.T }}\n" in after
    assert "          build-args: |\n            A=1\n" in after
    assert "NPM_TOKEN=" not in after
    only = before.replace("            A=1\n", "")
    assert beside(DOCKERFILE, ".github/workflows/ci.yml", only, *CODES) == WORKFLOW.format(
        "          secrets: |\n            npm_token=${{ secrets.T }}\n"
    )


def test_the_expression_of_a_step_moves_into_its_environment() -> None:
    before = (
        "jobs:\n  b:\n    steps:\n      - name: x\n"
        "        run: docker build --build-arg NPM_TOKEN=${{ secrets.T }} .\n"
    )
    assert beside(DOCKERFILE, ".github/workflows/ci.yml", before, *CODES) == (
        "jobs:\n  b:\n    steps:\n      - name: x\n        env:\n"
        "          NPM_TOKEN: ${{ secrets.T }}\n"
        "        run: docker build --secret id=npm_token,env=NPM_TOKEN .\n"
    )


def test_a_file_is_given_to_every_build_of_the_dockerfile() -> None:
    assert beside(NPMRC, "build.sh", "docker build -t x .\n", "LS5004") == (
        "docker build --secret id=npmrc,src=.npmrc -t x .\n"
    )
    compose = "services:\n  a:\n    build:\n      context: .\n"
    assert beside(NPMRC, "compose.yml", compose, "LS5004") == (
        "services:\n  a:\n    build:\n      secrets:\n        - npmrc\n      context: .\n"
        "\nsecrets:\n  npmrc:\n    file: ./.npmrc\n"
    )
    inner = compose.replace("context: .", "context: ..")
    assert "    file: ../.npmrc\n" in beside(NPMRC, "ci/docker-compose.yml", inner, "LS5004")
    workflow = beside(NPMRC, ".github/workflows/ci.yml", WORKFLOW.format(""), "LS5004")
    assert "          secret-files: |\n            npmrc=.npmrc\n" in workflow


def test_a_build_that_is_a_folder_alone_is_spelled_out() -> None:
    compose = "services:\n  a:\n    build: ./   # here\n    ports: [80]\n  b:\n    build: ./other\n"
    assert beside(NPMRC, "compose.yml", compose, "LS5004") == (
        "services:\n  a:\n    build:\n      context: ./   # here\n"
        "      secrets:\n        - npmrc\n    ports: [80]\n  b:\n    build: ./other\n"
        "\nsecrets:\n  npmrc:\n    file: ./.npmrc\n"
    )
    flow = "services: {a: {build: .}}\n"
    assert beside(NPMRC, "compose.yml", flow, "LS5004") == flow
    # No argument was given there, so that there is nothing whose place a secret takes.
    plain = "services:\n  a:\n    build: .\n"
    assert beside(DOCKERFILE, "compose.yml", plain, *CODES) == plain


def test_yaml_that_is_none_is_left() -> None:
    before = "services:\n  a: [\n  NPM_TOKEN: }\n"
    assert beside(DOCKERFILE, "compose.yml", before, *CODES) == before
