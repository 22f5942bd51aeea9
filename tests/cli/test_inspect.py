"""``lightship inspect`` as a user meets it: real processes, real files, real exit codes."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.cli.image_archive import write_archive
from tests.cli.program import run

DOCS = Path(__file__).parents[2] / "docs"
LAYERS = [
    ("COPY big /big", {"big": b"x" * 300_000, "etc/": b"", "etc/motd": b"hello\n"}),
    ("RUN /bin/sh -c rm /big # buildkit", {".wh.big": b""}),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_archive(tmp_path / "web.tar", LAYERS)
    return tmp_path


def test_the_first_lines_say_what_it_weighs_and_what_of_it_is_waste(folder: Path) -> None:
    done = run(folder, "inspect", "web.tar")
    lines = done.output.splitlines()
    assert lines[0].startswith("web.tar  linux/amd64  sha256:")
    assert [line.split(maxsplit=1)[0] for line in lines[1:6]] == [
        "weight",
        "waste",
        "secrets",
        "danger",
        "software",
    ]
    assert "300 kB (" in lines[2]
    assert any("deleted by 1" in line and "big" in line for line in lines)
    assert "do first  delete files in the RUN that makes them, not later (saves 300 kB)" in lines
    assert done.errors == ""


def test_json_follows_its_schema_and_counts_bytes(folder: Path) -> None:
    done = run(folder, "inspect", "web.tar", "--format", "json")
    answer = json.loads(done.output)
    jsonschema.validate(answer, json.loads((DOCS / "inspect.schema.json").read_text()))
    assert answer["version"] == 1
    assert answer["image"]["reference"] == "web.tar"
    assert answer["waste"]["bytes"] == 300_000
    (item,) = answer["waste"]["items"]
    assert (item["path"], item["layer"], item["by_layer"]) == ("big", 0, 1)
    assert "files" not in answer


def test_files_are_listed_where_they_are_asked_for(folder: Path) -> None:
    done = run(folder, "inspect", "web.tar", "--format", "json", "--files")
    assert [(each["path"], each["type"]) for each in json.loads(done.output)["files"]] == [
        ("etc", "directory"),
        ("etc/motd", "file"),
    ]


@pytest.mark.parametrize("form", ["text", "markdown", "sarif", "json"])
def test_output_goes_to_a_file_whole(folder: Path, form: str) -> None:
    plain = run(folder, "inspect", "web.tar", "--format", form)
    done = run(folder, "inspect", "web.tar", "--format", form, "--output", "out")
    assert (done.code, done.output) == (plain.code, "")
    assert (folder / "out").read_text() == plain.output


def test_a_failed_run_leaves_the_file_as_it_was(folder: Path) -> None:
    (folder / "out").write_text("before")
    (folder / "broken.tar").write_bytes((folder / "web.tar").read_bytes()[:200_000])
    done = run(folder, "inspect", "broken.tar", "--output", "out")
    assert done.code == 2
    assert (folder / "out").read_text() == "before"
    assert run(folder, "inspect", "web.tar", "--output", "none/out").code == 2
    assert sorted(each.name for each in folder.iterdir()) == ["broken.tar", "out", "web.tar"]


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ((), "there is no IMAGE", "write lightship inspect IMAGE"),
        (("a", "b"), "there are 2 images", "inspect them one by one"),
        (("web.tar", "--files"), "--format text has no room for --files", "--format json"),
        (("web.tar", "--format", "xml"), "--format cannot be 'xml'", "it is one of text,"),
        (("web.tar", "--platform", "a/b/c/d"), "--platform cannot be", "linux/arm64"),
        (("web.tar", "--mirror", "docker.io="), "--mirror cannot be 'docker.io='", "write"),
        (("web.tar", "--offlin"), "has no option --offlin", "did you mean --offline?"),
        (("absent.tar",), "absent.tar", ""),
        (("docker://example.com/a", "--offline"), "is not in the cache", "without --offline"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_a_hint(
    folder: Path, words: tuple[str, ...], message: str, hint: str
) -> None:
    done = run(folder, "inspect", *words)
    assert done.code == 2
    assert done.output == ""
    assert message in done.errors
    assert hint in done.errors
    assert done.errors.count("\n") <= 2


def test_help_fits_a_terminal_and_names_every_form_of_an_image(tmp_path: Path) -> None:
    done = run(tmp_path, "inspect", "--help")
    assert done.code == 0
    assert max(map(len, done.output.splitlines())) <= 80
    for form in (
        "docker://",
        "docker-archive:",
        "oci-archive:",
        "oci:",
        "docker-daemon:",
        "podman:",
    ):
        assert form in done.output


def test_a_terminal_gets_colour_and_eighty_columns(folder: Path) -> None:
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "lightship", "inspect", "web.tar"]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(sys.path),
        "TERM": "xterm",
    }
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=slave, stderr=slave
    ) as process:
        os.close(slave)
        shown = b""
        while chunk := _read(master):
            shown += chunk
        process.wait(timeout=60)
    os.close(master)
    lines = shown.decode().replace("\r\n", "\n").splitlines()
    assert any("\033[" in line for line in lines)
    plain = [re.sub(r"\033\[[0-9;]*m", "", line) for line in lines]
    # The command line to be pasted is whole.
    assert max(len(line) for line in plain if not line.startswith("debug ")) <= 80
    assert plain == run(folder, "inspect", "web.tar").output.splitlines()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:
        # What Linux says of a terminal whose other end is closed.
        return b""
