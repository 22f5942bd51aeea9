"""The artifacts of a Skaffold file are built in contexts, each with its Dockerfile in it."""

from __future__ import annotations

import pytest

from lightship.project.skaffold_file import skaffold_targets

HEAD = "apiVersion: skaffold/v4beta11\nkind: Config\nbuild:\n  artifacts:\n"


def targets(text: str) -> list[tuple[str, str]]:
    return list(skaffold_targets(text, "/r/deploy"))


@pytest.mark.parametrize(
    ("artifact", "dockerfile", "context"),
    [
        ("- image: a\n", "Dockerfile", "/r/deploy"),
        ("- image: a\n    context: ../api\n", "Dockerfile", "/r/api"),
        (
            "- image: a\n    docker:\n      dockerfile: api/Dockerfile\n",
            "api/Dockerfile",
            "/r/deploy",
        ),
        (
            "- image: a\n    context: ..\n    kaniko: {dockerfile: x.Dockerfile}\n",
            "x.Dockerfile",
            "/r",
        ),
    ],
)
def test_an_artifact_is_built_in_its_context(artifact: str, dockerfile: str, context: str) -> None:
    assert targets(f"{HEAD}  {artifact}") == [(f"{context}/{dockerfile}", context)]


@pytest.mark.parametrize("builder", ["jib", "ko", "bazel", "buildpacks", "custom"])
def test_artifacts_of_other_builders_have_no_dockerfile(builder: str) -> None:
    assert targets(f"{HEAD}  - image: a\n    {builder}: {{}}\n") == []


def test_profiles_and_further_documents_count_too() -> None:
    profile = "profiles:\n- name: dev\n  build:\n    artifacts:\n    - image: b\n      context: b\n"
    text = f"{HEAD}  - image: a\n    context: a\n{profile}---\n{HEAD}  - image: c\n    context: c\n"
    assert [context for _, context in targets(text)] == [
        f"/r/deploy/{name}" for name in ("a", "b", "c")
    ]


@pytest.mark.parametrize(
    "text", ["", "build: 1", ":", "- a", f"{HEAD}  - image: a\n    context: '{{{{.A}}}}'\n"]
)
def test_what_is_odd_declares_nothing(text: str) -> None:
    assert targets(text) == []
