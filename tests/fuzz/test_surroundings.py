"""Files and folders of every kind that a disk may hold, and disks that change meanwhile."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.checking.inspector import Inspector
from lightship.project.discovery import DEPTH_LIMIT
from tests.cli.program import run
from tests.fuzz.shell_run import run_from_shell
from tests.fuzz.soundness import assert_printable, assert_sound, assert_valid

FAULTY = "FROM node\nRUN apt-get update\nCOPY . .\nCMD a\n"
NAMES = (
    *(b"a\nb", b"a\rb", b"\x1b[31m", b"\xff\xfe", b"\xc2\x9b31m", b"\x7f", b"a b", b"-x", b"--"),
    *(b"'", b'"', b"\\", b"$(x)", b"*", b"[a]", b"%s{}", b"\xe2\x80\xae", b"x" * 244, b"\xc3\xa9"),
)


def kinds(folder: Path, *words: str) -> dict[str, list[str]]:
    """Return the kinds of errors that a check with ``words`` comes to, by path."""
    done = run(folder, "check", *words, "--select", "ALL", "--format", "json")
    assert done.errors == ""
    answer = assert_valid(done.output.encode(), "check.schema.json")
    return {file["path"]: [each["kind"] for each in file["errors"]] for file in answer["files"]}


def test_files_and_folders_of_any_name_are_checked_and_shown(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in NAMES:
        os.mkdir(os.path.join(folder, name))
        for path in (name + b".dockerfile", os.path.join(name, b"Dockerfile")):
            with open(os.path.join(folder, path), "wb") as file:
                file.write(FAULTY.encode())
    result = check([str(tmp_path)], CheckOptions(select=("ALL",), jobs=1))
    assert_sound(result)
    assert result.totals.checked == 2 * len(NAMES)
    done = run(tmp_path, "check", *(f"./{os.fsdecode(name)}.dockerfile" for name in NAMES))
    assert done.code == 1
    assert f"in {len(NAMES)} Dockerfiles" in done.output
    assert_printable(done.output)


@pytest.mark.parametrize("path", ["", "x" * 5000, "a/" * 3000, "Dockerfile/x", "\udcff", "~", "//"])
def test_paths_that_name_no_file_are_errors(path: str, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(FAULTY)
    (tmp_path / "empty").mkdir()
    result = check([str(tmp_path / "empty") + "/" + path], CheckOptions(jobs=1))
    assert_sound(result)
    assert [failure.kind for failure in result.failures] == ["not-a-file"]


def test_what_is_no_file_is_an_error_of_its_own(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Dockerfile.fifo")
    (tmp_path / "Dockerfile.itself").symlink_to("Dockerfile.itself")
    (tmp_path / "Dockerfile.nowhere").symlink_to("nowhere")
    (tmp_path / "Dockerfile.device").symlink_to("/dev/zero")
    (tmp_path / "Dockerfile.folder").mkdir()
    (tmp_path / "Dockerfile").write_text(FAULTY)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "Dockerfile.socket"))
        found = kinds(tmp_path)
    assert found == {
        "Dockerfile": [],
        "Dockerfile.device": ["not-a-file"],
        "Dockerfile.fifo": ["not-a-file"],
        "Dockerfile.itself": ["not-a-file"],
        "Dockerfile.nowhere": ["not-a-file"],
        "Dockerfile.socket": ["not-a-file"],
    }


def test_pipes_and_loops_beside_a_dockerfile_stop_nothing(tmp_path: Path) -> None:
    for name in (".dockerignore", "lightship.toml", "package.json", "start.sh", ".gitignore"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "pyproject.toml").symlink_to("pyproject.toml")
    (tmp_path / "loop").symlink_to(".")
    (tmp_path / "Dockerfile").write_text(
        FAULTY + 'COPY loop/loop/x *.json /x/\nCMD ["./start.sh"]\n'
    )
    assert kinds(tmp_path) == {"Dockerfile": []}


def test_folders_deeper_than_a_search_goes_stop_nothing(tmp_path: Path) -> None:
    handle = os.open(tmp_path, os.O_RDONLY)
    for _ in range(DEPTH_LIMIT + 40):
        os.mkdir("d", dir_fd=handle)
        below = os.open("d", os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = below
    os.close(os.open("Dockerfile", os.O_CREAT | os.O_WRONLY, dir_fd=handle))
    os.close(handle)
    (tmp_path / "Dockerfile").write_text(FAULTY)
    result = check([str(tmp_path)], CheckOptions(select=("ALL",), jobs=1))
    assert_sound(result)
    assert result.totals.checked == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_an_error_and_the_rest_is_checked(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(FAULTY)
    for name in ("Dockerfile.closed", ".dockerignore", "package.json"):
        (tmp_path / name).touch(0o000)
    (tmp_path / "closed").mkdir(0o000)
    unreadable = ["unreadable"]
    assert kinds(tmp_path) == {
        ".dockerignore": unreadable,
        "Dockerfile": [],
        "Dockerfile.closed": unreadable,
    }
    (tmp_path / "closed").chmod(0o700)


def test_a_folder_that_may_not_be_written_is_checked(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(FAULTY)
    tmp_path.chmod(0o500)
    assert run(tmp_path, "check").code == 1
    tmp_path.chmod(0o700)


def test_files_that_vanish_after_they_were_found_are_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.dockerfile").write_text(FAULTY)
    prepare = Inspector.prepare

    def remove(self: Inspector, files: list[str]) -> None:
        prepare(self, files)
        (tmp_path / "1.dockerfile").unlink()

    monkeypatch.setattr(Inspector, "prepare", remove)
    result = check([str(tmp_path)], CheckOptions(jobs=1))
    assert_sound(result)
    assert [failure.kind for failure in result.failures] == ["not-a-file"]
    assert result.totals.checked == 2


def test_a_context_that_vanishes_meanwhile_crashes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("package.json", "start.sh", ".env", "src"):
        (tmp_path / name).mkdir() if name == "src" else (tmp_path / name).write_text("{}")
    (tmp_path / "Dockerfile").write_text(FAULTY + 'ENTRYPOINT ["./start.sh"]\n')
    lstat = os.lstat

    def seen_once(path: str, **rest: int) -> os.stat_result:
        found = lstat(path, **rest)
        here = Path(path)
        if here.is_file() and here.name != "Dockerfile" and tmp_path in here.parents:
            os.unlink(path)
        return found

    monkeypatch.setattr(os, "lstat", seen_once)
    assert_sound(check([str(tmp_path / "Dockerfile")], CheckOptions(select=("ALL",), jobs=1)))


@pytest.mark.parametrize("words", [("check",), ("check", "-"), ("check", "Dockerfile")])
def test_a_working_folder_that_is_gone_is_one_clear_error(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    gone = 'mkdir gone && cd gone && rmdir ../gone && echo FROM a | "$@"'
    done = run_from_shell(tmp_path, gone, *words)
    assert done.code == 2
    assert "Traceback" not in done.errors
    assert "does not exist" in done.errors + done.output


def test_no_variables_at_all_are_needed(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(FAULTY)
    assert run(tmp_path, "check", HOME="/nowhere", LC_ALL="nowhere", TERM="").code == 1


def test_an_unread_file_stands_in_the_output_of_parse(tmp_path: Path) -> None:
    done = run(tmp_path, "parse", "none", "x" * 300)
    files = json.loads(done.output)["files"]
    assert [len(file["errors"]) for file in files] == [1, 1]
    assert done.code == 2
