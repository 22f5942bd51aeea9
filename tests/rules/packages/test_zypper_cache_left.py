"""Caches of zypper that stay in a layer."""

from __future__ import annotations

import pytest

from lightship.rules.packages.zypper_cache_left import ZypperCacheLeft
from tests.rules.speech import catches, passes

FROM = "FROM opensuse/leap:15.6\n"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_message_names_the_folder() -> None:
    found = catches(ZypperCacheLeft, run("zypper -n install nginx"))
    assert found.message == "what zypper install fetches stays in the layer, in /var/cache/zypp"


@pytest.mark.parametrize(
    "command",
    [
        "zypper install -y mariadb=10.4",
        "zypper --non-interactive in mariadb",
        "zypper -n --gpg-auto-import-keys in -y mariadb",
        "zypper refresh",
        "zypper up -y",
        "zypper dup -y",
        "zypper patch bash",
        "zypper clean && zypper install -y mariadb=10.4",
        "zypper cc && zypper remove bash",
        "zypper install bash && zypper clean && zypper remove bash",
        "zypper in -y a && rm -rf /var/cache/zip",
    ],
)
def test_the_cache_stays(command: str) -> None:
    catches(ZypperCacheLeft, run(command))


@pytest.mark.parametrize(
    "command",
    [
        "zypper install -y mariadb=10.4 && zypper clean",
        "zypper install -y mariadb=10.4 && zypper cc",
        "zypper install -y mariadb=10.4 && zypper clean -a",
        "zypper install bash && zypper clean && zypper remove bash&& zypper cc",
        "zypper in -y a && rm -rf /var/cache/zypp/*",
        "--mount=type=cache,target=/var/cache/zypp zypper install -y mariadb",
        "--mount=type=tmpfs,target=/var/cache/zypp zypper install -y mariadb",
        "zypper addrepo https://example.com/a a",
        "zypper --no-refresh in -y a",
        "zypper search a",
    ],
)
def test_nothing_stays(command: str) -> None:
    passes(ZypperCacheLeft, run(command))
