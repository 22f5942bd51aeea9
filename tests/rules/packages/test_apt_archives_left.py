"""Downloaded packages that stay in a layer."""

from __future__ import annotations

import pytest

from lightship.rules.packages.apt_archives_left import AptArchivesLeft
from tests.rules.speech import catches, passes

UNHOOK = "RUN rm -f /etc/apt/apt.conf.d/docker-clean\n"
KEEP = "RUN echo 'Binary::apt::APT::Keep-Downloaded-Packages \"true\";' >/etc/apt/apt.conf.d/keep\n"
INSTALL = "apt-get update && apt-get install -y curl"


def unhooked(command: str, *, how: str = UNHOOK) -> str:
    return f"FROM debian:bookworm-slim\n{how}RUN {command}\n"


def test_the_message_says_why_they_stay() -> None:
    found = catches(AptArchivesLeft, unhooked(INSTALL))
    assert found.message == (
        "the packages that apt-get install downloads stay in the layer: docker-clean is removed"
    )
    assert (found.span.line, found.span.column) == (3, 23)


def test_a_base_without_the_hook_is_told_by_its_name() -> None:
    found = catches(AptArchivesLeft, f"FROM kalilinux/kali-rolling\nRUN {INSTALL}\n")
    assert "kalilinux/kali-rolling has no hook" in found.message


@pytest.mark.parametrize(
    "text",
    [
        unhooked("apt-get upgrade -y"),
        unhooked(f"{INSTALL} && rm -rf /var/lib/apt/lists/*"),
        unhooked(f"apt-get clean && {INSTALL}"),
        unhooked(f"{INSTALL} && apt-get autoclean"),
        unhooked(f"rm /etc/apt/apt.conf.d/docker-clean && {INSTALL}", how=""),
        unhooked(INSTALL, how=KEEP),
        unhooked("apt install -y curl", how=KEEP),
        unhooked(f"--mount=type=cache,target=/var/lib/apt {INSTALL}"),
        f"FROM debian:12 AS base\n{UNHOOK}FROM base\nRUN <<EOF\n{INSTALL}\nEOF\n",
    ],
)
def test_downloads_stay(text: str) -> None:
    catches(AptArchivesLeft, text)


@pytest.mark.parametrize(
    "text",
    [
        unhooked(INSTALL, how=""),
        f"FROM ubuntu:24.04\nRUN {INSTALL}\n",
        f"FROM node:22\nRUN {INSTALL}\n",
        f"FROM ours/unknown:1\nRUN {INSTALL}\n",
        f"FROM alpine:3.22\nRUN {INSTALL}\n",
        unhooked(f"{INSTALL} && apt-get clean"),
        unhooked(f"{INSTALL} && apt clean"),
        unhooked(f"{INSTALL} && rm -rf /var/cache/apt/*"),
        unhooked(f"{INSTALL} && rm -rf /var/cache/apt/archives/*.deb"),
        unhooked(f"{INSTALL} && rm -rf /var/cache/*"),
        unhooked(f"--mount=type=cache,target=/var/cache/apt {INSTALL}"),
        unhooked("apt install -y curl"),
        unhooked("apt-get install --download-only -y curl"),
        unhooked(INSTALL, how=KEEP.replace("true", "false")),
        unhooked(INSTALL, how="COPY docker-clean /etc/apt/apt.conf.d/docker-clean\n"),
        f"FROM kalilinux/kali-rolling AS a\nRUN {INSTALL}\nFROM scratch\nCOPY --from=a / .\n",
    ],
)
def test_downloads_that_are_deleted_or_not_known_to_stay_pass(text: str) -> None:
    passes(AptArchivesLeft, text)
