"""The steps of a workflow tell what they build."""

from __future__ import annotations

import pytest

from lightship.project.build_place import BuildPlace
from lightship.project.workflow_file import folders_by_line, workflow_targets

PLACE = BuildPlace("/r", "/r/.github/workflows", "/r", "ci.yml")
API = ("/r/api/Dockerfile", "/r")


def targets(text: str) -> list[tuple[str, str]]:
    return list(workflow_targets(text, PLACE))


def action(inputs: str, above: str = "") -> str:
    rows = "".join([f"          {row}\n" for row in inputs.split("\n")])
    return (
        f"{above}jobs:\n  b:\n    steps:\n      - uses: docker/build-push-action@v6\n"
        f"        with:\n{rows}"
    )


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ("context: .\nfile: api/Dockerfile", API),
        ("file: ./api/Dockerfile", API),
        ("push: true", ("/r/Dockerfile", "/r")),
        ("context: api", ("/r/api/Dockerfile", "/r/api")),
        ("context: ./api\nfile: ./api/Dockerfile", ("/r/api/Dockerfile", "/r/api")),
        ("context: '{{defaultContext}}:api'", ("/r/api/Dockerfile", "/r/api")),
        ('context: "{{defaultContext}}"\nfile: api/Dockerfile', API),
        ("context: ${{ github.workspace }}\nfile: ${{ github.workspace }}/api/Dockerfile", API),
        ("path: .\ndockerfile: api/Dockerfile", API),
    ],
)
def test_the_action_names_context_and_file(inputs: str, expected: tuple[str, str]) -> None:
    assert targets(action(inputs)) == [expected]


@pytest.mark.parametrize(
    "inputs", ["context: ${{ inputs.where }}", "context: https://example.com/a.git", "file: $X"]
)
def test_what_is_not_written_out_is_not_known(inputs: str) -> None:
    assert targets(action(inputs)) == []


def test_what_the_environment_and_a_matrix_put_in_is_put_in() -> None:
    above = "env:\n  FILE: api/Dockerfile\n"
    assert targets(action("file: ${{ env.FILE }}", above)) == [API]
    matrix = "jobs:\n  b:\n    strategy:\n      matrix:\n        {}\n    steps:\n      - {}\n"
    step = "{uses: docker/build-push-action@v6, with: {context: ., file: 'ENTRY'}}"
    axis = matrix.format("name: [api, web]", step.replace("ENTRY", "${{ matrix.name }}/Dockerfile"))
    assert targets(axis) == [API, ("/r/web/Dockerfile", "/r")]
    included = matrix.format(
        "include: [{name: a, in: {file: api/Dockerfile}}, {name: b}]",
        step.replace("ENTRY", "${{ matrix.file }}"),
    )
    assert targets(included.replace("in: {file: api/Dockerfile}", "file: api/Dockerfile")) == [API]
    run = matrix.format("d: [api]", "run: docker build -f '${{ matrix.d }}/Dockerfile' .")
    assert targets(run) == [API]


def test_a_run_step_begins_in_its_folder() -> None:
    step = "jobs:\n  b:\n{}    steps:\n      - run: docker build -f {} ..\n{}"
    own = "        working-directory: api\n"
    assert targets(step.format("", "Dockerfile", own)) == [API]
    of_job = "    defaults:\n      run:\n        working-directory: api\n"
    assert targets(step.format(of_job, "Dockerfile", "")) == [API]
    folded = "jobs:\n  b:\n    steps:\n      - run: >\n          docker build\n          api\n"
    assert targets(folded) == [("/r/api/Dockerfile", "/r/api")]
    text = step.format("", "Dockerfile", own + "      - run: x\n")
    assert folders_by_line(text) == [(4, 6, "api")]
    flow = "jobs: {b: {steps: [{run: x, working-directory: api}]}}"
    assert folders_by_line(flow) == [(1, 2, "api")]


@pytest.mark.parametrize("text", ["", "jobs: [\n", "jobs:\n  a: b\n", "- docker build .\n"])
def test_what_is_no_workflow_builds_nothing(text: str) -> None:
    assert targets(text) == []
