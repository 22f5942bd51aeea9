"""ShellCheck in a whole run: asked once for everything, and heeded like any rule."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.checking.note import Note
from lightship.checking.ruleset import NO_SHELLCHECK
from lightship.model.errors import UsageError
from lightship.model.finding import Finding
from lightship.model.severity import Severity
from tests.cli.program import run
from tests.shellcheck import SHELLCHECK, fake, needs_shellcheck

FAULTY = "FROM debian:12\nRUN cat $1 `pwd`\n"
"""A file with SC2086, SC2046 and SC2006."""
ALL = ["SC2086", "SC2046", "SC2006"]


def found(
    folder: Path,
    text: str = FAULTY,
    configuration: str = "",
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
) -> list[Finding]:
    (folder / "Dockerfile").write_text(text)
    if configuration:
        (folder / "lightship.toml").write_text(configuration)
    elif not select:
        select = ("LS8001", "unused-suppression")
    options = CheckOptions(jobs=1, select=select, ignore=ignore)
    result = check([str(folder / "Dockerfile")], options)
    assert result.failures == ()
    return list(result.findings)


def ids(folder: Path, text: str = FAULTY, configuration: str = "") -> list[str]:
    return [each.shown_code for each in found(folder, text, configuration)]


@needs_shellcheck
def test_it_runs_unless_something_else_is_selected(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(FAULTY)
    result = check([str(tmp_path)])
    assert {each.alias for each in result.findings} > set(ALL)


@needs_shellcheck
@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        (("LS8001",), (), ALL),
        (("SC*",), (), ALL),
        (("LS80",), ("LS8012",), ALL),
        (("SC2086",), (), ["SC2086"]),
        (("sc2086", "SC2006"), (), ["SC2086", "SC2006"]),
        (("SC2086", "shell-script-bugs"), (), ALL),
        (("LS8001",), ("SC2086",), ["SC2046", "SC2006"]),
        (("LS8001",), ("SC*",), []),
        (("SC2086",), ("SC2086",), []),
        (("SC9999",), (), []),
    ],
)
def test_its_codes_select_and_ignore_parts_of_it(
    tmp_path: Path, select: tuple[str, ...], ignore: tuple[str, ...], left: list[str]
) -> None:
    kept = found(tmp_path, select=select, ignore=ignore)
    assert [each.shown_code for each in kept] == left


@needs_shellcheck
def test_a_part_that_is_ignored_ignores_no_other_rule(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(FAULTY)
    everything = check([str(tmp_path)]).findings
    without = check([str(tmp_path)], CheckOptions(ignore=("SC2086",))).findings
    assert [each for each in everything if each.alias != "SC2086"] == list(without)


@pytest.mark.parametrize("selector", ["SC208", "SC20866", "SC20x6", "SCX", "SC"])
def test_what_is_none_of_its_codes_is_no_selector(tmp_path: Path, selector: str) -> None:
    with pytest.raises(UsageError, match=f"no rule goes by '{selector}'"):
        found(tmp_path, ignore=(selector,))


@needs_shellcheck
@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("# hadolint ignore=SC2086", ["SC2046", "SC2006"]),
        ("# hadolint ignore=DL3006,SC2086,SC2046", ["SC2006"]),
        ("# hadolint global ignore=SC2086", ["SC2046", "SC2006"]),
        ("# lightship: ignore=SC2086 as it is", ["SC2046", "SC2006"]),
        ("# lightship: ignore=LS8001", []),
        ("# lightship: ignore=LS8001,SC2086", []),
        ("# lightship: ignore-file=sc2086", ["SC2046", "SC2006"]),
        ("# lightship: ignore-file", []),
        ("# check=skip=all", ALL),
    ],
)
def test_comments_switch_its_codes_off(tmp_path: Path, comment: str, left: list[str]) -> None:
    assert ids(tmp_path, f"FROM debian:12\n{comment}\nRUN cat $1 `pwd`\n") == left


@needs_shellcheck
def test_inside_an_instruction_a_comment_is_about_the_line_below(tmp_path: Path) -> None:
    text = "FROM debian:12\nRUN cat $1 && \\\n# hadolint ignore=SC2086\n  cat $2 && \\\n  cat $3\n"
    assert [each.span.line for each in found(tmp_path, text)] == [2, 5]


@needs_shellcheck
def test_a_comment_that_switches_nothing_off_is_reported(tmp_path: Path) -> None:
    text = "FROM debian:12\n# lightship: ignore=SC2164,SC2086\nRUN cat $1\n"
    (finding,) = found(tmp_path, text)
    assert finding.message == "the comment ignores SC2164, that is not there"


def test_without_shellcheck_nobody_knows_what_a_comment_switches_off(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM debian:12\n# lightship: ignore=SC2164\nRUN x\n")
    options = CheckOptions(select=("LS8001", "unused-suppression"), shellcheck=None)
    assert check([str(tmp_path)], options).findings == ()


@needs_shellcheck
@pytest.mark.parametrize(
    ("table", "severities"),
    [
        ('SC2086 = "error"', [Severity.ERROR, Severity.WARNING, Severity.STYLE]),
        ('LS8001 = "style"', [Severity.STYLE] * 3),
        ('SC2086 = "error"\nLS8001 = "style"', [Severity.ERROR, Severity.STYLE, Severity.STYLE]),
        ('LS8001 = "style"\nSC2086 = "error"', [Severity.ERROR, Severity.STYLE, Severity.STYLE]),
    ],
)
def test_its_codes_have_severities(tmp_path: Path, table: str, severities: list[Severity]) -> None:
    configuration = f'select = ["LS8001"]\n[severity]\n{table}\n'
    assert [each.severity for each in found(tmp_path, FAULTY, configuration)] == severities


@needs_shellcheck
def test_the_configuration_can_leave_it_out(tmp_path: Path) -> None:
    assert ids(tmp_path, FAULTY, 'select = ["LS8001"]\nshellcheck = true\n') == ALL
    assert ids(tmp_path, FAULTY, 'select = ["LS8001"]\nshellcheck = false\n') == []


@needs_shellcheck
def test_each_folder_has_its_own_configuration(tmp_path: Path) -> None:
    for name in ("with", "without"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "Dockerfile").write_text(FAULTY)
    (tmp_path / "without" / "lightship.toml").write_text("shellcheck = false\n")
    files = check([str(tmp_path)], CheckOptions(select=("SC2086",))).files
    assert [len(file.findings) for file in files] == [1, 0]


@needs_shellcheck
def test_what_is_on_standard_input_is_looked_at(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "--select", "LS8001", "-", standard_input=FAULTY.encode())
    assert "<stdin>:2:9: info SC2086 shell-script-bugs\n" in done.output


@needs_shellcheck
def test_it_is_asked_once_for_equal_scripts_of_many_files(tmp_path: Path) -> None:
    for number in range(70):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "Dockerfile").write_text(f"FROM debian:{number}\nRUN cat $1\n")
    program = fake(tmp_path, f'echo "$@" >> {tmp_path}/runs; exec {SHELLCHECK} "$@"')
    for jobs in (1, 2):
        options = CheckOptions(select=("SC2086",), shellcheck=program, jobs=jobs)
        assert len(check([str(tmp_path)], options).findings) == 70
    runs = (tmp_path / "runs").read_text().splitlines()
    assert [len([word for word in line.split() if word[0] == "/"]) for line in runs] == [1, 1]


def test_files_without_scripts_start_nothing(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text('FROM debian:12\nRUN ["a"]\nCMD run\n')
    program = fake(tmp_path, f"touch {tmp_path}/ran")
    check([str(tmp_path)], CheckOptions(shellcheck=program))
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("option", ["--no-shellcheck", "--ignore=LS8001", "--select=LS2"])
def test_where_it_is_not_wanted_nothing_is_started(tmp_path: Path, option: str) -> None:
    (tmp_path / "Dockerfile").write_text(FAULTY)
    program = fake(tmp_path, f"touch {tmp_path}/ran")
    assert run(tmp_path, "check", option, "--shellcheck", program).code in (0, 1)
    assert not (tmp_path / "ran").exists()


def test_where_it_is_absent_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(FAULTY)
    without = check([str(tmp_path)], CheckOptions(shellcheck=None))
    assert without.failures == ()
    assert {each.code for each in without.findings}.isdisjoint({"LS8001"})


@pytest.mark.parametrize("select", ["LS8001", "SC2086", "shell-script-bugs"])
def test_where_it_is_absent_and_asked_for_by_name_that_is_noted(
    tmp_path: Path, select: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lightship.checking.check.shellcheck_program", lambda _: "")
    (tmp_path / "Dockerfile").write_text(FAULTY)
    noted = check([str(tmp_path)], CheckOptions(select=(select,))).files[0].notes
    assert noted == (Note("", NO_SHELLCHECK),)
    for options in (CheckOptions(), CheckOptions(select=(select,), shellcheck=None)):
        assert check([str(tmp_path)], options).files[0].notes == ()


def test_an_interrupted_run_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(FAULTY)
    folder = tmp_path / "temporary"
    folder.mkdir()
    number = tmp_path / "number"
    script = f"echo $$ > {number}.new; mv {number}.new {number}; exec sleep 60"
    program = fake(tmp_path, script)
    # What runs the tests in the background may have it ignore Ctrl-C.
    heeding = (
        "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "runpy.run_module('lightship', run_name='__main__')"
    )
    command = [sys.executable, "-c", heeding, "check", "--shellcheck", program]
    process = subprocess.Popen(command, cwd=tmp_path, env={**os.environ, "TMPDIR": str(folder)})
    while not number.exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait() == 130
    assert list(folder.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


def test_one_that_fails_is_one_failure_and_the_rest_is_checked(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "Dockerfile").write_text(f"FROM debian\nRUN cat $1 {name}\n")
    program = fake(tmp_path, "echo 'unrecognized option' >&2; exit 3")
    done = run(tmp_path, "check", "--select", "LS2002,LS8001", "--shellcheck", program)
    assert done.code == 2
    assert done.output.count("LS2002 latest-base\n") == 3
    assert done.output.count("not checked shellcheck\n") == 1
    said = " ".join(done.output.split())
    assert f"{program} left 3 of 3 scripts unanswered, the first a/Dockerfile:2: it is no" in said
    assert "ShellCheck from 0.7 on: unrecognized option" in said
    assert "hint --no-shellcheck leaves it out" in said


def test_what_it_left_unanswered_makes_no_comment_useless(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM debian:12\n# lightship: ignore=SC2086\nRUN x\n")
    options = CheckOptions(
        select=("LS8001", "unused-suppression"), shellcheck=fake(tmp_path, "exit 3")
    )
    result = check([str(tmp_path)], options)
    assert (len(result.failures), result.findings) == (1, ())


def test_one_that_is_named_must_be_there(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "--shellcheck", "/nowhere/shellcheck")
    assert (done.code, done.output) == (2, "")
    assert "/nowhere/shellcheck is no program" in done.errors


@needs_shellcheck
def test_text_and_json_show_its_codes(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM debian:12\nRUN cat $1 $2 `pwd`\n")
    text = run(tmp_path, "check", "--select", "LS8001").output
    assert "Dockerfile:2:9: info SC2086 shell-script-bugs\n" in text
    assert "     2  info     SC2086  shell-script-bugs\n" in text
    assert "next: lightship rule SC2046\n" in text
    answer = json.loads(run(tmp_path, "check", "--select", "LS8001", "--format", "json").output)
    finding = answer["files"][0]["findings"][0]
    assert (finding["rule"], finding["aliases"]) == ("LS8001", ["SC2086"])
    assert answer["summary"]["by_rule"] == {"LS8001": 4}
    prints = {each["fingerprint"] for each in answer["files"][0]["findings"]}
    assert len(prints) == 4


def test_its_codes_lead_to_its_page(tmp_path: Path) -> None:
    assert run(tmp_path, "rule", "SC2086").output.startswith("# LS8001 shell-script-bugs\n")
