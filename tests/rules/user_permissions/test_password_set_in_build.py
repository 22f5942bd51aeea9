from __future__ import annotations

import pytest

from lightship.rules.user_permissions.password_set_in_build import PasswordSetInBuild
from tests.rules.speech import catches, passes


def test_the_program_is_marked_and_the_password_is_not_told() -> None:
    finding = catches(PasswordSetInBuild, "FROM debian:12\nRUN echo 'root:hunter2' | chpasswd\n")
    assert finding.message == "chpasswd sets a password, which everybody has who has the image"
    assert (finding.span.column, finding.span.end_column) == (27, 35)
    assert "hunter2" not in finding.subject


@pytest.mark.parametrize(
    "script",
    [
        "echo 'root:root' | chpasswd",
        "echo 'root:' | chpasswd",
        'apt-get update && echo "a:b" | chpasswd && echo "c"',
        "apt-get update ; apt-get clean ; echo 'root:root' | chpasswd",
        "chpasswd < input.txt",
        "chpasswd -e < hashes",
        "printf 'a\\na\\n' | passwd app",
        "echo a | passwd --stdin app",
        "passwd -d root",
        "useradd -m -p $(openssl passwd -1 a) app",
        "usermod --password a app",
        "usermod -p '' app",
        "sudo chpasswd < input.txt",
    ],
)
def test_passwords_that_are_set_or_cleared(script: str) -> None:
    catches(PasswordSetInBuild, f"FROM debian:12\nRUN {script}\n")


@pytest.mark.parametrize(
    "script",
    [
        "chgrp root /etc/passwd",
        "useradd -m app",
        "useradd -r -s /sbin/nologin -u 1000 app",
        "adduser --disabled-password app",
        "passwd -l root",
        "usermod -p '*' app",
        "useradd -p '!' app",
        "usermod -L app",
        "usermod -aG docker app",
        "cat /etc/passwd",
        "openssl passwd a",
        "apt-get install passwd",
        "useradd -c 'the -p option' app",
    ],
)
def test_what_leaves_passwords_alone(script: str) -> None:
    passes(PasswordSetInBuild, f"FROM debian:12\nRUN {script}\n")


def test_a_trigger_counts() -> None:
    catches(PasswordSetInBuild, "FROM debian:12\nONBUILD RUN echo a:b | chpasswd\n")
    passes(PasswordSetInBuild, "FROM debian:12\nCMD echo a:b | chpasswd\n")
