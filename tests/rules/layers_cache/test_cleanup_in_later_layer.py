"""Clean-ups that come a layer too late."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.cleanup_in_later_layer import CleanupInLaterLayer
from tests.rules.speech import catches, passes

INSTALL = "RUN apt-get update && apt-get install -y curl\n"
BASE = "FROM debian:bookworm-slim\n"
LISTS = "rm -rf /var/lib/apt/lists/*"


def test_the_layer_that_keeps_what_was_deleted_is_named() -> None:
    found = catches(CleanupInLaterLayer, BASE + INSTALL + f"RUN {LISTS}\n")
    assert (found.span.line, found.span.column) == (3, 5)
    assert found.message == "what stands in /var/lib/apt/lists stays in the layer that line 2 made"
    assert found.related[0].span.line == 2


@pytest.mark.parametrize(
    "text",
    [
        f"{INSTALL}RUN apt-get clean && {LISTS}\n",
        f"{INSTALL}RUN apt-get clean\n",
        f"{INSTALL}RUN apt-get purge -y --auto-remove curl\n",
        f"{INSTALL}RUN rm -rf /var/lib/apt\n",
        "RUN yum install -y a\nRUN yum clean all\n",
        "RUN npm ci\nRUN npm cache clean --force\n",
        "COPY big.tar /tmp/big.tar\nRUN tar xf /tmp/big.tar && rm /tmp/big.tar\n",
        "WORKDIR /opt\nADD big.tar.bz2 ./\nRUN rm /opt/big.tar.bz2\n",
        "RUN curl -fsSLo /tmp/a https://example.com/a\nRUN unzip /tmp/a && rm /tmp/a\n",
    ],
)
def test_a_later_layer_cannot_make_an_earlier_one_smaller(text: str) -> None:
    catches(CleanupInLaterLayer, BASE + text)


def test_the_layers_of_a_parent_stage_ship_as_well() -> None:
    catches(CleanupInLaterLayer, f"FROM debian:12 AS base\n{INSTALL}FROM base\nRUN {LISTS}\n")


@pytest.mark.parametrize(
    "text",
    [
        f"RUN apt-get update && apt-get install -y curl && {LISTS}\n",
        f"RUN {LISTS}\n",
        f"{INSTALL}RUN apt-get update && apt-get install -y git && {LISTS}\n",
        f"RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update\nRUN {LISTS}\n",
        "RUN curl -o /tmp/a https://example.com/a && rm /tmp/a\n",
        "COPY a /app/a\nRUN rm -rf /tmp/*\n",
        f"{INSTALL}RUN apt-get install -y git && apt-get purge -y git\n",
        f"{INSTALL}RUN rm -f $FILE\n",
        f"{INSTALL}RUN rm -rf build\n",
    ],
)
def test_what_its_own_layer_made_passes(text: str) -> None:
    passes(CleanupInLaterLayer, BASE + text)


def test_a_builder_may_waste_what_it_likes() -> None:
    text = f"FROM debian:12 AS build\n{INSTALL}RUN {LISTS}\nFROM scratch\nCOPY --from=build /a /a\n"
    passes(CleanupInLaterLayer, text)
