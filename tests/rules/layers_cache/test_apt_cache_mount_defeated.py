"""Cache mounts for apt that keep nothing."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.apt_cache_mount_defeated import AptCacheMountDefeated
from tests.rules.speech import catches, passes

ARCHIVES = "--mount=type=cache,target=/var/cache/apt"
STATE = "--mount=type=cache,target=/var/lib/apt"
LOCKED = f"{ARCHIVES},sharing=locked {STATE},sharing=locked"
INSTALL = "apt-get update && apt-get install -y curl"
UNHOOK = "RUN rm -f /etc/apt/apt.conf.d/docker-clean\n"


def file(mounts: str, command: str = INSTALL, *, base: str = "debian:bookworm-slim") -> str:
    return f"FROM {base}\n{UNHOOK}RUN {mounts} {command}\n"


def test_one_of_two_folders_is_not_enough_and_both_faults_are_named() -> None:
    found = catches(AptCacheMountDefeated, file(ARCHIVES))
    assert found.message == (
        "the cache mount for apt does not do its work: /var/lib/apt is not mounted; "
        "sharing of /var/cache/apt is not locked"
    )
    assert (found.span.line, found.span.column) == (3, 5)


def test_shared_folders_race() -> None:
    assert "not locked" in catches(AptCacheMountDefeated, file(f"{ARCHIVES} {STATE}")).message


def test_the_hook_of_the_official_images_deletes_what_the_mount_should_keep() -> None:
    text = f"FROM ubuntu:24.04\nRUN {LOCKED} {INSTALL}\n"
    assert "docker-clean" in catches(AptCacheMountDefeated, text).message


@pytest.mark.parametrize("command", ["apt-get clean", "rm -rf /var/lib/apt/lists/*"])
def test_emptying_the_mount_in_the_same_run_defeats_it(command: str) -> None:
    found = catches(AptCacheMountDefeated, file(LOCKED, f"{INSTALL} && {command}"))
    assert "empties it" in found.message


@pytest.mark.parametrize(
    "text",
    [
        file(LOCKED),
        file(LOCKED.replace("locked", "private")),
        file(LOCKED.replace("/var/lib/apt", "/var/lib/apt/lists")),
        f"FROM debian:bookworm\nRUN {LOCKED} rm -f /etc/apt/apt.conf.d/docker-clean; {INSTALL}\n",
        f"FROM example.com/ours:1\nRUN {LOCKED} {INSTALL}\n",
        (
            "FROM debian:bookworm AS base\n"
            "RUN echo 'Binary::apt::APT::Keep-Downloaded-Packages \"1\";' >/etc/apt/apt.conf.d/k\n"
            f"FROM base\nRUN {LOCKED} {INSTALL}\n"
        ),
        "FROM debian:bookworm\nRUN --mount=type=cache,target=/root/.cache pip install a\n",
        "FROM debian:bookworm\nRUN --mount=type=tmpfs,target=/var/cache/apt " + INSTALL + "\n",
        file(ARCHIVES, "ls /var/cache/apt"),
    ],
)
def test_a_mount_that_works_passes(text: str) -> None:
    passes(AptCacheMountDefeated, text)
