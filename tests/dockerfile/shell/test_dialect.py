from __future__ import annotations

import pytest

from lightship.dockerfile.shell import Dialect, dialect_of, dialect_of_shebang


@pytest.mark.parametrize(
    ("shell", "name"),
    [
        ((), "sh"),
        (("/bin/sh", "-c"), "sh"),
        (("/bin/bash", "-o", "pipefail", "-c"), "bash"),
        (("bash", "-ec"), "bash"),
        (("/bin/ash", "-eo", "pipefail", "-c"), "ash"),
        (("/bin/busybox", "sh", "-c"), "sh"),
        (("/usr/bin/env", "bash", "-c"), "bash"),
        (("conda", "run", "-n", "env", "/bin/bash", "-c"), "bash"),
        (("/usr/local/bin/_dockerfile_shell.sh",), "sh"),
        (("C:\\Program Files\\Git\\bin\\bash.exe", "-c"), "bash"),
        (("mksh", "-c"), "ksh"),
    ],
)
def test_posix_shells_are_known_by_their_names(shell: tuple[str, ...], name: str) -> None:
    assert dialect_of(shell) == Dialect(name)
    assert dialect_of(shell).is_posix


@pytest.mark.parametrize(
    ("shell", "name"),
    [
        (("powershell", "-Command", "$ErrorActionPreference = 'Stop';"), "powershell"),
        (("pwsh", "-c"), "powershell"),
        (("C:\\Windows\\System32\\cmd.exe", "/S", "/C"), "cmd"),
        (("CMD", "/S", "/C"), "cmd"),
        (("/usr/bin/fish", "-c"), "fish"),
        (("python3", "-c"), "python3"),
        (("conda", "run"), "conda"),
        (("$SHELL", "-c"), ""),
    ],
)
def test_other_interpreters_get_no_posix_judgement(shell: tuple[str, ...], name: str) -> None:
    assert dialect_of(shell) == Dialect(name)
    assert not dialect_of(shell).is_posix


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("#!/bin/bash -e", "bash"),
        ("#! /bin/sh", "sh"),
        ("#!/usr/bin/env bash", "bash"),
        ("#!/usr/bin/env -S bash -e", "bash"),
        ("#!/usr/bin/env -Sbash -e", "bash"),
        ("#!/usr/bin/env python3", "python3"),
        ("#!/usr/bin/perl -w", "perl"),
        ("#!/busybox/sh", "sh"),
        ("#!", "sh"),
        ("echo hello", "sh"),
        ("", "sh"),
    ],
)
def test_a_first_line_names_the_interpreter(line: str, name: str) -> None:
    assert dialect_of_shebang(line).name == name


def test_pipefail_is_sure_only_where_every_version_has_it() -> None:
    assert dialect_of(("bash",)).has_pipefail
    assert dialect_of(("/bin/ash",)).has_pipefail
    assert not dialect_of(("/bin/sh",)).has_pipefail
    assert not dialect_of(("dash",)).has_pipefail
