"""Images from registries that a team does not trust."""

from __future__ import annotations

import pytest

from lightship.rules.base_image.untrusted_registry import UntrustedRegistry
from tests.rules.speech import catches, findings, passes

TRUSTED = 'trusted-registries = ["trusted.com", "*.acme.io"]\n'


def test_the_image_is_shown() -> None:
    finding = catches(UntrustedRegistry, "FROM evil.com/app:1 AS a\n", configuration=TRUSTED)
    assert finding.message == (
        "evil.com/app:1 comes from evil.com, and only trusted.com and *.acme.io is trusted"
    )
    assert (finding.span.column, finding.span.end_column) == (6, 20)


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian:12\n",
        "FROM acme/app:1\n",
        "FROM docker.io/acme/app:1\n",
        "FROM acme.io/app\n",
        "FROM trusted.com/a:1\nCOPY --from=evil.com/app:1 /a /b\n",
        "FROM trusted.com/a:1\nCOPY --from=nginx /a /b\n",
        "FROM trusted.com/a:1\nRUN --mount=type=bind,from=evil.com/app:1,target=/a b\n",
        "FROM trusted.com/a:1\nRUN --mount=type=cache,from=evil.com/app:1,target=/a b\n",
        "ARG BASE=evil.com/app:1\nFROM $BASE\n",
        "ARG TAG\nFROM evil.com/app:$TAG\n",
        "ARG TAG\nFROM debian:$TAG\n",
        "FROM evil.com/$TEAM/app:1\n",
    ],
)
def test_every_image_from_elsewhere_is_judged(text: str) -> None:
    catches(UntrustedRegistry, text, configuration=TRUSTED)


@pytest.mark.parametrize(
    "text",
    [
        "FROM scratch\n",
        "FROM trusted.com/a:1\n",
        "FROM eu.acme.io/a:1\n",
        "FROM trusted.com/a:1 AS b\nFROM b\nCOPY --from=b /a /b\nCOPY --from=0 /a /b\n",
        "FROM trusted.com/a:1 AS b\nRUN --mount=from=b,target=/x y\n",
        "ARG TAG\nFROM trusted.com/a:$TAG\n",
        "ARG REGISTRY\nFROM $REGISTRY/app:1\n",
        "ARG REGISTRY\nFROM ghcr.$REGISTRY/app:1\n",
        "ARG REGISTRY=trusted.com\nFROM $REGISTRY/app:1\n",
        "FROM trusted.com/a:1\nRUN --mount=type=cache,target=/x y\n",
    ],
)
def test_trusted_images_stages_and_unknown_registries_pass(text: str) -> None:
    passes(UntrustedRegistry, text, configuration=TRUSTED)


def test_without_a_list_every_registry_is_trusted() -> None:
    passes(UntrustedRegistry, "FROM evil.com/app:1\n")


@pytest.mark.parametrize("entry", ["docker.io", "hub.docker.com", "*"])
def test_docker_hub_has_many_names(entry: str) -> None:
    text = "FROM ubuntu:24.04 AS a\nFROM acme/ubuntu:24.04 AS b\nFROM docker.io/acme/ubuntu:24.04\n"
    passes(UntrustedRegistry, text, configuration=f'trusted-registries = ["{entry}"]\n')
    assert len(findings(UntrustedRegistry, text, configuration=TRUSTED)) == 3
