"""``lightship fix`` as a user meets it: real processes, real files, real exit codes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from shutil import which

import jsonschema
import pytest

from tests.cli.program import run

DOCS = Path(__file__).parents[2] / "docs"
FAULTY = "FROM debian:12-slim\nADD a /b\nRUN c\nADD d /e\n"
FIXED = FAULTY.replace("ADD", "COPY")
ONLY = ("--select", "LS4101,LS2115,LS5101", "--no-shellcheck")
UNSAFE_TOO = "FROM a\nRUN b\n" + FAULTY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Dockerfile").write_text(FAULTY)
    return tmp_path


def test_it_says_what_it_fixed_what_is_left_why_and_what_is_next(folder: Path) -> None:
    (folder / "Dockerfile").write_text(UNSAFE_TOO)
    done = run(folder, "fix", "--select", "LS4101,LS2115", "--no-shellcheck")
    assert done.output == (
        "2 fixes in 1 Dockerfile, 1 finding left: 1 for --unsafe\n"
        "fixed     Replace ADD by COPY (LS4101), lines 4, 6\n"
        "unsafe    unused-stage (LS2115), line 1: --unsafe would take out the stage,\n"
        "            which nothing uses\n"
        "next      lightship fix --unsafe --diff shows what could change what the image\n"
        "            does\n"
    )
    assert (done.code, done.errors) == (0, "")
    assert (folder / "Dockerfile").read_text() == UNSAFE_TOO.replace("ADD", "COPY")


def test_fixing_again_changes_nothing(folder: Path) -> None:
    run(folder, "fix", *ONLY)
    before = (folder / "Dockerfile").stat()
    done = run(folder, "fix", *ONLY)
    assert done.output.startswith("nothing to fix in 1 Dockerfile")
    assert done.code == 0
    after = (folder / "Dockerfile").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_check_writes_nothing_and_is_one_where_something_would_change(folder: Path) -> None:
    done = run(folder, "fix", "--check", *ONLY)
    assert done.code == 1
    assert done.output.startswith("2 fixes to be made in 1 Dockerfile")
    assert (folder / "Dockerfile").read_text() == FAULTY
    run(folder, "fix", *ONLY)
    assert run(folder, "fix", "--check", *ONLY).code == 0


def test_diff_writes_nothing_and_is_zero(folder: Path) -> None:
    done = run(folder, "fix", "--diff", *ONLY)
    assert done.output == (
        "--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,4 +1,4 @@\n FROM debian:12-slim\n"
        "-ADD a /b\n+COPY a /b\n RUN c\n-ADD d /e\n+COPY d /e\n"
    )
    assert (done.code, done.errors) == (0, "")
    assert (folder / "Dockerfile").read_text() == FAULTY
    assert run(folder, "fix", "--diff", "--check", *ONLY).code == 1


def test_what_is_not_written_is_not_called_fixed(folder: Path) -> None:
    done = run(folder, "fix", "--check", *ONLY)
    assert "\nwould fix Replace ADD by COPY (LS4101), lines 2, 4\n" in done.output


def test_only_what_was_written_is_told_as_fixed(folder: Path) -> None:
    (folder / "closed").mkdir()
    (folder / "closed" / "Dockerfile").write_text(FAULTY.replace("ADD d", "COPY d"))
    (folder / "closed" / "Dockerfile").chmod(0o444)
    done = run(folder, "fix", *ONLY)
    assert done.output.startswith("2 fixes in 1 of 2 Dockerfiles (1 could not be written)")
    assert "\nfixed     Replace ADD by COPY (LS4101), Dockerfile:2, 4\n" in done.output
    assert "\nbroken    closed/Dockerfile is read-only;" in done.output
    assert done.code == 2


def test_a_filter_says_what_it_did(folder: Path) -> None:
    done = run(folder, "fix", "-", *ONLY, standard_input=FAULTY.encode())
    assert done.output == FIXED
    assert done.errors.startswith("2 fixes in 1 Dockerfile, ")
    assert "\nfixed     Replace ADD by COPY" in done.errors
    assert "writes it" not in done.errors


SECRET = "q8.zR4v_2LpX0nTb7KcW"


@pytest.mark.parametrize("form", [("--diff",), ("--check", "--format", "json")])
def test_a_secret_is_covered_in_pipes_unless_it_is_asked_for(
    folder: Path, form: tuple[str, ...]
) -> None:
    (folder / "Dockerfile").write_text(f"FROM debian:12-slim\nENV TOKEN={SECRET}\nADD a /b\n")
    done = run(folder, "fix", *form, *ONLY)
    assert SECRET not in done.output
    assert f"TOKEN={SECRET[:4]}****" in done.output
    assert done.errors == (
        "lightship: secrets are covered in this diff, so it is no patch; --with-secrets\n"
        "  leaves them whole\n"
    )
    whole = run(folder, "fix", "--with-secrets", *form, *ONLY)
    assert f"TOKEN={SECRET}" in whole.output
    assert whole.errors == ""


ODD = (
    b"FROM debian:12-slim\r\n# caf\xe9 \x0c \xe2\x80\xa8 form feed\r\nADD a /b\r\nRUN c\r\nADD d /e"
)


@pytest.mark.skipif(which("patch") is None, reason="patch is not at hand")
@pytest.mark.parametrize("name", ["Dockerfile", "my Dockerfile", "sub/Dockerfile"])
def test_patch_takes_the_diff_byte_for_byte(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(ODD)
    diff = raw_diff(tmp_path, name)
    command = ["patch", "-p1", "--binary", "--batch"]
    subprocess.run(command, input=diff, cwd=tmp_path, check=True, capture_output=True)
    assert path.read_bytes() == ODD.replace(b"ADD", b"COPY")


@pytest.mark.parametrize(
    "name", ["Dockerfile", "my Dockerfile", 'o"dd\\\u00e9.dockerfile', "s/Dockerfile"]
)
@pytest.mark.parametrize("is_absolute", [False, True])
def test_git_takes_the_diff_byte_for_byte(tmp_path: Path, name: str, is_absolute: bool) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(ODD)
    diff = raw_diff(tmp_path, str(path) if is_absolute else name)
    subprocess.run(["git", "apply"], input=diff, cwd=tmp_path, check=True, capture_output=True)
    assert path.read_bytes() == ODD.replace(b"ADD", b"COPY")


def test_a_diff_of_what_is_elsewhere_is_applied_at_the_root(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "Dockerfile").write_text(FAULTY)
    diff = raw_diff(tmp_path / "here", "../Dockerfile").decode()
    below_root = str(tmp_path / "Dockerfile").lstrip("/")
    assert diff.startswith(f"--- a/{below_root}\n+++ b/{below_root}\n")


def raw_diff(folder: Path, name: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-m", "lightship", "fix", "--diff", *ONLY, name],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    ).stdout


def test_as_a_filter_the_text_comes_out_and_what_is_left_is_told_beside(folder: Path) -> None:
    text = UNSAFE_TOO.encode()
    done = run(folder, "fix", "-", *ONLY, standard_input=text)
    assert done.output == UNSAFE_TOO.replace("ADD", "COPY")
    assert "unsafe    unused-stage (LS2115), line 1" in done.errors
    assert done.code == 0
    assert (folder / "Dockerfile").read_text() == FAULTY


@pytest.mark.parametrize(
    ("text", "code"),
    [(b"\x00\x01binary", 2), (b"", 2), (b"Dear reader,\n", 2), (b"FROM a\nCOPY b\n", 0)],
)
def test_a_filter_gives_back_what_it_cannot_fix(folder: Path, text: bytes, code: int) -> None:
    done = run(folder, "fix", "-", *ONLY, standard_input=text)
    assert (done.output.encode(), done.code) == (text, code)
    assert done.errors


def test_a_filter_that_checks_says_it_with_its_exit_code(folder: Path) -> None:
    done = run(folder, "fix", "-", "--check", *ONLY, standard_input=FAULTY.encode())
    assert done.code == 1
    assert "ADD" not in done.output.splitlines()[0]


def test_standard_input_comes_alone(folder: Path) -> None:
    done = run(folder, "fix", "-", "Dockerfile")
    assert (done.code, done.output) == (2, "")
    assert "standard input is fixed alone" in done.errors


def test_json_follows_its_schema(folder: Path) -> None:
    (folder / "Dockerfile").write_text(UNSAFE_TOO)
    (folder / "binary.dockerfile").write_bytes(b"\x00")
    (folder / "made.dockerfile").write_text("# Code generated by x. DO NOT EDIT.\n" + FAULTY)
    done = run(folder, "fix", "--format", "json", "--diff", *ONLY)
    answer = json.loads(done.output)
    jsonschema.validate(answer, json.loads((DOCS / "fix.schema.json").read_text()))
    files = {file["path"].rpartition("/")[2]: file for file in answer["files"]}
    assert [each["rule"] for each in files["Dockerfile"]["changes"]] == ["LS4101", "LS4101"]
    assert files["Dockerfile"]["left"][0]["needs_unsafe"]
    assert files["Dockerfile"]["is_changed"]
    assert not files["Dockerfile"]["is_written"]
    assert files["made.dockerfile"]["untouched"]
    assert files["binary.dockerfile"]["errors"][0]["kind"] == "not-a-dockerfile"
    assert "+COPY a /b" in answer["changed"][0]["diff"]
    assert answer["summary"] == {
        "files": 3,
        "fixes": 2,
        "left": 2,
        "needs_unsafe": 1,
        "errors": 1,
    }
    assert done.code == 2


def test_what_cannot_be_written_is_said_and_two(folder: Path) -> None:
    (folder / "Dockerfile").chmod(0o444)
    done = run(folder, "fix", *ONLY)
    assert done.code == 2
    assert "broken    Dockerfile is read-only; let it be written to" in done.output
    assert "2 fixes to be made" in done.output
    assert (folder / "Dockerfile").read_text() == FAULTY


def test_the_number_of_processes_does_not_matter(tmp_path: Path) -> None:
    for number in range(150):
        (tmp_path / f"{number}.dockerfile").write_text(FAULTY * (number % 3 + 1))
    one = run(tmp_path, "fix", "--diff", *ONLY, "--jobs", "1")
    assert one == run(tmp_path, "fix", "--diff", *ONLY, "--jobs", "3")
    assert one.output.count("+COPY") == 600


def test_a_recipe_comes_before_the_rounds_and_what_it_does_not_dare_is_told(folder: Path) -> None:
    done = run(folder, "fix", "--check", "--recipe", "multi-stage", *ONLY)
    assert "the recipe multi-stage was left out" in done.output
    assert "Replace ADD by COPY" in done.output
    assert run(folder, "fix", "--recipe", "nonsense").code == 2


def test_a_patch_is_clean_and_what_there_is_to_say_stands_beside_it(folder: Path) -> None:
    (folder / "made.dockerfile").write_text("# Code generated by x. DO NOT EDIT.\n" + FAULTY)
    (folder / "binary.dockerfile").write_bytes(b"\x00")
    done = run(folder, "fix", "--diff", "--recipe", "multi-stage", *ONLY)
    assert done.output == run(folder, "fix", "--diff", *ONLY).output
    assert done.output.startswith("--- a/Dockerfile\n")
    assert "Dockerfile: the recipe multi-stage was left out: " in " ".join(done.errors.split())
    assert "lightship: made.dockerfile: it says that a program makes it" in done.errors
    assert "lightship: binary.dockerfile" in done.errors
    assert max(map(len, done.errors.splitlines())) <= 80
    assert done.code == 2


NODE = 'FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm install\nCMD ["node", "index.js"]\n'


@pytest.fixture
def node(tmp_path: Path) -> Path:
    (tmp_path / "node").mkdir()
    (tmp_path / "node" / "Dockerfile").write_text(NODE)
    (tmp_path / "node" / "index.js").write_text("console.log(1)\n")
    (tmp_path / "node" / "package.json").write_text('{"name": "a", "version": "1.0.0"}\n')
    return tmp_path


def test_an_ignore_file_that_is_made_is_named(node: Path) -> None:
    words = ("fix", "--offline", "--no-shellcheck", "node")
    ignore = node / "node" / ".dockerignore"
    planned = run(node, *words, "--check").output
    assert not ignore.exists()
    done = run(node, *words).output
    lines = len(ignore.read_text().splitlines())
    assert f"\nto make   node/.dockerignore ({lines} lines)\n" in planned
    assert f"\nmade      node/.dockerignore ({lines} lines)\n" in done


def test_a_recipe_is_asked_for_by_its_name(node: Path) -> None:
    done = run(node, "fix", "--offline", "--check", "--recipe", "multi-stage", *ONLY, "node")
    assert "Follow the recipe multi-stage" in done.output


def test_a_runtime_without_a_recipe_is_bad_usage(folder: Path) -> None:
    done = run(folder, "fix", "--runtime", "slim", *ONLY)
    assert (done.code, done.output) == (2, "")
    assert "hint: add --recipe multi-stage" in done.errors
    assert (folder / "Dockerfile").read_text() == FAULTY


def test_build_arguments_and_platforms_are_as_in_a_check(folder: Path) -> None:
    (folder / "Dockerfile").write_text("ARG B\nFROM $B\nADD a /b\n")
    done = run(folder, "fix", "--build-arg", "B=debian", "--platform", "linux/arm64", *ONLY)
    assert done.code == 0
    assert run(folder, "fix", "--platform", "nonsense/x/y/z").code == 2
    assert run(folder, "fix", "--jobs", "0").code == 2


def test_it_is_quiet_in_pipes_and_coloured_on_a_terminal(folder: Path) -> None:
    assert "\033" not in run(folder, "fix", "--check", *ONLY).output
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "lightship", "fix", "--diff", *ONLY]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(sys.path),
        "TERM": "xterm",
    }
    (folder / "Dockerfile").write_bytes(FAULTY.encode() + b"ADD x /y\x1b[31m\n")
    subprocess.run(command, cwd=folder, stdout=follower, env=environment, check=True)
    os.close(follower)
    shown = os.read(leader, 100_000).decode()
    os.close(leader)
    assert "\033[32m+COPY a /b\033[0m" in shown
    assert "/y\\x1b[31m" in shown
