from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.user_permissions.system_dir_volume import SystemDirVolume
from tests.rules.speech import catches, findings, passes


def test_the_path_is_marked() -> None:
    finding = catches(SystemDirVolume, "FROM debian:12\nVOLUME /data /sys\n")
    assert finding.message == "VOLUME puts an empty folder over /sys, which is the kernel's"
    assert (finding.span.column, finding.span.end_column) == (14, 18)


@pytest.mark.parametrize(
    "volume", ["/dev", "/proc", "/sys", '["/sys"]', "/proc/", "//dev", "/var/../proc"]
)
def test_folders_of_the_kernel(volume: str) -> None:
    found = catches(SystemDirVolume, f"FROM debian:12\nVOLUME {volume}\n")
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize("volume", ["/sys/fs/cgroup", "/dev/shm", '["/proc/sys"]'])
def test_folders_below_them(volume: str) -> None:
    found = catches(SystemDirVolume, f"FROM debian:12\nVOLUME {volume}\n")
    assert found.severity is Severity.INFO


@pytest.mark.parametrize("volume", ["/data", "/system", "/development", "/var/proc", "$X", "dev"])
def test_other_folders(volume: str) -> None:
    passes(SystemDirVolume, f"FROM debian:12\nVOLUME {volume}\n")


def test_variables_are_put_in() -> None:
    catches(SystemDirVolume, "FROM debian:12\nENV D=/sys\nVOLUME $D\n")


def test_each_path_and_a_trigger_count() -> None:
    assert len(findings(SystemDirVolume, 'FROM debian:12\nVOLUME ["/dev", "/proc"]\n')) == 2
    catches(SystemDirVolume, "FROM debian:12\nONBUILD VOLUME /dev\n")
