"""The builds of GitHub workflows are given secrets, whatever form their inputs have."""

from __future__ import annotations

import pytest
import yaml

from tests.repair.fixes.rewriting import plain, repair

DOCKERFILE = "FROM node:20\nARG NPM_TOKEN\nRUN npm ci\n"
PATH = ".github/workflows/ci.yml"
STEP = """\
jobs:
  b:
    steps:
      - uses: actions/checkout@v4
      - uses: docker/build-push-action@v6
        with:
          context: .
{}          push: true
"""


def beside(text: str) -> tuple[str, str]:
    """Return what becomes of the workflow, and the title of what was done."""
    done = repair(DOCKERFILE, "LS5001", files={PATH: text})
    return done.after.get(PATH, text), done.changes[0].title


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_an_argument_in_one_line_becomes_a_secret_in_one_line(quote: str) -> None:
    row = "          {}: {}{}=${{{{ secrets.T }}}}{}  # here\n"
    before = STEP.format(row.format("build-args", quote, "NPM_TOKEN", quote))
    after, title = beside(before)
    assert after == STEP.format(row.format("secrets", quote, "npm_token", quote))
    assert "still" not in title


def test_an_argument_in_one_line_joins_the_secrets_that_are_there() -> None:
    before = STEP.format(
        "          secrets: a=${{ secrets.A }}\n          build-args: NPM_TOKEN=${{ secrets.T }}\n"
    )
    after, _ = beside(before)
    assert after == STEP.format(
        "          secrets: |\n"
        "            npm_token=${{ secrets.T }}\n"
        "            a=${{ secrets.A }}\n"
    )


def test_a_secret_joins_others_at_their_own_width() -> None:
    before = STEP.format(
        "          secrets: |\n"
        "              a=${{ secrets.A }}\n"
        "          build-args: |\n"
        "              B=1\n"
        "              NPM_TOKEN=${{ secrets.T }}\n"
    )
    held = yaml.safe_load(beside(before)[0])
    inputs = held["jobs"]["b"]["steps"][1]["with"]
    assert inputs["secrets"] == "npm_token=${{ secrets.T }}\na=${{ secrets.A }}\n"
    assert inputs["build-args"] == "B=1\n"


@pytest.mark.parametrize(
    "inputs",
    [
        "          build-args: >-\n            A=1\n            NPM_TOKEN=${{ secrets.T }}\n",
        "          build-args: |\n            'NPM_TOKEN=${{ secrets.T }}'\n",
    ],
)
def test_a_form_that_is_not_edited_is_told(inputs: str) -> None:
    before = STEP.format(inputs)
    after, title = beside(before)
    assert after == before
    assert f"; {PATH}:5 still gives NPM_TOKEN as a build argument: give it the secret" in title


def test_an_action_without_the_argument_is_no_matter() -> None:
    before = STEP.format("          build-args: NPM_TOKEN_2=1\n")
    after, title = beside(before)
    assert after == before
    assert "still" not in title


def test_a_matrix_that_builds_others_too_keeps_the_argument_beside_the_secret() -> None:
    before = plain(
        """
        jobs:
          b:
            strategy:
              matrix:
                folder: [., web]
            steps:
              - uses: docker/build-push-action@v6
                with:
                  context: ${{ matrix.folder }}
                  build-args: |
                    NPM_TOKEN=${{ secrets.T }}
        """
    )
    after, title = beside(before)
    inputs = yaml.safe_load(after)["jobs"]["b"]["steps"][0]["with"]
    assert inputs["secrets"] == "npm_token=${{ secrets.T }}\n"
    assert inputs["build-args"] == "NPM_TOKEN=${{ secrets.T }}\n"
    assert f"{PATH}:7 still gives NPM_TOKEN as a build argument beside the secret" in title


def test_an_expression_that_finds_no_room_in_an_environment_is_assigned() -> None:
    row = "jobs:\n  b:\n    steps:\n      - run: {}docker build {} .\n"
    after, _ = beside(row.format("", "--build-arg NPM_TOKEN=${{ secrets.T }}"))
    assert after == row.format(
        'NPM_TOKEN="${{ secrets.T }}" ', "--secret id=npm_token,env=NPM_TOKEN"
    )


def test_an_environment_that_has_the_variable_already_does() -> None:
    row = (
        "jobs:\n  b:\n    steps:\n      - env:\n          NPM_TOKEN: ${{{{ secrets.{} }}}}\n"
        "        run: {}docker build {} .\n"
    )
    argument = "--build-arg NPM_TOKEN=${{ secrets.T }}"
    option = "--secret id=npm_token,env=NPM_TOKEN"
    assert beside(row.format("T", "", argument))[0] == row.format("T", "", option)
    other = beside(row.format("OTHER", "", argument))[0]
    assert other == row.format("OTHER", 'NPM_TOKEN="${{ secrets.T }}" ', option)


def test_calls_of_one_step_with_tokens_of_their_own_keep_them() -> None:
    call = "          {}docker build {} .\n"
    head = "jobs:\n  b:\n    steps:\n      - name: x\n        run: |\n"
    before = "".join(
        call.format("", f"--build-arg NPM_TOKEN=${{{{ secrets.{each} }}}}") for each in "AB"
    )
    after, _ = beside(head + before)
    assert after == head + "".join(
        call.format(
            f'NPM_TOKEN="${{{{ secrets.{each} }}}}" ', "--secret id=npm_token,env=NPM_TOKEN"
        )
        for each in "AB"
    )


def test_a_call_that_only_a_matrix_makes_one_of_the_dockerfile_is_told() -> None:
    before = plain(
        """
        jobs:
          b:
            strategy:
              matrix:
                folder: [., web]
            steps:
              - run: docker build --build-arg NPM_TOKEN=$T ${{ matrix.folder }}
        """
    )
    after, title = beside(before)
    assert after == before
    assert f"; {PATH}:7 still gives NPM_TOKEN as a build argument: give it the" in title
    _, title = beside(before.replace("[., web]", "[a, web]"))
    assert "still" not in title
