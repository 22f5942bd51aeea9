"""The fixes of gpg's calls and of configure."""

from __future__ import annotations

import pytest

from tests.repair.fixes.shell_speech import fixed

FROM = "FROM debian:bookworm-slim\n"
KEY = "B42F6819007F00F88E364FD4036A9C25BF357DD4"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ha.pool.sks-keyservers.net", "keyserver.ubuntu.com"),
        ("hkp://p80.pool.sks-keyservers.net:80", "hkp://keyserver.ubuntu.com:80"),
        ('"hkps://keys.gnupg.net"', '"hkps://keyserver.ubuntu.com"'),
    ],
)
def test_a_dead_keyserver_makes_way_for_one_that_is_alive(before: str, after: str) -> None:
    text = f"{FROM}RUN gpg --batch --keyserver {before} \\\n  --recv-keys {KEY}\n"
    assert fixed("LS8015", text) == text.replace(before, after)


def test_a_short_id_names_several_keys() -> None:
    text = f"{FROM}RUN gpg --keyserver pool.sks-keyservers.net --recv-keys BF357DD4\n"
    assert fixed("LS8015", text) == text
    assert "keyserver.ubuntu.com" in fixed("LS8015", text, unsafe=True)


def test_gpg_is_told_that_nobody_is_there() -> None:
    text = f"{FROM}RUN gpg --verify a.asc a && gpg --gen-key\n"
    after = text.replace("gpg --verify", "gpg --batch --verify")
    assert fixed("LS8014", text) == after
    assert fixed("LS8014", text, unsafe=True) == after.replace("gpg --gen", "gpg --batch --gen")


def test_configure_is_told_what_the_compiler_says_with_unsafe() -> None:
    text = f"{FROM}RUN ./configure --prefix=/usr && make\n"
    after = text.replace("configure", 'configure --build="$(gcc -dumpmachine)"')
    assert fixed("LS8016", text) == text
    assert fixed("LS8016", text, unsafe=True) == after
