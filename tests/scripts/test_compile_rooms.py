"""What is compiled where a wheel is built, and when."""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def hook() -> Iterator[Any]:
    """The build hook, which no package holds."""
    sys.path.insert(0, str(ROOT / "scripts"))
    yield import_module("compile_rooms")
    sys.path.remove(str(ROOT / "scripts"))


def test_every_module_that_is_left_plain_is_there(hook: Any) -> None:
    package = ROOT / "src" / "lightship"
    left = sorted((*hook.LEFT, *hook.FOR_IMAGES, *hook.PLAIN_FOR_IMAGES))
    assert [name for name in left if not (package / name).exists()] == []


def test_every_other_module_of_the_rooms_is_compiled(hook: Any) -> None:
    package = ROOT / "src" / "lightship"
    every = {
        path.relative_to(package).as_posix()
        for room in hook.ROOMS
        for path in (package / room).rglob("*.py")
        if path.name != "__init__.py"
    }
    compiled = {name.removeprefix("lightship/") for name in hook.modules(ROOT / "src")}
    left = {
        name
        for name in every
        if name in hook.LEFT or any(name.startswith(f"{folder}/") for folder in hook.LEFT)
    }
    assert compiled == every - left


def test_what_is_compiled_for_images_is_compiled_nowhere_else(hook: Any) -> None:
    for_images = set(hook.modules_for_images(ROOT / "src"))
    assert "lightship/image/tar/units.py" in for_images
    assert not for_images & set(hook.modules(ROOT / "src"))


@pytest.mark.parametrize(
    ("asked", "compiler", "wanted"),
    [
        ("", "no-such-compiler", False),
        ("", sys.executable, True),
        ("0", sys.executable, False),
        ("1", "no-such-compiler", True),
    ],
)
def test_it_compiles_where_a_compiler_is_at_hand_or_asked_for(
    hook: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    asked: str,
    compiler: str,
    wanted: bool,
) -> None:
    (tmp_path / "Python.h").touch()
    monkeypatch.setattr(hook.sysconfig, "get_path", lambda _: str(tmp_path))
    monkeypatch.setenv("LIGHTSHIP_COMPILE", asked)
    monkeypatch.setenv("CC", compiler)
    project = hook.CustomBuildHook(str(ROOT), {}, None, None, str(tmp_path), "wheel")
    assert project.dependencies() == (hook.NEEDED if wanted else [])


def test_without_pythons_headers_nothing_is_compiled(
    hook: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(hook.sysconfig, "get_path", lambda _: str(tmp_path))
    monkeypatch.delenv("LIGHTSHIP_COMPILE", raising=False)
    monkeypatch.setenv("CC", sys.executable)
    project = hook.CustomBuildHook(str(ROOT), {}, None, None, str(tmp_path), "wheel")
    assert project.dependencies() == []


def test_what_cannot_be_compiled_is_left_plain_with_a_warning(
    hook: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []

    class Application:
        def display_warning(self, text: str) -> None:
            said.append(text)

    def broken(source: Path, folder: Path) -> dict[str, str]:
        sys.exit("mypy found errors")

    monkeypatch.setattr(hook, "compiled", broken)
    monkeypatch.setattr(hook, "_is_wanted", lambda: True)
    monkeypatch.delenv("LIGHTSHIP_COMPILE", raising=False)
    data: dict[str, Any] = {"force_include": {}}
    project = hook.CustomBuildHook(str(ROOT), {}, None, None, str(tmp_path), "wheel", Application())
    project.initialize("standard", data)
    project.finalize("standard", data, "")
    assert said == ["not compiled, which makes it slower: mypy found errors"]
    assert data == {"force_include": {}}
    assert not project.folder.exists()


def test_no_class_of_plain_python_is_made_of_a_compiled_one(hook: Any) -> None:
    source = ROOT / "src"
    compiled = {*hook.modules(source), *hook.modules_for_images(source)}
    found = []
    for path in sorted(source.rglob("*.py")):
        name = path.relative_to(source).as_posix()
        if name in compiled:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        homes = {
            alias.asname or alias.name: f"{each.module.replace('.', '/')}.py"
            for each in ast.walk(tree)
            if isinstance(each, ast.ImportFrom) and each.module
            for alias in each.names
        }
        found += [
            f"{name}: {each.name}({base.id})"
            for each in ast.walk(tree)
            if isinstance(each, ast.ClassDef)
            for base in each.bases
            if isinstance(base, ast.Name) and homes.get(base.id) in compiled
        ]
    assert found == []
