"""Tests of the fix of pip-unpinned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.repair.fixes.packages.pip_unpinned import locked, locked_by_pipenv, package, required
from lightship.repair.fixes.packages.project_pins import MOST_FILES
from tests.repair.repaired import repair_of, repaired

if TYPE_CHECKING:
    from pathlib import Path

CODE = "LS3006"
FROM = "FROM python:3.13-slim-bookworm\n"


def mended(step: str, folder: Path, start: str = FROM) -> str:
    """Return what becomes of the RUN ``step`` of a project in ``folder``."""
    after = repaired(f"{start}RUN {step}\n", CODE, folder=folder, unsafe=True)
    return after.removeprefix(start)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("pip install flask", "pip install flask==3.1.0"),
        ("pip install -U Flask", "pip install -U Flask==3.1.0"),
        ("python -m pip install --user 'flask'", "python -m pip install --user 'flask==3.1.0'"),
        ('pip install "flask[async]" x', 'pip install "flask[async]==3.1.0" x'),
        ("pip install a==1 \\\n    flask", "pip install a==1 \\\n    flask==3.1.0"),
        ("uv pip install --system flask", "uv pip install --system flask==3.1.0"),
        ("pip install typing_extensions", "pip install typing_extensions==4.12.2"),
        ('["pip", "install", "flask"]', '["pip", "install", "flask==3.1.0"]'),
    ],
)
def test_a_package_gets_the_version_that_the_project_has(
    before: str, after: str, tmp_path: Path
) -> None:
    (tmp_path / "requirements.txt").write_text("flask==3.1.0\nTyping.Extensions==4.12.2  # why\n")
    assert mended(before, tmp_path) == f"RUN {after}\n"


def test_it_is_unsafe(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("flask==3.1.0\n")
    step = f"{FROM}RUN pip install flask\n"
    assert repaired(step, CODE, folder=tmp_path) == step


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"requirements.txt": "flask>=3\n"},
        {"requirements.txt": "flask-login==1.0\n"},
        {"requirements.txt": "flask==3.1.0\n", "requirements-dev.txt": "flask==2.3.3\n"},
        {"requirements.txt": "flask==3.*\n"},
        {"requirements.txt": "flask==3.1.0,!=3.2\n"},
        {"notes.txt": "flask==3.1.0\n"},
        {"uv.lock": "[[package\n"},
        {"Pipfile.lock": "[]"},
    ],
)
def test_a_package_that_the_project_holds_to_no_one_version_is_left(
    files: dict[str, str], tmp_path: Path
) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    step = f"{FROM}RUN pip install flask\n"
    repair = repair_of(step, CODE, folder=tmp_path, unsafe=True)
    assert repair.after[repair.path] == step
    assert [left.reason for left in repair.left] == [
        "only PyPI, or a lock file of yours knows which version you mean"
    ]


def test_where_more_files_say_versions_than_are_read_none_is_known(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        (tmp_path / f"requirements{number}.txt").write_text("flask==3.1.0\n")
    assert mended("pip install flask", tmp_path) == "RUN pip install flask\n"


@pytest.mark.parametrize("name", ["requirements/base.txt", "requirements/requirements.txt"])
def test_a_folder_of_requirements_is_looked_into(name: str, tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / name).write_text("flask==3.1.0\n")
    assert mended("pip install flask", tmp_path) == "RUN pip install flask==3.1.0\n"


def test_a_lock_file_of_uv_says_versions(tmp_path: Path) -> None:
    (tmp_path / "uv.lock").write_text('[[package]]\nname = "gunicorn"\nversion = "23.0.0"\n')
    assert mended("pip install gunicorn", tmp_path) == "RUN pip install gunicorn==23.0.0\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("pip install -U pip", ""),
        ("pip3 install --no-cache-dir --upgrade pip", ""),
        ("--mount=type=cache,target=/root/.cache/pip pip3 install -qU pip", ""),
        ("pip install -U pip && pip install a==1", "RUN pip install a==1\n"),
        (
            "python -m pip install --upgrade pip \\\n    && pip install -r a.txt",
            "RUN pip install -r a.txt\n",
        ),
    ],
)
def test_the_official_image_keeps_its_own_pip(before: str, after: str, tmp_path: Path) -> None:
    assert mended(before, tmp_path, f"{FROM}ENV A=1\n") == after


@pytest.mark.parametrize(
    ("start", "step"),
    [
        ("FROM debian:bookworm-slim\n", "pip install -U pip"),
        ("FROM unknown.example/python:3\n", "pip install -U pip"),
        (FROM, "pip install pip"),
        (FROM, "pip install -U pip setuptools"),
        (FROM, "pip install --upgrade pip -e ."),
        (FROM, "pip install --upgrade pip --editable=.[dev]"),
        (FROM, "pip install --upgrade pip --group dev"),
        (FROM, "pip install --upgrade --target /opt/lib pip"),
        (FROM, "/venv/bin/pip install -U pip"),
        (FROM, "pip install -U pip || true"),
        (FROM, "if [ -e /a ]; then pip install -U pip; fi"),
    ],
)
def test_another_pip_is_left(start: str, step: str, tmp_path: Path) -> None:
    assert mended(step, tmp_path, start) == f"RUN {step}\n"


def test_the_official_image_of_pypy_has_a_pip_as_well(tmp_path: Path) -> None:
    start = "FROM pypy:3.10-slim\nENV A=1\n"
    assert mended("pip install -U pip", tmp_path, start) == ""


def test_what_an_onbuild_runs_keeps_its_renewal(tmp_path: Path) -> None:
    text = f"{FROM}ONBUILD RUN pip install -U pip\n"
    assert repaired(text, CODE, folder=tmp_path, unsafe=True) == text


@pytest.mark.parametrize(
    ("line", "pins"),
    [
        ("flask==3.1.0", [("flask", "3.1.0")]),
        (" Flask_Login[a,b] == 1.0 ; python_version > '3'", [("flask-login", "1.0")]),
        ('a==1.0 ; python_version >= "3.9" and python_version < "4.0"', [("a", "1.0")]),
        ("a==1.0; python_version < '3.7'", []),
        ("a==1.0; python_version < '4' and sys_platform == 'win32'", []),
        ("a==1.0; sys_platform == 'win32' # why", []),
        ("a==1.0 \\", [("a", "1.0")]),
        ("a==1.0 --hash=sha256:00", [("a", "1.0")]),
        ("a==2!1.0.post1+local", [("a", "2!1.0.post1+local")]),
        ("a===1.0", []),
        ("a==1.0, <2", []),
        ("a~=1.0", []),
        ("# a==1.0", []),
        ("-r a==1.0", []),
        ("git+https://a.example/a==1.0", []),
    ],
)
def test_a_line_of_requirements_holds_to_one_version_or_not(
    line: str, pins: list[tuple[str, str]]
) -> None:
    assert list(required(f"x==9\r\n{line}\r\n")) == [("x", "9"), *pins]


def test_lock_files_of_all_kinds_are_read() -> None:
    entry = 'name = "A_b"\nversion = "1.2"\n'
    assert list(locked(f"[[package]]\n{entry}")) == [("a-b", "1.2")]
    assert list(locked(f"[[packages]]\n{entry}")) == [("a-b", "1.2")]
    assert list(locked("package = 1")) == []
    assert list(locked(f'[[package]]\n{entry}source = {{ registry = "r" }}\n')) == [("a-b", "1.2")]
    for elsewhere in (
        'source = { git = "g" }',
        'source = { editable = "." }',
        'source = { directory = "../b" }',
        '[package.source]\ntype = "legacy"\nurl = "u"',
        'vcs = { type = "git" }',
        'git = "g"',
        'path = "./b"',
    ):
        assert list(locked(f"[[package]]\n{entry}{elsewhere}\n")) == []
    assert list(locked("[[package]]\nname = 1\n")) == []
    assert list(
        locked_by_pipenv('{"default": {"A": {"version": "==1.2"}, "b": {"git": "x"}}}')
    ) == [("a", "1.2")]
    assert list(locked_by_pipenv('{"develop": {"a": {"version": "*"}, "b": 1}}')) == []
    assert list(locked_by_pipenv("{")) == []


@pytest.mark.parametrize("text", ["git+https://a.example/b", "a; python_version>'3'", "a @ b", "."])
def test_what_is_more_than_a_name_is_no_package_to_pin(text: str) -> None:
    assert package(text) == ""
