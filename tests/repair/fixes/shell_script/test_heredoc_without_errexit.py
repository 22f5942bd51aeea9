from __future__ import annotations

import pytest

from tests.repair.fixes.shell_speech import fixed

CODE = "LS8003"


@pytest.mark.parametrize(
    ("head", "tabs"), [("RUN <<EOF", ""), ("RUN <<-EOF", "\t\t"), ("RUN bash <<EOF", "")]
)
def test_the_first_line_says_it(head: str, tabs: str) -> None:
    lines = f"{tabs}apt-get update\n{tabs}mkdir -p /a\n{tabs}EOF\n"
    text = f"FROM debian:bookworm-slim\n{head}\n{lines}"
    assert fixed(CODE, text) == f"FROM debian:bookworm-slim\n{head}\n{tabs}set -e\n{lines}"


def test_the_line_that_names_the_shell_stays_first() -> None:
    text = "FROM debian:bookworm-slim\nRUN <<EOF\n#!/bin/bash\ncd /a\nmake\nEOF\n"
    assert fixed(CODE, text) == text.replace("bash\n", "bash\nset -e\n")


def test_what_may_fail_as_a_matter_of_course_is_unsafe() -> None:
    text = "FROM debian:bookworm-slim\nRUN <<EOF\nuseradd app\nmake\nEOF\n"
    assert fixed(CODE, text) == text
    assert "\nset -e\nuseradd" in fixed(CODE, text, unsafe=True)
