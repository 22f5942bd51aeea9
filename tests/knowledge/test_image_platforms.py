"""Platforms that the names of images tell."""

from __future__ import annotations

import pytest

from lightship.knowledge.base_images import base_image
from lightship.knowledge.image_platforms import platform_of


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("arm64v8/alpine:3.22", "linux/arm64"),
        ("docker.io/arm32v7/debian", "linux/arm"),
        ("i386/debian:12", "linux/386"),
        ("winamd64/golang:1.24", "windows/amd64"),
        ("mcr.microsoft.com/windows/servercore:ltsc2022", "windows/amd64"),
    ],
)
def test_a_name_tells_the_platform(name: str, platform: str) -> None:
    assert str(platform_of(base_image(name))) == platform


@pytest.mark.parametrize(
    "name", ["alpine:3.22", "acme/arm64v8:1", "ghcr.io/arm64v8/alpine", "Not//an/image", "arm64v8"]
)
def test_most_names_tell_none(name: str) -> None:
    assert platform_of(base_image(name)) is None
