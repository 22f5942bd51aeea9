"""Standard streams that are closed, full, broken or no text; and what is said then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.program import run
from tests.fuzz.shell_run import run_from_shell

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = "FROM node\nRUN apt-get update\nCOPY . .\nCMD a\n"
VERBS = (("check",), ("check", "--format", "json"), ("parse", "Dockerfile"), ("rule",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Dockerfile").write_text(FAULTY)
    return tmp_path


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_changes_no_exit_code(
    closed: str, words: tuple[str, ...], folder: Path
) -> None:
    done = run_from_shell(folder, f'"$@" {closed}', *words)
    assert done.code == (1 if words[0] == "check" else 0)
    assert done.errors == ""


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_a_reader_that_goes_away_is_no_error_and_hides_no_finding(
    words: tuple[str, ...], folder: Path
) -> None:
    done = run_from_shell(folder, '"$@" | true; exit ${PIPESTATUS[0]}', *words)
    assert (done.code, done.errors) == (1 if words[0] == "check" else 0, "")


@pytest.mark.parametrize("words", [*VERBS, ("--version",)], ids=" ".join)
def test_a_full_disk_is_one_clear_error(words: tuple[str, ...], folder: Path) -> None:
    done = run_from_shell(folder, '"$@" > /dev/full', *words)
    assert done.code == 2
    assert done.errors == (
        "lightship: the output could not be written: No space left on device\n"
        "hint: make room for it\n"
    )


def test_where_no_error_can_be_said_the_exit_code_says_it(folder: Path) -> None:
    assert run_from_shell(folder, '"$@" 2> /dev/full', "check", "--none").code == 2
    broken = '"$@" 2>&1 | true; exit ${PIPESTATUS[0]}'
    assert run_from_shell(folder, broken, "check", "--none").code == 2


def test_a_closed_standard_input_is_an_empty_file(folder: Path) -> None:
    done = run_from_shell(folder, '"$@" <&-', "check", "-")
    assert done.code == 2
    assert "<stdin>: not checked empty" in done.output


@pytest.mark.parametrize("verb", ["check", "parse"])
@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"FROM a\0", "a binary file"),
        ("FROM a".encode("utf-16"), "UTF-16"),
        (b"#\n" * 600_000, "larger than 1 MiB"),
    ],
    ids=["binary", "UTF-16", "large"],
)
def test_standard_input_that_is_no_dockerfile_is_refused(
    verb: str, data: bytes, what: str, tmp_path: Path
) -> None:
    done = run(tmp_path, verb, "-", standard_input=data)
    assert done.code == 2
    assert what in done.output


@pytest.mark.parametrize("word", ["\udcff\x1b[31m\n", "--\udcff\x1b[31m", "--select=\x1b\x9b"])
def test_words_of_the_command_line_are_shown_escaped(word: str, folder: Path) -> None:
    for words in ((word,), ("check", word), ("rule", word)):
        done = run(folder, *words)
        assert done.code == 2
        assert "Traceback" not in done.errors
        assert not {"\x1b", "\x9b"} & set(done.errors + done.output)
