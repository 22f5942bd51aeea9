"""What gem update --system leaves in the home."""

from __future__ import annotations

import pytest

from lightship.rules.packages.gem_home_left import GemHomeLeft
from tests.rules.speech import catches, passes

FROM = "FROM ruby:3.4-slim\n"


@pytest.mark.parametrize(
    "command",
    [
        "gem update --system",
        "gem update --system 3.6.0 && rm -rf /root/.gems",
        "rm -rf /root/.gem && gem update --system",
        "sh -c 'gem update --system'",
    ],
)
def test_the_index_stays(command: str) -> None:
    found = catches(GemHomeLeft, f"{FROM}RUN {command}\n")
    assert found.message == (
        "the index of gems that gem update --system fetches stays in /root/.gem"
    )


@pytest.mark.parametrize(
    "command",
    [
        "gem update --system;rm -rf /root/.gem;",
        "gem update --system && rm -r ~/.gem/",
        "gem update --system && rm -rf /root/.cache",
        "gem update --system && rm -rf $HOME/.local/share/gem",
        "--mount=type=cache,target=/root/.gem gem update --system",
        "gem update rake",
        "gem install bundler",
    ],
)
def test_nothing_stays(command: str) -> None:
    passes(GemHomeLeft, f"{FROM}RUN {command}\n")


def test_a_stage_that_is_thrown_away_passes() -> None:
    passes(GemHomeLeft, f"{FROM}RUN gem update --system\nFROM nginx:1.28\n")
