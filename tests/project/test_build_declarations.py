"""Which files declare how a Dockerfile is built, the best first, each read once."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from lightship.project.build_declarations import BuildDeclarations, Declaration, ReadBuilds
from lightship.project.edited_texts import EditedTexts
from tests.project.tree import plant

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DOCKERFILE = "packages/api/Dockerfile"
COMPOSE = f"services:\n  a:\n    build:\n      context: .\n      dockerfile: {DOCKERFILE}\n"
WORKFLOW = (
    "jobs:\n  b:\n    steps:\n      - uses: docker/build-push-action@v6\n"
    f"        with:\n          context: .\n          file: {DOCKERFILE}\n"
)
CALL = f"docker build -f {DOCKERFILE} .\n"


def declared(root: Path, files: Mapping[str, str], dockerfile: str = DOCKERFILE) -> list[str]:
    """Return who declares what, as ``file: context ...`` below the folder ``root``."""
    plant(root, {".git/HEAD": "", DOCKERFILE: "FROM scratch\n", **files})
    found = BuildDeclarations().of(str(root / dockerfile))
    return [
        f"{os.path.relpath(each.path, root)}: "
        + " ".join([os.path.relpath(context, root) for context in each.contexts])
        for each in found
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("compose.yaml", COMPOSE),
        ("docker-compose.override.yml", COMPOSE),
        ("api.compose.yml", COMPOSE),
        ("deploy/docker-compose.yml", COMPOSE.replace("context: .", "context: ..")),
        (".github/workflows/ci.yml", WORKFLOW),
        (".gitea/workflows/ci.yaml", WORKFLOW),
        (".github/workflows/run.yml", f"jobs:\n  b:\n    steps:\n      - run: {CALL}"),
        (".gitlab-ci.yml", f"b:\n  script:\n    - {CALL}"),
        (".circleci/config.yml", f"jobs:\n  b:\n    steps:\n      - run: {CALL}"),
        ("Makefile", f"image:\n\t{CALL}"),
        ("Jenkinsfile", f"sh '{CALL[:-1]}'\n"),
        ("build.sh", CALL),
        ("scripts/build.sh", CALL),
        ("packages/build.sh", f"cd ..\n{CALL}"),
        ("packages/api/build.sh", f"cd ../..\n{CALL}"),
        ("package.json", '{"scripts": {"image": "' + CALL[:-1] + '"}}'),
        (
            ".devcontainer/devcontainer.json",
            f'{{"dockerFile": "../{DOCKERFILE}", "context": ".."}}',
        ),
        ("packages/api/.devcontainer.json", '{"dockerFile": "Dockerfile", "context": "../.."}'),
        ("skaffold.yaml", f"build: {{artifacts: [{{docker: {{dockerfile: {DOCKERFILE}}}}}]}}\n"),
        (
            "cloudbuild-main.yaml",
            f"steps: [{{name: docker, args: [build, -f, {DOCKERFILE}, .]}}]\n",
        ),
        (".gitlab-ci.yml", f"b:\n  script:\n    - /kaniko/executor -c . -f {DOCKERFILE}\n"),
        ("docker-bake.hcl", f'target "a" {{\n  dockerfile = "{DOCKERFILE}"\n}}\n'),
    ],
)
def test_files_of_many_kinds_declare_a_build(tmp_path: Path, path: str, text: str) -> None:
    assert declared(tmp_path, {path: text}) == [f"{path}: ."]


def test_compose_comes_before_workflows_and_those_before_scripts(tmp_path: Path) -> None:
    files = {
        "build.sh": CALL,
        "packages/api/Makefile": "image:\n\tdocker build .\n",
        ".github/workflows/ci.yml": WORKFLOW,
        ".devcontainer/devcontainer.json": f'{{"dockerFile": "../{DOCKERFILE}"}}',
        "compose.yaml": COMPOSE,
        "compose.dev.yaml": COMPOSE,
        "packages/compose.yaml": "services:\n  a:\n    build: ./api\n",
    }
    assert declared(tmp_path, files) == [
        "packages/compose.yaml: packages/api",
        "compose.yaml: .",
        "compose.dev.yaml: .",
        ".github/workflows/ci.yml: .",
        ".devcontainer/devcontainer.json: .devcontainer",
        "packages/api/Makefile: packages/api",
        "build.sh: .",
    ]


def test_a_file_may_declare_several_contexts(tmp_path: Path) -> None:
    text = COMPOSE + "  b:\n    build: packages/api\n  c:\n    build: packages/api\n"
    assert declared(tmp_path, {"compose.yaml": text}) == ["compose.yaml: . packages/api"]


def test_nothing_counts_beyond_the_repository(tmp_path: Path) -> None:
    plant(tmp_path, {"compose.yaml": COMPOSE.replace("packages", "one/packages")})
    assert declared(tmp_path / "one", {}) == []
    up = COMPOSE.replace("context: .", "context: ..").replace("packages", "one/packages")
    assert declared(tmp_path / "one", {"compose.yml": up}) == ["compose.yml: "]
    (tmp_path / "one" / "link").symlink_to("/")
    linked = up.replace("..", "link").replace("one", "../packages/../")
    assert all("link" not in each for each in declared(tmp_path / "one", {"compose.yml": linked}))


def test_without_a_repository_only_the_own_folder_counts(tmp_path: Path) -> None:
    own = "services:\n  a:\n    build: .\n"
    plant(tmp_path, {"compose.yaml": COMPOSE, DOCKERFILE: "", "packages/api/compose.yaml": own})
    found = BuildDeclarations().of(str(tmp_path / DOCKERFILE))
    folder = str(tmp_path / "packages/api")
    assert found == [Declaration(f"{folder}/compose.yaml", (folder,))]


def test_a_context_that_is_not_there_is_none(tmp_path: Path) -> None:
    text = COMPOSE.replace("context: .", "context: nowhere").replace("packages", "../packages")
    assert declared(tmp_path, {"compose.yaml": text}) == ["compose.yaml: "]


def test_a_folder_is_looked_at_once_and_a_text_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, {".git/HEAD": "", "compose.yaml": COMPOSE, DOCKERFILE: ""})
    declarations = BuildDeclarations()
    first = declarations.of(str(tmp_path / DOCKERFILE))
    assert len(first) == 1
    monkeypatch.delattr(os, "open")
    monkeypatch.delattr(os, "listdir")
    assert declarations.of(str(tmp_path / DOCKERFILE)) == first
    assert declarations.of(str(tmp_path / "packages/api/other")) == []


def test_what_was_read_is_shared_and_an_edited_text_is_read_anew(tmp_path: Path) -> None:
    plant(tmp_path, {".git/HEAD": "", "compose.yaml": COMPOSE, DOCKERFILE: ""})
    read = ReadBuilds()
    assert BuildDeclarations(read=read).of(str(tmp_path / DOCKERFILE))[0].contexts == (
        str(tmp_path),
    )
    new = COMPOSE.replace("context: .", "context: packages").replace(DOCKERFILE, "api/Dockerfile")
    edited = EditedTexts({f"{tmp_path}/compose.yaml": new})
    assert BuildDeclarations(edited, read).of(str(tmp_path / DOCKERFILE))[0].contexts == (
        str(tmp_path / "packages"),
    )


def test_links_to_a_folder_lead_to_the_same_declarations(tmp_path: Path) -> None:
    plant(tmp_path / "real", {".git/HEAD": "", "compose.yaml": COMPOSE, DOCKERFILE: ""})
    (tmp_path / "link").symlink_to("real/packages")
    found = BuildDeclarations().of(str(tmp_path / "link/api/Dockerfile"))
    assert [each.contexts for each in found] == [(str(tmp_path / "real"),)]


def test_yaml_is_not_loaded_where_nothing_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    files = {
        "compose.yaml": "services:\n  a:\n    image: x\n",
        ".github/workflows/ci.yml": "jobs:\n  build:\n    steps:\n      - run: make build\n",
        ".gitlab-ci.yml": f"b:\n  script:\n    - {CALL}",
    }
    assert declared(tmp_path, files) == [".gitlab-ci.yml: ."]
