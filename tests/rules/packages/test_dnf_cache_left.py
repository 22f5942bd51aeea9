"""Caches of dnf, microdnf and tdnf that stay in a layer."""

from __future__ import annotations

import pytest

from lightship.rules.packages.dnf_cache_left import DnfCacheLeft
from tests.rules.speech import catches, passes

FROM = "FROM fedora:42\n"
VERBS = ("install", "in", "upgrade", "up", "upgrade-minimal", "up-min", "reinstall", "rei")


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_message_names_program_and_folder() -> None:
    found = catches(DnfCacheLeft, run("microdnf install -y nginx"))
    assert found.message == "what microdnf install fetches stays in the layer, in /var/cache/yum"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_fills_the_cache(verb: str) -> None:
    catches(DnfCacheLeft, run(f"dnf -y {verb}"))
    passes(DnfCacheLeft, run(f"dnf -y {verb} && dnf clean all"))


@pytest.mark.parametrize(
    "command",
    [
        "dnf install -y mariadb-10.4",
        "microdnf install -y mariadb-10.4",
        "dnf5 install -y mariadb-10.4",
        "tdnf install -y mariadb-10.4",
        "dnf update -y",
        "dnf install -y mariadb-10.4 && microdnf clean all",
        "microdnf install -y mariadb-10.4 && dnf clean all",
        "microdnf clean all && dnf install -y mariadb-10.4",
        "rm -rf /var/cache/libdnf5 && dnf install -y mariadb-10.4",
        "dnf install bash && dnf clean all && dnf install zsh",
        "dnf clean all && dnf install -vy docker-ce",
        "dnf install -y mariadb-10.4 && dnf clean packages",
        "dnf install -y a && rm -rf /tmp/*",
        "dnf --installroot /mnt/root install -y a && rm -rf /mnt/other/var/cache/dnf",
        "--mount=type=cache,target=/var/lib/dnf dnf install -y a",
    ],
)
def test_the_cache_stays(command: str) -> None:
    catches(DnfCacheLeft, run(command))


@pytest.mark.parametrize(
    "command",
    [
        "dnf install -y mariadb-10.4 && dnf clean all",
        "microdnf install -y mariadb-10.4 && microdnf clean all",
        "dnf5 install -y mariadb-10.4 && dnf clean all",
        "dnf install -y mariadb-10.4 && yum clean all",
        "dnf install bash && dnf clean all && dnf install zsh && dnf clean all",
        "dnf install -y a && rm -rf /var/cache/dnf",
        "dnf install -y a && rm -rf /var/cache/libdnf5*",
        "microdnf install -y a && rm -rf /var/cache/yum/*",
        "tdnf install -y a && rm -rf /var/cache/tdnf",
        "dnf --installroot /mnt/root install -y a && dnf --installroot /mnt/root clean all",
        "dnf --installroot=/mnt/root install -y a && rm -rf /mnt/root/var/cache/*",
        "--mount=type=cache,target=/var/cache/libdnf5 dnf in -y mariadb-10.4",
        "--mount=type=cache,target=/var/cache/libdnf5 microdnf install -y mariadb-10.4",
        "--mount=type=tmpfs,target=/var/cache/dnf dnf install -y mariadb-10.4",
        "notdnf install mariadb",
        "dnf config-manager --add-repo https://example.com/a.repo",
    ],
)
def test_nothing_stays(command: str) -> None:
    passes(DnfCacheLeft, run(command))


def test_the_folder_of_yum_is_not_that_of_dnf() -> None:
    catches(DnfCacheLeft, run("dnf install -y a && rm -rf /var/cache/yum/*"))
