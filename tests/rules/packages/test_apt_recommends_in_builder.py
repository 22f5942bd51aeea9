"""Installs by apt-get that bring recommended packages into a stage that is left behind."""

from __future__ import annotations

import pytest

from lightship.rules.packages.apt_recommends_in_builder import AptRecommendsInBuilder
from lightship.rules.packages.apt_recommends_installed import AptRecommendsInstalled
from tests.rules.speech import catches, passes

BUILDER = "FROM debian:bookworm-slim AS build\n"
LAST = "FROM scratch\nCOPY --from=build /tool /\n"


def test_what_a_builder_installs_is_reported_where_it_stands() -> None:
    found = catches(AptRecommendsInBuilder, f"{BUILDER}RUN apt-get install -y gcc\n{LAST}")
    assert found.message == (
        "apt-get install of gcc takes recommended packages along, if there are any"
    )
    assert (found.span.line, found.span.column) == (2, 5)


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian:12\nRUN apt-get install -y gcc\n",
        f"{BUILDER}RUN apt-get install -y gcc\nFROM build\nRUN true\n",
        f"{BUILDER}RUN true\nFROM debian:12\nRUN apt-get install -y gcc\nCOPY --from=build /a /\n",
    ],
)
def test_each_install_is_found_by_one_of_the_two_rules(text: str) -> None:
    passes(AptRecommendsInBuilder, text)
    catches(AptRecommendsInstalled, text)


@pytest.mark.parametrize(
    "script",
    [
        "apt-get install -y --no-install-recommends gcc",
        "apt-get -o APT::Install-Recommends=false install -y gcc",
        "apt-get update",
        "apk add gcc",
    ],
)
def test_what_brings_nothing_more_passes_in_a_builder_too(script: str) -> None:
    passes(AptRecommendsInBuilder, f"{BUILDER}RUN {script}\n{LAST}")
