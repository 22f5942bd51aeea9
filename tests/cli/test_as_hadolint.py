"""``lightship check --as hadolint`` as a pipeline meets it: options, formats, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lightship.cli import as_hadolint
from lightship.cli.as_hadolint import NO_SHELLCHECK
from tests.cli.program import Outcome, run

FAULTY = "FROM debian:latest\nRUN apt-get update && \\\n    apt-get install -y curl wget\n"
CLEAN_TEXT = 'FROM debian:12.5-slim\nCMD ["sh"]\n'
UNREADABLE = "FROM debian:12.5-slim\nRUNN x\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Dockerfile").write_text(FAULTY)
    (tmp_path / "clean").write_text(CLEAN_TEXT)
    (tmp_path / "broken").write_text(UNREADABLE)
    return tmp_path


def hadolint(folder: Path, *words: str, standard_input: bytes = b"", **variables: str) -> Outcome:
    """Run in a home of its own, so that no configuration of the user's is found."""
    home = {"HOME": str(folder / "home"), **variables}
    words = ("check", "--as", "hadolint", *words)
    done = run(folder, *words, standard_input=standard_input, **home)
    return done._replace(errors=done.errors.removeprefix(NO_SHELLCHECK))


def codes(done: Outcome) -> set[str]:
    return {each["code"] for each in json.loads(done.output)}


def test_a_finding_is_a_line_with_hadolints_id_and_level(folder: Path) -> None:
    done = hadolint(folder, "--no-color", "Dockerfile")
    lines = done.output.splitlines()
    assert lines[0].startswith("Dockerfile:1 DL3007 warning: debian:latest ")
    assert any(line.startswith("Dockerfile:2 DL3015 info: ") for line in lines)
    assert (done.code, done.errors) == (1, "")


def test_levels_have_colours_wherever_they_go(folder: Path) -> None:
    assert "\033[1m\033[93mwarning\033[0m: " in hadolint(folder, "Dockerfile").output
    assert "\033" not in hadolint(folder, "Dockerfile", NO_COLOR="").output


def test_findings_stand_on_the_first_line_of_their_instruction_once_for_each_id(
    folder: Path,
) -> None:
    found = json.loads(hadolint(folder, "-f", "json", "Dockerfile").output)
    places = [(each["line"], each["code"]) for each in found]
    assert {line for line, _ in places} <= {1, 2}
    assert len(places) == len(set(places))
    assert list(found[0]) == ["code", "column", "file", "level", "line", "message"]


def test_what_has_no_id_of_hadolints_is_left_out(folder: Path) -> None:
    for identifier in codes(hadolint(folder, "-f", "json", "Dockerfile")):
        assert identifier[:2] in {"DL", "SC"}


def test_a_clean_file_is_zero_and_says_nothing(folder: Path) -> None:
    assert hadolint(folder, "clean") == (0, "", "")


def test_what_cannot_be_read_as_a_dockerfile_is_dl1000_with_its_column(folder: Path) -> None:
    found = json.loads(hadolint(folder, "-f", "json", "broken").output)
    assert [(each["code"], each["level"], each["line"]) for each in found] == [
        ("DL1000", "error", 2)
    ]
    done = hadolint(folder, "broken")
    assert done.output.startswith("broken:2:1 unknown instruction RUNN")
    assert done.code == 1


def test_prose_is_dl1000_too_and_nothing_is_no_fault(folder: Path) -> None:
    (folder / "prose").write_text("Dear reader,\nthis is a letter.\n")
    (folder / "empty").write_text("")
    assert codes(hadolint(folder, "-f", "json", "prose")) == {"DL1000"}
    assert hadolint(folder, "empty") == (0, "", "")


def test_files_come_in_the_order_in_which_they_are_given(folder: Path) -> None:
    (folder / "a").write_text(FAULTY)
    done = hadolint(folder, "-f", "checkstyle", "clean", "Dockerfile", "a")
    order = [done.output.index(f'<file name="{name}"') for name in ("clean", "Dockerfile", "a")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("-t", "error"), 0),
        (("-terror",), 0),
        (("--failure-threshold=warning",), 1),
        (("-t", "none"), 1),
        (("-t", "ignore"), 1),
        (("--no-fail",), 0),
        (("-f", "codeclimate"), 0),
        (("-f", "codacy"), 0),
        (("--error", "DL3007", "-t", "error"), 1),
        (("--style", "DL3007", "--info", "DL3007", "--ignore", "DL3009"), 1),
    ],
)
def test_exit_codes_are_hadolints(folder: Path, words: tuple[str, ...], code: int) -> None:
    assert hadolint(folder, *words, "Dockerfile").code == code


def test_rules_are_left_out_and_called_otherwise(folder: Path) -> None:
    done = hadolint(folder, "--ignore", "DL3007", "--style=DL3015", "-fjson", "Dockerfile")
    found = {each["code"]: each["level"] for each in json.loads(done.output)}
    assert "DL3007" not in found
    assert found["DL3015"] == "style"


def test_rules_that_are_off_run_where_a_severity_is_given(folder: Path) -> None:
    (folder / "server").write_text('FROM nginx:1.27.0-alpine\nEXPOSE 80\nCMD ["nginx"]\n')
    assert "DL3057" not in codes(hadolint(folder, "-f", "json", "server"))
    assert "DL3057" in codes(hadolint(folder, "-f", "json", "--info", "DL3057", "server"))


def test_comments_switch_rules_off_unless_they_are_not_to(folder: Path) -> None:
    (folder / "quiet").write_text(f"# hadolint ignore=DL3007\n{FAULTY}")
    assert "DL3007" not in codes(hadolint(folder, "-f", "json", "quiet"))
    done = hadolint(folder, "-f", "json", "--disable-ignore-pragma", "quiet")
    assert "DL3007" in codes(done)


def test_standard_input_is_a_dash(folder: Path) -> None:
    done = hadolint(folder, "-f", "json", "-", standard_input=FAULTY.encode())
    assert {each["file"] for each in json.loads(done.output)} == {"-"}
    assert done.code == 1


def test_the_configuration_is_found_where_hadolint_finds_it(folder: Path) -> None:
    places = (
        folder / "home" / ".hadolint.yml",
        folder / "home" / ".hadolint" / "config.yaml",
        folder / "home" / ".config" / "hadolint.yaml",
        folder / ".hadolint.yml",
        folder / ".hadolint.yaml",
    )
    for number, place in enumerate(places):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"ignored: [DL300{number}]\n")
        done = hadolint(folder, "-V", "clean")
        assert f"Configuration file used: {place.relative_to(folder)}" in done.errors.replace(
            f"{folder}/", ""
        )


def test_the_file_the_variables_and_the_words_come_together(folder: Path) -> None:
    (folder / "settings").write_text("ignored: [DL3007]\nfailure-threshold: error\n")
    words = ("-c", "settings", "--ignore", "DL3015", "-f", "json", "Dockerfile")
    done = hadolint(folder, *words, HADOLINT_IGNORE="DL3009,DL3008")
    assert codes(done).isdisjoint({"DL3007", "DL3008", "DL3009", "DL3015"})
    assert done.code == 0


def test_a_malformed_configuration_is_said_and_passed_over(folder: Path) -> None:
    (folder / ".hadolint.yaml").write_text("ignored: DL3007\n")
    done = hadolint(folder, "-f", "json", "Dockerfile")
    assert ".hadolint.yaml:1: ignored must be a list" in done.errors
    assert "DL3007" in codes(done)
    assert done.code == 1


def test_a_lightship_configuration_is_not_for_hadolint(folder: Path) -> None:
    (folder / "lightship.toml").write_text('ignore = ["DL3007"]\n')
    assert "DL3007" in codes(hadolint(folder, "-f", "json", "Dockerfile"))


def test_a_file_that_is_not_there_is_an_error_and_the_others_are_checked(folder: Path) -> None:
    done = hadolint(folder, "-f", "json", "--no-fail", "none", "Dockerfile")
    assert done.errors.startswith("lightship: none")
    assert "DL3007" in codes(done)
    assert done.code == 1


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--foo",), "Invalid option `--foo'"),
        (("-x",), "Invalid option `-x'"),
        (("--no-fail=yes",), "Invalid option `--no-fail'"),
        (("-f",), "The option `-f` expects an argument."),
        (("-f", "html", "clean"), "option --format: cannot be 'html'"),
        (("-t", "fatal", "clean"), "option --failure-threshold: cannot be 'fatal'"),
        (("--require-label", "a:b", "clean"), "option --require-label: invalid label type: b"),
        (("-c", "none", "clean"), "lightship: none"),
    ],
)
def test_bad_usage_is_one_as_well(folder: Path, words: tuple[str, ...], complaint: str) -> None:
    done = hadolint(folder, *words)
    assert done.errors.startswith(complaint)
    assert (done.code, done.output) == (1, "")


def test_without_a_file_one_is_asked_for(folder: Path) -> None:
    assert hadolint(folder) == (1, "Please provide a Dockerfile\n", "")


def test_help_and_version_need_no_file(folder: Path) -> None:
    assert "--failure-threshold" in hadolint(folder, "--help").output
    assert max(map(len, hadolint(folder, "-h").output.splitlines())) <= 80
    assert hadolint(folder, "-v").output.endswith("as hadolint 2.15\n")


def test_outputs_take_their_formats_in_turn(folder: Path) -> None:
    words = ("-f", "json", "-o", "report.json", "-f", "gnu", "Dockerfile")
    done = hadolint(folder, *words)
    assert json.loads((folder / "report.json").read_text())[0]["code"] == "DL3007"
    assert done.output.startswith("hadolint:Dockerfile:1: DL3007 warning: ")
    assert hadolint(folder, "-o", "none/there", "Dockerfile").code == 1


def test_labels_and_registries_are_held_to_what_is_asked(folder: Path) -> None:
    words = ("-f", "json", "--require-label", "version:semver", "--trusted-registry", "a.example")
    found = codes(hadolint(folder, *words, "clean"))
    assert "DL3049" in found


def test_it_says_where_shellcheck_is_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(as_hadolint, "shellcheck_program", lambda _: "")
    assert as_hadolint.run([str(folder / "clean")]) == 0
    assert capsys.readouterr().err == NO_SHELLCHECK


def test_what_cannot_be_read_is_in_no_report_and_what_is_empty_is(folder: Path) -> None:
    (folder / "empty").write_text("")
    done = hadolint(folder, "-f", "checkstyle", "none", "empty", "clean")
    assert done.output.count("<file name=") == 2


def test_another_tool_is_bad_usage(folder: Path) -> None:
    done = run(folder, "check", "--as", "tally", "Dockerfile")
    assert done.errors.startswith("lightship: --as cannot be 'tally'")
    assert done.code == 2


def test_without_as_hadolints_file_is_the_configuration_and_a_note_says_so(folder: Path) -> None:
    (folder / ".hadolint.yaml").write_text("ignored: [DL3007]\nfailure-threshold: error\n")
    done = run(folder, "check", "--select", "LS2,LS3", "Dockerfile")
    assert "LS2002" not in done.output
    assert "note: the settings are those of " in " ".join(done.output.split())
    assert done.code == 0


def test_without_as_a_malformed_one_is_bad_usage(folder: Path) -> None:
    (folder / ".hadolint.yaml").write_text("ignored: DL3007\n")
    done = run(folder, "check", "Dockerfile")
    assert ".hadolint.yaml:1: ignored must be a list" in done.errors
    assert done.code == 2
