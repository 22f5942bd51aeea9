"""The smaller forms of an image are named as its publisher names them."""

from __future__ import annotations

import pytest

from lightship.knowledge.base_images import base_image
from lightship.knowledge.image_facts import BaseImage
from lightship.knowledge.slimmer_forms import slimmer_forms

FORMS = [
    (
        "node:22.1.0-bookworm",
        [
            "slim node:22.1.0-bookworm-slim",
            "alpine node:22.1.0-alpine",
            "distroless gcr.io/distroless/nodejs22-debian13",
        ],
    ),
    ("node:20", ["slim node:20-slim", "alpine node:20-alpine"]),
    ("node", ["slim node:slim", "alpine node:alpine"]),
    ("node:lts", ["slim node:lts-slim", "alpine node:lts-alpine"]),
    ("node:20-slim", ["alpine node:20-alpine"]),
    ("node:20-alpine", []),
    ("node:22-alpine", ["distroless gcr.io/distroless/nodejs22-debian13"]),
    ("python:3.12-bookworm", ["slim python:3.12-slim-bookworm", "alpine python:3.12-alpine"]),
    ("debian:12", ["slim debian:12-slim", "distroless gcr.io/distroless/base-debian13"]),
    (
        "debian:bookworm",
        ["slim debian:bookworm-slim", "distroless gcr.io/distroless/base-debian13"],
    ),
    ("debian", ["distroless gcr.io/distroless/base-debian13"]),
    (
        "eclipse-temurin:21-jdk-jammy",
        [
            "jre eclipse-temurin:21-jre-jammy",
            "alpine eclipse-temurin:21-jre-alpine",
            "distroless gcr.io/distroless/java21-debian13",
        ],
    ),
    (
        "maven:3.9-eclipse-temurin-17",
        [
            "jre eclipse-temurin:17-jre",
            "alpine eclipse-temurin:17-jre-alpine",
            "distroless gcr.io/distroless/java17-debian13",
        ],
    ),
    ("maven:3.9", []),
    ("golang:1.22", ["alpine golang:1.22-alpine", "static gcr.io/distroless/static-debian13"]),
    ("php:8.3-fpm", ["alpine php:8.3-fpm-alpine"]),
    ("php:8.3-apache", []),
    (
        "mcr.microsoft.com/dotnet/sdk:8.0-jammy",
        [
            "runtime mcr.microsoft.com/dotnet/aspnet:8.0-jammy",
            "alpine mcr.microsoft.com/dotnet/aspnet:8.0-alpine",
            "chiseled mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled",
        ],
    ),
    (
        "registry.access.redhat.com/ubi9/ubi",
        [
            "minimal registry.access.redhat.com/ubi9/ubi-minimal",
            "micro registry.access.redhat.com/ubi9/ubi-micro",
        ],
    ),
    (
        "public.ecr.aws/docker/library/ruby:3.3",
        [
            "slim public.ecr.aws/docker/library/ruby:3.3-slim",
            "alpine public.ecr.aws/docker/library/ruby:3.3-alpine",
        ],
    ),
    ("alpine:3.20", []),
    ("ubuntu:22.04", []),
]


@pytest.mark.parametrize(("reference", "expected"), FORMS)
def test_smaller_forms_are_listed_from_the_nearest_to_the_smallest(
    reference: str, expected: list[str]
) -> None:
    image = base_image(reference)
    assert isinstance(image, BaseImage)

    assert expected == [f"{form.kind} {form.reference}" for form in slimmer_forms(image)]


@pytest.mark.parametrize("reference", [form for form, _ in FORMS])
def test_a_smaller_form_is_itself_known(reference: str) -> None:
    image = base_image(reference)
    assert isinstance(image, BaseImage)

    for form in slimmer_forms(image):
        assert isinstance(base_image(form.reference), BaseImage), form
