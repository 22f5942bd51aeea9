"""The house keeps its shape: sizes, names, what is public, and what a cold run imports."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import lightship

SOURCE = Path(lightship.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
TABLES = {
    *("rules/index.py", "rules/loading.py", "rules/registry.py"),
    "knowledge/base_image_table.py",
}
"""Files that are only a table, of data or of imports."""
HEAPS = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager", "managers"}

HEAVY = (
    "argparse",
    "asyncio",
    "dataclasses",
    "json",
    "logging",
    "msgspec",
    "multiprocessing",
    "pathlib",
    "pickle",
    "subprocess",
    "tempfile",
    "tomllib",
    "typing",
    "urllib",
    "yaml",
)
"""What no plain check may import; see docs/performance.md."""


def functions() -> list[tuple[int, str]]:
    """Return the length of every function without its docstring, and where it stands."""
    found = []
    for path in FILES:
        if path.relative_to(SOURCE).as_posix() in TABLES:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                has_docstring = ast.get_docstring(node) is not None and len(node.body) > 1
                start = node.body[1].lineno if has_docstring else node.lineno + 1
                found.append(((node.end_lineno or 0) - start + 1, f"{path}:{node.lineno}"))
    return found


def percentile(values: list[int], share: float) -> int:
    return sorted(values)[int(len(values) * share)]


def test_files_are_small() -> None:
    lengths = [
        len(path.read_text().splitlines())
        for path in FILES
        if path.relative_to(SOURCE).as_posix() not in TABLES
    ]
    assert statistics.median(lengths) <= 120
    assert percentile(lengths, 0.95) <= 400


def test_functions_are_small() -> None:
    lengths = [length for length, _ in functions()]
    assert statistics.median(lengths) <= 8
    assert percentile(lengths, 0.95) <= 40
    assert [where for length, where in functions() if length > 60] == []


def test_no_module_is_a_heap() -> None:
    assert [path for path in FILES if path.stem in HEAPS] == []


def test_every_public_name_has_a_docstring() -> None:
    missing = []
    for path in FILES:
        tree = ast.parse(path.read_text())
        if ast.get_docstring(tree) is None:
            missing.append(str(path))
        missing += [
            f"{path}:{node.name}"
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and ast.get_docstring(node) is None
        ]
    assert missing == []


def test_public_names_are_sorted_and_there() -> None:
    assert lightship.__all__ == sorted(lightship.__all__)
    for name in lightship.__all__:
        assert getattr(lightship, name) is not None


def imported_by(folder: Path, dockerfile: str) -> set[str]:
    (folder / "Dockerfile").write_text(dockerfile)
    code = (
        "import sys; from lightship.cli.main import main;"
        "main(['check', '--no-shellcheck', 'Dockerfile']);"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    command = [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_a_cold_check_imports_nothing_heavy(tmp_path: Path) -> None:
    text = "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y curl\n"
    assert imported_by(tmp_path, text).isdisjoint(HEAVY)


def test_what_is_not_configured_is_not_loaded(tmp_path: Path) -> None:
    modules = imported_by(tmp_path, "FROM scratch\nLABEL version=1\n")
    assert "lightship.rules.labels_metadata.invalid_label_key" in modules
    assert "lightship.rules.labels_metadata.label_not_semver" not in modules
    (tmp_path / "lightship.toml").write_text("[label-schema]\nversion = 'semver'\n")
    modules = imported_by(tmp_path, "FROM scratch\nLABEL version=1.0.0\n")
    assert "lightship.rules.labels_metadata.label_not_semver" in modules


def test_nothing_of_images_is_loaded_whatever_is_selected(tmp_path: Path) -> None:
    (tmp_path / "lightship.toml").write_text("select = ['ALL']\n")
    text = "FROM debian:bookworm-slim\nRUN apt-get update && sudo apt-get install -y curl\nUSER x\n"
    loaded = imported_by(tmp_path, text)
    assert "lightship.rules.user_permissions.non_numeric_user" in loaded
    rooms = ("lightship.image", "lightship.inspection", "lightship.rules.image")
    assert not {name for name in loaded if name.startswith(rooms)}


def test_a_file_without_shell_text_does_not_load_the_grammar(tmp_path: Path) -> None:
    modules = imported_by(tmp_path, 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n')
    assert not {name for name in modules if name.startswith("tree_sitter")}
