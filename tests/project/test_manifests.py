from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.project.manifests import (
    MANIFESTS,
    is_lock_file,
    language_of,
    lock_files_of,
    manifest_kind,
    manifests_in,
    manifests_of,
)
from tests.project.test_context import context
from tests.project.tree import Contents

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("manifest", "lock", "language"),
    [
        ("package.json", "package-lock.json", "node"),
        ("package.json", "npm-shrinkwrap.json", "node"),
        ("package.json", "yarn.lock", "node"),
        ("package.json", "pnpm-lock.yaml", "node"),
        ("package.json", "bun.lock", "node"),
        ("package.json", "bun.lockb", "node"),
        ("pyproject.toml", "uv.lock", "python"),
        ("pyproject.toml", "poetry.lock", "python"),
        ("Pipfile", "Pipfile.lock", "python"),
        ("go.mod", "go.sum", "go"),
        ("build.gradle.kts", "gradle.lockfile", "java"),
        ("Cargo.toml", "Cargo.lock", "rust"),
        ("Gemfile", "Gemfile.lock", "ruby"),
        ("composer.json", "composer.lock", "php"),
        ("Web.Api.csproj", "packages.lock.json", "dotnet"),
    ],
)
def test_a_manifest_and_its_lock_file_know_each_other(
    manifest: str, lock: str, language: str
) -> None:
    assert lock in lock_files_of(manifest)
    assert any(manifest_kind(manifest) == manifest_kind(name) for name in manifests_of(lock)) or (
        manifest.endswith(".csproj") and "*.csproj" in manifests_of(lock)
    )
    assert language_of(manifest) == language_of(lock) == language
    assert is_lock_file(lock)
    assert not is_lock_file(manifest)


@pytest.mark.parametrize("manifest", ["pom.xml", "requirements.txt", "requirements-dev.txt"])
def test_some_manifests_have_no_lock_file(manifest: str) -> None:
    assert manifest_kind(manifest) is not None
    assert lock_files_of(manifest) == ()


@pytest.mark.parametrize("name", ["README.md", "requirements", "Package.json", ".csproj.user", ""])
def test_other_files_are_neither(name: str) -> None:
    assert manifest_kind(name) is None
    assert language_of(name) is None
    assert not is_lock_file(name)
    assert lock_files_of(name) == manifests_of(name) == ()


def test_compiled_requirements_are_a_manifest_in_their_own_right() -> None:
    assert lock_files_of("requirements.in") == ("requirements.txt",)
    assert not is_lock_file("requirements.txt")


def test_no_name_stands_in_two_kinds() -> None:
    names = [name for kind in MANIFESTS for name in kind.names]
    assert len(names) == len(set(names))


def test_a_context_tells_its_manifests_and_their_locks(tmp_path: Path) -> None:
    files: dict[str, Contents] = {
        "go.mod": "",
        "package.json": "",
        "yarn.lock": "",
        "packages/web/package.json": "",
        "tools/package.json": "",
        "tools/package-lock.json": "",
        "ignored/package.json": "",
    }
    found = context(tmp_path, "ignored yarn.lock", files)
    assert [(each.path, each.locks) for each in manifests_in(found)] == [
        ("package.json", ("yarn.lock",)),
        ("go.mod", ()),
    ]
    assert not found.exists("yarn.lock")
    # A workspace's lock file stands at the top, another has its own.
    assert [each.locks for each in manifests_in(found, "packages/web")] == [("yarn.lock",)]
    assert [each.locks for each in manifests_in(found, "tools")] == [("tools/package-lock.json",)]
    assert manifests_in(found, "ignored") == ()
    assert manifests_in(found, "nothing") == ()
