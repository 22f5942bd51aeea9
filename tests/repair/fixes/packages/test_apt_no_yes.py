"""Tests of the fix of apt-no-yes."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3010"


def test_a_call_is_told_to_go_on() -> None:
    """A call is told to go on."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install --no-install-recommends curl\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y --no-install-recommends curl\n"
    )


def test_calls_in_shell_text_a_shell_is_given_are_told_in_its_quotes() -> None:
    """Calls in shell text a shell is given are told in its quotes."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN bash -c 'apt-get update && apt-get install curl' && sudo apt remove x\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN bash -c 'apt-get update && apt-get install -y curl' && sudo apt remove -y x\n"
    )


def test_strings_of_an_exec_form_get_one_more() -> None:
    """Strings of an exec form get one more."""
    before = 'FROM debian:bookworm-slim\nRUN ["apt-get", "install", "curl"]\n'
    assert repaired(before, CODE) == (
        'FROM debian:bookworm-slim\nRUN ["apt-get", "install", "-y", "curl"]\n'
    )


def test_lines_cut_by_continuations_stay_as_they_are() -> None:
    """Lines cut by continuations stay as they are."""
    before = "FROM debian:bookworm-slim\nrun apt-get \\\r\n\t# why\r\n\tinstall \\\r\n\tcurl\r\n"
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\nrun apt-get \\\r\n\t# why\r\n\tinstall -y \\\r\n\tcurl\r\n"
    )
