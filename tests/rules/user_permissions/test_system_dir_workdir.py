from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.user_permissions.system_dir_workdir import SystemDirWorkdir
from tests.rules.speech import catches, passes


def test_the_way_out_is_an_error() -> None:
    finding = catches(SystemDirWorkdir, "FROM alpine:3.5\nWORKDIR /proc/self/fd/1\n")
    assert finding.message == "the working directory is /proc/self/fd/1, a folder of the system"
    assert finding.severity is Severity.ERROR
    assert (finding.span.line, finding.span.column) == (2, 9)


@pytest.mark.parametrize(
    "path", ["/proc", "/proc/1", "/dev/shm", "/sys/x", "/boot/grub", "/initrd/", "/lost+found/a"]
)
def test_folders_of_the_system(path: str) -> None:
    found = catches(SystemDirWorkdir, f"FROM alpine:3.5\nWORKDIR {path}\n")
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "lines",
    [
        'WORKDIR "/proc/self/fd/1"',
        "WORKDIR /srv\nWORKDIR ../proc/self/fd/1",
        "ENV D=/proc/self/fd\nWORKDIR $D/7",
        "WORKDIR /srv/../proc/self/fd/8",
        "WORKDIR proc/self/fd/8",
    ],
)
def test_other_ways_to_get_there(lines: str) -> None:
    text = f"FROM alpine:3.5\n{lines}\n"
    assert catches(SystemDirWorkdir, text).severity is Severity.ERROR


@pytest.mark.parametrize(
    "path",
    ["/path/to/workdir", '"/path/to/workdir"', "/development", "/devops", "a/proc", "$X/proc"],
)
def test_other_folders(path: str) -> None:
    passes(SystemDirWorkdir, f"FROM alpine:3.5\nWORKDIR {path}\n")


def test_where_an_unknown_base_starts_is_not_known() -> None:
    passes(SystemDirWorkdir, "FROM example.com/own\nWORKDIR proc/self/fd/8\n")


def test_a_trigger_counts() -> None:
    catches(SystemDirWorkdir, "FROM alpine:3.5\nONBUILD WORKDIR /dev/shm\n")
