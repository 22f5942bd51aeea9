"""What a call of Kaniko builds is told by two options, wherever they stand."""

from __future__ import annotations

import pytest

from lightship.project.build_place import BuildPlace
from lightship.project.kaniko_call import kaniko_targets


def targets(text: str, path: str = ".gitlab-ci.yml") -> set[tuple[str, str]]:
    folder, _, name = f"/r/{path}".rpartition("/")
    return set(kaniko_targets(text, BuildPlace("/r", folder, "/r", name)))


API = ("/r/api/Dockerfile", "/r")


@pytest.mark.parametrize(
    "call",
    [
        '/kaniko/executor -c "$CI_PROJECT_DIR" --dockerfile "$CI_PROJECT_DIR/api/Dockerfile"',
        '/kaniko/executor --context="${CI_PROJECT_DIR}" --dockerfile=api/Dockerfile --no-push',
        "/kaniko/executor -c $CI_PROJECT_DIR -f api/Dockerfile --destination x",
        "/kaniko/executor -c dir://$CI_PROJECT_DIR -f api/Dockerfile",
        "/kaniko/executor --context dir:///workspace --dockerfile=/workspace/api/Dockerfile",
        "cd api && /kaniko/executor --context .. --dockerfile Dockerfile",
        "/kaniko/executor --context=. --dockerfile=api/Dockerfile > log",
    ],
)
def test_a_call_names_a_dockerfile_and_a_context(call: str) -> None:
    assert API in targets(f"b:\n  script:\n    - {call}\n")
    assert API in targets(f"{call}\n", "build.sh")


def test_a_call_may_stand_on_several_lines() -> None:
    folded = "    - >-\n      /kaniko/executor\n      --context .\n      -f api/Dockerfile\n"
    assert API in targets(f"b:\n  script:\n{folded}")
    assert API in targets("/kaniko/executor \\\n  --context . \\\n  -f api/Dockerfile\n", "b.sh")


def test_the_dockerfile_is_looked_for_where_the_call_runs_and_then_in_the_context() -> None:
    found = targets("/kaniko/executor --context api\n", "build.sh")
    assert found == {("/r/Dockerfile", "/r/api"), ("/r/api/Dockerfile", "/r/api")}
    sub = targets("/kaniko/executor --context . --context-sub-path=api -f D\n", "build.sh")
    assert sub == {("/r/D", "/r/api"), ("/r/api/D", "/r/api")}


@pytest.mark.parametrize(
    "text",
    [
        "executor --context . \n",
        "image: gcr.io/kaniko-project/executor:debug\n",
        "/kaniko/executor --dockerfile Dockerfile\n",
        "/kaniko/executor --context s3://b/c.tar.gz\n",
        "/kaniko/executor --context $UNKNOWN\n",
        "/kaniko/executor --context . --dockerfile $UNKNOWN\n",
        "/kaniko/executor-of-others --context .\n",
    ],
)
def test_what_cannot_be_told_is_nothing(text: str) -> None:
    assert targets(text) == set()
