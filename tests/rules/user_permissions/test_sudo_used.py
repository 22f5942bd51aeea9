from __future__ import annotations

import pytest

from lightship.rules.user_permissions.sudo_used import SudoUsed
from tests.rules.speech import catches, findings, passes


def test_the_first_is_marked_and_the_others_are_counted() -> None:
    text = "FROM debian:12\nRUN sudo apt-get update && \\\n  sudo apt-get install -y git\n"
    finding = catches(SudoUsed, text)
    assert finding.message == (
        "sudo runs apt-get and 1 more of this step, and it is root who runs it already"
    )
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 5, 24)


@pytest.mark.parametrize(
    "script",
    [
        "sudo apt-get update",
        "apt-get update && sudo apt-get install",
        "apt-get update \\\n && sudo apt-get install vim",
        "apk add bash; sudo pip install --upgrade pip",
        "curl -f x | sudo tee /etc/x",
        "sudo -u postgres psql",
        "sudo -E bash -c 'a'",
        "/usr/bin/sudo a",
        "sudo -l",
        "bash -c 'sudo a'",
        "for x in a b; do sudo $x; done",
        "<<EOF\nset -e\nsudo a\nEOF",
        '["sudo", "a"]',
        "time sudo a",
    ],
)
def test_calls_of_sudo(script: str) -> None:
    catches(SudoUsed, f"FROM debian:12\nRUN {script}\n")


@pytest.mark.parametrize(
    "script",
    [
        "apt-get install sudo",
        "apt-get install sudoku",
        "echo 'app ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/app",
        "usermod -aG sudo app",
        "echo sudo a",
        "rm /usr/bin/sudo",
        "chmod u-s /usr/bin/sudo",
    ],
)
def test_what_is_no_call(script: str) -> None:
    passes(SudoUsed, f"FROM debian:12\nRUN {script}\n")


def test_another_user_is_named() -> None:
    finding = catches(SudoUsed, "FROM debian:12\nUSER app\nRUN sudo make install\n")
    assert finding.message == "sudo runs make for app"
    unknown = catches(SudoUsed, "FROM example.com/own\nRUN sudo make install\n")
    assert unknown.message == "sudo runs make"


def test_each_step_a_trigger_and_every_stage_count() -> None:
    assert len(findings(SudoUsed, "FROM a AS b\nRUN sudo x\nRUN sudo y\nFROM scratch\n")) == 2
    catches(SudoUsed, "FROM a\nONBUILD RUN sudo x\n")
    passes(SudoUsed, "FROM a\nCMD sudo x\n")
