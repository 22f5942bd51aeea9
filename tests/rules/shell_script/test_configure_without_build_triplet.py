from __future__ import annotations

import pytest

from lightship.rules.shell_script.configure_without_build_triplet import (
    ConfigureWithoutBuildTriplet,
)
from tests.rules.speech import catches, passes


@pytest.mark.parametrize(
    "script",
    [
        "./configure --disable-install-doc --enable-shared",
        "mkdir b && cd b && ../configure && make",
        "CFLAGS=-O2 ./configure",
        "sh -c './configure --prefix=/usr'",
    ],
)
def test_calls_that_guess(script: str) -> None:
    catches(ConfigureWithoutBuildTriplet, f"FROM debian:12\nRUN {script}\n")


@pytest.mark.parametrize(
    "script",
    [
        './configure --build="$gnuArch" --prefix=/usr',
        "./configure --build $gnuArch",
        "./configure --host=aarch64-linux-gnu",
        "./configure --help",
        "./config --prefix=/usr",
        "dpkg-reconfigure tzdata",
        "pecl configure-options",
    ],
)
def test_calls_that_are_told(script: str) -> None:
    passes(ConfigureWithoutBuildTriplet, f"FROM debian:12\nRUN {script}\n")


def test_it_is_off_by_default() -> None:
    assert not ConfigureWithoutBuildTriplet.enabled
