"""``lightship check`` as a user meets it: real processes, real files, real exit codes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest

from tests.cli.program import run

DOCS = Path(__file__).parents[2] / "docs"
FAULTY = "FROM debian:bookworm-slim\nCOPY app\n"
CLEAN_TEXT = "FROM debian:bookworm-slim\nSTOPSIGNAL SIGTERM\n"
ONLY = ("--select", "LS10")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Dockerfile").write_text(FAULTY)
    return tmp_path


def test_a_finding_is_shown_with_its_place_its_line_and_the_next_step(folder: Path) -> None:
    assert run(folder, "check", *ONLY).output == (
        "Dockerfile:2:1: error LS1004 wrong-argument-count\n"
        "  COPY needs a source and a target; write COPY source target\n"
        "     2 | COPY app\n"
        "       | ^^^^^^^^\n"
        "\n"
        "     1  error    LS1004  wrong-argument-count\n"
        "\n"
        "1 finding in 1 Dockerfile: 1 error\n"
        "next: lightship rule LS1004\n"
    )


def test_findings_make_the_exit_code_one_and_nothing_is_said_on_standard_error(
    folder: Path,
) -> None:
    done = run(folder, "check", *ONLY)
    assert (done.code, done.errors) == (1, "")


def test_a_clean_file_makes_it_zero(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(CLEAN_TEXT)
    done = run(tmp_path, "check", *ONLY)
    assert (done.code, done.output) == (0, "no findings in 1 Dockerfile\n")


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("style", 1), ("never", 0)])
def test_fail_on_decides_from_which_severity_on(folder: Path, fail_on: str, code: int) -> None:
    assert run(folder, "check", *ONLY, "--fail-on", fail_on).code == code


def test_what_cannot_be_read_is_two_and_beats_findings(folder: Path) -> None:
    done = run(folder, "check", *ONLY, "Dockerfile", "none")
    assert done.code == 2
    assert "none: not checked not-a-file" in done.output
    assert "LS1004" in done.output


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("empty.dockerfile", b"", "empty"),
        ("blank.dockerfile", b" \n\n", "empty"),
        ("binary.dockerfile", b"\x7fELF\x00\x00\x01", "not-a-dockerfile"),
        ("prose.dockerfile", b"Dear reader,\nthis is a letter.\n", "not-a-dockerfile"),
        ("latin.dockerfile", b"FROM debian:bookworm-slim\n# caf\xe9\n", "not-utf-8"),
        ("large.dockerfile", b"FROM a\n" + b"# x\n" * 12_500_000, "too-large"),
    ],
)
def test_a_file_that_is_none_is_one_clear_error_and_the_others_are_checked(
    folder: Path, name: str, content: bytes, kind: str
) -> None:
    (folder / name).write_bytes(content)
    done = run(folder, "check", *ONLY, "--format", "json")
    files = {file["path"].removeprefix("./"): file for file in json.loads(done.output)["files"]}
    assert [error["kind"] for error in files[name]["errors"]] == [kind]
    assert files[name]["errors"][0]["hint"]
    assert len(files["Dockerfile"]["findings"]) == 1
    assert done.code == 2


def test_folders_dangling_links_pipes_and_closed_files_are_errors(folder: Path) -> None:
    (folder / "link").symlink_to("nowhere")
    os.mkfifo(folder / "pipe")
    (folder / "bare").mkdir()
    done = run(folder, "check", "link", "pipe", "bare", "--format", "json")
    files = {file["path"]: file["errors"] for file in json.loads(done.output)["files"]}
    assert set(files) == {"link", "pipe", "bare"}
    assert all(errors for errors in files.values())
    assert done.code == 2


def test_json_follows_its_schema(folder: Path) -> None:
    (folder / "binary.dockerfile").write_bytes(b"\x00")
    done = run(folder, "check", "--format", "json")
    schema = json.loads((DOCS / "check.schema.json").read_text())
    answer = json.loads(done.output)
    jsonschema.validate(answer, schema)
    assert answer["version"] == 1
    assert answer["summary"]["files"] == 1
    assert answer["summary"]["errors"] == 1


def test_the_order_does_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    for number in range(150):
        (tmp_path / f"{number}.dockerfile").write_text(FAULTY * (number % 3 + 1))
    one = run(tmp_path, "check", *ONLY, "--jobs", "1")
    three = run(tmp_path, "check", *ONLY, "--jobs", "3")
    assert one == three
    assert one.code == 1


@pytest.mark.parametrize("form", ["text", "markdown", "github", "sarif"])
def test_what_is_noted_of_many_does_not_depend_on_the_number_of_processes(
    tmp_path: Path, form: str
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    services = [f"s{number:02}" for number in range(60)]
    for name in services:
        (tmp_path / name).mkdir()
        (tmp_path / name / "Dockerfile").write_text(CLEAN_TEXT)
    (tmp_path / "compose.yaml").write_text("services:\n" + "".join(map(built_from_here, services)))
    words = ("check", *ONLY, "--format", form, "--jobs")
    one = run(tmp_path, *words, "1")
    assert one == run(tmp_path, *words, "3")
    told = one.output.count("the build context is taken to be .")
    assert told == (60 if form == "sarif" else 1)


def built_from_here(name: str) -> str:
    return f"  {name}:\n    build:\n      context: .\n      dockerfile: {name}/Dockerfile\n"


def test_standard_input_is_checked_and_called_what_the_user_says(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        "check",
        *ONLY,
        "-",
        "--stdin-path",
        "a/Dockerfile",
        standard_input=FAULTY.encode(),
    )
    assert done.code == 1
    assert done.output.startswith("a/Dockerfile:2:1: error LS1004")


def test_colour_is_for_terminals_unless_it_is_forced(folder: Path) -> None:
    assert "\033[" not in run(folder, "check", *ONLY).output
    assert "\033[" in run(folder, "check", *ONLY, FORCE_COLOR="1").output
    assert "\033[" not in run(folder, "check", *ONLY, FORCE_COLOR="1", NO_COLOR="1").output


def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_bytes(b"FROM a\nCOPY \x1b[31mapp\n")
    output = run(tmp_path, "check", *ONLY).output
    assert "\x1b" not in output
    assert "\\x1b[31mapp" in output


def test_an_unknown_rule_is_bad_usage_with_a_hint(folder: Path) -> None:
    done = run(folder, "check", "--select", "DL9999")
    assert done.code == 2
    assert done.errors.startswith("lightship: no rule goes by 'DL9999'\nhint: ")


def test_a_malformed_configuration_is_bad_usage_that_names_the_file(folder: Path) -> None:
    (folder / "lightship.toml").write_text("selekt = []\n")
    done = run(folder, "check")
    assert done.code == 2
    assert "lightship.toml: selekt is no setting" in done.errors


def test_the_configuration_selects_and_the_command_line_wins(folder: Path) -> None:
    (folder / "lightship.toml").write_text('ignore = ["LS1004"]\nselect = ["LS10"]\n')
    assert run(folder, "check").code == 0
    (folder / "lightship.toml").write_text('select = ["LS1003"]\n')
    assert run(folder, "check").code == 0
    assert run(folder, "check", "--select", "wrong-argument-count").code == 1


def test_severities_can_be_changed(folder: Path) -> None:
    (folder / "lightship.toml").write_text('select = ["LS10"]\n[severity]\nLS1004 = "info"\n')
    done = run(folder, "check")
    assert done.code == 0
    assert "1 info" in done.output


@pytest.mark.parametrize(
    "comment",
    [
        "# lightship: ignore=LS1004 on purpose",
        "# lightship: ignore=wrong-argument-count",
        "# lightship: ignore-file",
    ],
)
def test_a_comment_switches_a_finding_off(tmp_path: Path, comment: str) -> None:
    (tmp_path / "Dockerfile").write_text(f"FROM a\n{comment}\nCOPY app\n")
    assert run(tmp_path, "check", *ONLY).code == 0


def test_an_unknown_verb_names_the_nearest(tmp_path: Path) -> None:
    done = run(tmp_path, "chekc")
    assert done.code == 2
    assert done.errors == "lightship: there is no verb 'chekc'\nhint: did you mean check?\n"


def test_no_words_are_bad_usage_and_show_the_verbs(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.code == 2
    assert "check" in done.output
