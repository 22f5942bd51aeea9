"""ShellCheck answers for many scripts, and whatever it does a run comes to its end."""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lightship.checking.shellcheck import MOST_FAILURES, ask
from tests.shellcheck import SHELLCHECK, fake, needs_shellcheck

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lightship.rules.shell_comment import ShellComment

NOTHING = """echo '{"comments":[]}'"""
SCRIPTS = tuple(f"#!/bin/sh\necho {'x' * number}\n" for number in range(40))


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def codes(comments: Mapping[str, Sequence[ShellComment]]) -> dict[str, list[str]]:
    return {text: [each.code for each in found] for text, found in comments.items()}


@needs_shellcheck
@pytest.mark.parametrize("processes", [1, 2, 5])
def test_each_text_has_its_own_answer(processes: int) -> None:
    clean = [f"#!/bin/sh\n# {'x' * 900}\necho {number}\n" for number in range(40)]
    faulty = ["#!/bin/sh\necho $1\n", "#!/bin/sh\ncd `pwd`\n"]
    answers = ask(SHELLCHECK, [*clean[:20], *faulty, *clean[20:]], processes)
    assert (answers.unanswered, answers.reason) == ((), "")
    assert codes(answers.comments) == {
        faulty[0]: ["SC2086"],
        faulty[1]: ["SC2164", "SC2046", "SC2006"],
    }


@needs_shellcheck
def test_a_tab_is_one_column_and_a_letter_is_one_whatever_its_bytes() -> None:
    answers = ask(SHELLCHECK, ["#!/bin/sh\n\techo 'ä😀' $1\n"], 1)
    (comment,) = answers.comments["#!/bin/sh\n\techo 'ä😀' $1\n"]
    assert (comment.line, comment.column, comment.end_line, comment.end_column) == (2, 12, 2, 14)


@needs_shellcheck
def test_what_the_user_tells_shellcheck_elsewhere_is_not_heeded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".shellcheckrc").write_text("disable=SC2086\n")
    monkeypatch.setenv("SHELLCHECK_OPTS", "--exclude=SC2086 --format=gcc")
    assert len(ask(SHELLCHECK, ["#!/bin/sh\necho $1\n"], 1).comments) == 1


@pytest.mark.parametrize("script", [NOTHING, "exit 4", "exit 2", "kill -9 $$", "echo ["])
def test_no_file_is_left_behind(tmp_path: Path, temporary: Path, script: str) -> None:
    ask(fake(tmp_path, script), SCRIPTS, 2)
    assert os.listdir(temporary) == []


def test_the_scripts_are_for_nobody_else(tmp_path: Path, temporary: Path) -> None:
    look = f'stat -c %a "$(dirname "$(dirname "$5")")" > {tmp_path}/mode; {NOTHING}'
    ask(fake(tmp_path, look), SCRIPTS, 1)
    assert (tmp_path / "mode").read_text() == "700\n"


def test_no_more_processes_run_at_a_time_than_there_may(tmp_path: Path) -> None:
    count = f"""
    touch {tmp_path}/run.$$; ls {tmp_path}/run.* | wc -l >> {tmp_path}/counts
    sleep 0.05; rm {tmp_path}/run.$$; {NOTHING}"""
    texts = [f"{number}{'x' * 3000}" for number in range(30)]
    assert ask(fake(tmp_path, count), texts, 3).reason == ""
    assert max(map(int, (tmp_path / "counts").read_text().split())) <= 3


@pytest.mark.parametrize("code", [3, 4])
def test_one_that_is_too_old_is_asked_once(tmp_path: Path, code: int) -> None:
    script = f"echo x >> {tmp_path}/runs; echo 'Unknown format json1' >&2; exit {code}"
    answers = ask(fake(tmp_path, script), SCRIPTS, 1)
    assert answers.reason == "it is no ShellCheck from 0.7 on: Unknown format json1"
    assert sorted(answers.unanswered) == sorted(SCRIPTS)
    assert (tmp_path / "runs").read_text() == "x\n"


def test_what_cannot_be_started_is_said(tmp_path: Path) -> None:
    path = tmp_path / "shellcheck"
    path.write_text("#!/nowhere/sh\n")
    path.chmod(0o755)
    answers = ask(str(path), SCRIPTS, 2)
    assert answers.reason == "it cannot be started: No such file or directory"
    assert sorted(answers.unanswered) == sorted(SCRIPTS)


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exit 2", "it ended with exit code 2"),
        ("echo 'stack overflow' >&2; exit 251", "it ended with exit code 251: stack overflow"),
        ("kill -9 $$", "it ended with signal 9"),
        ("echo hello", "it gave an answer that cannot be read"),
        ("echo no >&2; exit 1", "it gave an answer that cannot be read: no"),
    ],
)
def test_one_that_always_fails_is_given_up(tmp_path: Path, script: str, reason: str) -> None:
    script = f"echo x >> {tmp_path}/runs; {script}"
    answers = ask(fake(tmp_path, script), SCRIPTS, 2)
    assert answers.reason == reason
    assert sorted(answers.unanswered) == sorted(SCRIPTS)
    assert len((tmp_path / "runs").read_text()) // 2 <= MOST_FAILURES


def test_one_that_hangs_is_stopped_with_what_it_started(tmp_path: Path) -> None:
    began = time.monotonic()
    answers = ask(fake(tmp_path, "sleep 60 & sleep 60"), ["#!/bin/sh\n"], 2, 0.2)
    assert answers.reason == "it had not answered after 0 seconds"
    assert answers.unanswered == ("#!/bin/sh\n",)
    assert time.monotonic() - began < 20


def test_one_that_says_all_and_hangs_is_stopped(tmp_path: Path) -> None:
    answers = ask(fake(tmp_path, f"{NOTHING}; exec >&-; sleep 60"), ["#!/bin/sh\n"], 2, 0.2)
    assert answers.unanswered == ("#!/bin/sh\n",)


def test_an_endless_answer_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lightship.checking.shellcheck_process.LARGEST_ANSWER", 10_000)
    answers = ask(fake(tmp_path, "yes"), ["#!/bin/sh\n"], 1)
    assert answers.unanswered == ("#!/bin/sh\n",)


@needs_shellcheck
@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="memory cannot be limited here")
def test_a_script_that_takes_too_much_memory_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lightship.checking.shellcheck_process.LARGEST_MEMORY", 60_000_000)
    chain = " && ".join(f"foo{number} && cat $x" for number in range(400))
    answers = ask(SHELLCHECK, [f"#!/bin/sh\n{chain}\n", "#!/bin/sh\ncat $1\n"], 1)
    assert answers.unanswered == (f"#!/bin/sh\n{chain}\n",)
    assert len(answers.comments) == 1
    assert "memory" in answers.reason


@needs_shellcheck
def test_a_script_that_is_too_much_for_it_costs_no_other_its_answer(tmp_path: Path) -> None:
    look = 'for file; do grep -q -s -e poison -- "$file" && kill -11 $$; done'
    program = fake(tmp_path, f'{look}; exec {SHELLCHECK} "$@"')
    faulty = [f"#!/bin/sh\necho $1 {number}\n" for number in range(60)]
    poison = "#!/bin/sh\npoison\n"
    answers = ask(program, [*faulty, poison], 2)
    assert answers.unanswered == (poison,)
    assert answers.reason == "it ended with signal 11"
    assert set(answers.comments) == set(faulty)


def test_where_no_file_can_be_written_that_is_said(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "mkdir", refuse)
    answers = ask(fake(tmp_path, NOTHING), SCRIPTS, 2)
    assert answers.reason == "the scripts cannot be written down for it: No space left on device"
    assert answers.unanswered == SCRIPTS
