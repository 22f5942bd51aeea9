"""No volume over the kernel's folders."""

from __future__ import annotations

import pytest

from tests.repair.fixes.rewriting import left_because, rewritten

CODE = "LS5108"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("VOLUME /data /sys\n", "VOLUME /data\n"),
        ("VOLUME /sys /data\n", "VOLUME /data\n"),
        ('VOLUME ["/data", "/sys"]\n', 'VOLUME ["/data"]\n'),
        ('VOLUME ["/proc", "/data"]\n', 'VOLUME ["/data"]\n'),
        ("VOLUME /dev\n", ""),
    ],
)
def test_the_path_goes_and_with_the_only_path_the_instruction(before: str, after: str) -> None:
    assert rewritten(f"FROM debian:12\n{before}", CODE) == f"FROM debian:12\n{after}"


def test_what_systemd_asks_for_is_left() -> None:
    assert left_because("FROM debian:12\nVOLUME /sys/fs/cgroup\n", CODE)
