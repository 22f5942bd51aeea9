from __future__ import annotations

import pytest

from lightship.knowledge.base_images import base_image
from lightship.knowledge.exact_tags import exact_tag
from lightship.knowledge.image_facts import BaseImage


def exact(name: str) -> str:
    image = base_image(name)
    assert isinstance(image, BaseImage)
    return exact_tag(image)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("node", "26-trixie"),
        ("node:lts-slim", "24-bookworm-slim"),
        ("node:20", "20-bookworm"),
        ("node:alpine", "26-alpine"),
        ("python", "3.14"),
        ("python:2", "2.7"),
        ("php:7-apache", "7.4-apache"),
        ("nginx:stable-alpine", "1.30-alpine"),
        ("nginx:mainline", "1.31"),
        ("postgres:16", "16-trixie"),
        ("eclipse-temurin:17-jre", "17-jre-resolute"),
        ("ubuntu", "26.04"),
        ("debian:stable-slim", "13-slim"),
        ("mcr.microsoft.com/dotnet/sdk", "10.0"),
        ("public.ecr.aws/docker/library/node:18", "18-bookworm"),
    ],
)
def test_a_loose_tag_is_that_of_its_release_line(name: str, tag: str) -> None:
    assert exact(name) == tag


@pytest.mark.parametrize(
    "name",
    [
        *("node:20.11", "node:22-bookworm-slim", "node:20-alpine", "python:3.12-slim"),
        *("alpine:3.22", "alpine:edge", "debian:testing", "debian:bookworm", "ubuntu:rolling"),
        *("centos", "archlinux", "openjdk", "amazoncorretto", "mongo", "bitnami/node"),
        *("maven:3-jdk-8", "oraclelinux", "rust:nightly"),
    ],
)
def test_what_is_exact_already_or_not_known_is_left(name: str) -> None:
    assert exact(name) == ""


@pytest.mark.parametrize("name", ["node", "node:20-slim", "python:3-alpine", "ubuntu", "redis:7"])
def test_an_exact_tag_is_exact(name: str) -> None:
    repository = name.partition(":")[0]
    assert exact(f"{repository}:{exact(name)}") == ""
