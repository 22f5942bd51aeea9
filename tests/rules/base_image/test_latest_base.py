"""Images whose tag is latest, written out or implied."""

from __future__ import annotations

import pytest

from lightship.rules.base_image.latest_base import LatestBase
from tests.rules.speech import catches, findings, passes

DIGEST = "sha256:" + "0123456789abcdef" * 4


def test_latest_is_found_where_the_image_stands() -> None:
    finding = catches(LatestBase, "FROM node:latest\n")
    assert finding.message == "node:latest is whatever was published last"
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (1, 6, 17)


def test_no_tag_means_latest() -> None:
    finding = catches(LatestBase, "FROM --platform=linux/amd64 node AS build\n")
    assert finding.message == "node without a tag is whatever was published last"
    assert finding.span.column == 29


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM registry.acme.io:5000/base/node\n",
        "FROM registry.acme.io/base/node:latest\n",
        "FROM \\\n  node\n",
        "ARG VERSION=latest\nFROM node:$VERSION\n",
        "FROM node:${VERSION:-latest}\n",
        "ARG REGISTRY\nFROM ${REGISTRY}/node:latest\n",
        "FROM node:20 AS a\nFROM debian\n",
    ],
)
def test_any_registry_stage_or_variable(dockerfile: str) -> None:
    catches(LatestBase, dockerfile)


def test_a_variable_is_shown_with_what_it_stands_for() -> None:
    finding = catches(LatestBase, "ARG TAG=latest\nFROM node:$TAG\n")
    assert finding.message == "node:$TAG, which is node:latest, is whatever was published last"


def test_every_use_is_found() -> None:
    text = "FROM node AS a\nFROM node AS b\nCOPY --from=a / /\nFROM b\n"
    assert [finding.span.line for finding in findings(LatestBase, text)] == [1, 2]


@pytest.mark.parametrize(
    "line",
    [
        "COPY --from=nginx /etc/nginx /etc/nginx",
        "COPY --from=acme/tools:latest /a /a",
        "RUN --mount=type=bind,from=busybox,target=/b true",
    ],
)
def test_images_that_are_copied_from_and_mounted_count(line: str) -> None:
    finding = catches(LatestBase, f"FROM node:20\n{line}\n")
    assert finding.span.line == 2


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM scratch\n",
        "FROM node:20\n",
        f"FROM node@{DIGEST}\n",
        f"FROM node:latest@{DIGEST}\n",
        "FROM node:20 AS base\nFROM base\nCOPY --from=base /a /a\nCOPY --from=0 /a /a\n",
        "FROM node:20 AS base\nCOPY --from=BASE /a /a\n",
        "ARG IMAGE\nFROM $IMAGE\n",
        "ARG TAG\nFROM node:$TAG\n",
        "ARG TAG=20\nFROM node:$TAG\n",
        "FROM gcr.io/distroless/static-debian12\n",
        "FROM gcr.io/distroless/base-debian12:latest\n",
        "FROM node:20\nCOPY --from=sources . .\n",
        "FROM node:latest-dev\n",
        "FROM Not//an:image\n",
    ],
)
def test_what_has_a_tag_a_digest_or_no_name_passes(dockerfile: str) -> None:
    passes(LatestBase, dockerfile)


def test_a_build_argument_decides() -> None:
    text = "ARG TAG=latest\nFROM node:$TAG\n"
    passes(LatestBase, text, build_args={"TAG": "22.11"})
    catches(LatestBase, text.replace("latest", "22"), build_args={"TAG": "latest"})
