"""FROM without tag and digest."""

from __future__ import annotations

import pytest

from lightship.rules.base_image.untagged_base import UntaggedBase
from tests.rules.speech import catches, findings, passes

DIGEST = "sha256:" + "0123456789abcdef" * 4


def test_the_image_is_shown() -> None:
    finding = catches(UntaggedBase, "FROM --platform=linux/arm64 debian AS build\n")
    assert finding.message == "debian has neither tag nor digest"
    assert (finding.span.column, finding.span.end_column) == (29, 35)


@pytest.mark.parametrize(
    "text",
    [
        "FROM registry.acme.io:5000/base/node\n",
        "FROM a:1 AS b\nFROM node AS c\nFROM b\n",
        "ARG BASE=debian\nFROM $BASE\n",
        "FROM ${BASE:-debian}\n",
        "ARG REGISTRY\nFROM $REGISTRY/team/node\n",
        "FROM registry.acme.io/$TEAM/node\n",
        "FROM Builder AS x\n".lower(),
    ],
)
def test_any_registry_stage_or_variable(text: str) -> None:
    catches(UntaggedBase, text)


def test_a_variable_is_shown_with_what_it_stands_for() -> None:
    finding = catches(UntaggedBase, "ARG BASE=debian\nFROM $BASE\n")
    assert finding.message == "$BASE, which is debian, has neither tag nor digest"


@pytest.mark.parametrize(
    "text",
    [
        "FROM scratch\n",
        "FROM ruby:2\n",
        "FROM node:latest\n",
        f"FROM ruby@{DIGEST}\n",
        "ARG VALUE\nFROM ${VALUE}\n",
        "FROM debian$SUFFIX\n",
        "FROM $REGISTRY/node:$TAG\n",
        "FROM $REGISTRY/node${TAG}\n",
        "FROM $A$B\n",
        "FROM golang:1.9 AS build\nFROM build AS test\nFROM test\n",
        "FROM gcr.io/distroless/static-debian12\n",
        "FROM Not//an/image\n",
        "FROM a:1\nCOPY --from=nginx / /x\n",
    ],
)
def test_what_has_a_tag_or_may_have_one_passes(text: str) -> None:
    passes(UntaggedBase, text)


def test_every_from_is_judged() -> None:
    text = "FROM node AS a\nFROM debian\nFROM a\n"
    assert [finding.span.line for finding in findings(UntaggedBase, text)] == [1, 2]
