"""No password is set in a build."""

from __future__ import annotations

import pytest

from tests.repair.fixes.rewriting import left_because, rewritten

CODE = "LS5107"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("useradd app && echo 'app:app' | chpasswd", "useradd app"),
        ("echo 'app:app' | chpasswd && useradd app", "useradd app"),
        ("a; echo 'r:r' | chpasswd; b", "a; b"),
        ("useradd -p secret -m app", "useradd -m app"),
        ("useradd --password=secret app", "useradd app"),
        ("passwd -d root && x", "x"),
        ("x \\\n    && echo 'r:r' | chpasswd \\\n    && y", "x \\\n    && y"),
        ("usermod -p geheim7 -s /bin/sh app", "usermod -s /bin/sh app"),
        ("x && usermod -p geheim7 app", "x"),
    ],
)
def test_the_command_or_the_option_goes(before: str, after: str) -> None:
    assert rewritten(f"FROM debian:12\nRUN {before}\n", CODE) == f"FROM debian:12\nRUN {after}\n"


def test_with_its_only_command_the_step_goes() -> None:
    text = "FROM debian:12\nRUN echo 'app:app' | chpasswd\nRUN x\n"
    assert rewritten(text, CODE) == "FROM debian:12\nRUN x\n"


@pytest.mark.parametrize("step", ["x || passwd -d root", "if x; then passwd -d root; fi"])
def test_where_what_is_left_would_do_something_else_it_stays(step: str) -> None:
    assert left_because(f"FROM debian:12\nRUN {step}\n", CODE)
