"""Full images in the stage that ships."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence, Severity
from lightship.rules.base_image.heavy_final_base import HeavyFinalBase
from tests.rules.speech import catches, passes


@pytest.mark.parametrize(
    ("image", "slimmer"),
    [
        ("node:20", "node:20-slim"),
        ("node:20-bookworm", "node:20-bookworm-slim"),
        ("python:3.12", "python:3.12-slim"),
        ("ruby:3.3", "ruby:3.3-slim"),
        ("debian:bookworm", "debian:bookworm-slim"),
        ("node", "node:slim"),
        ("public.ecr.aws/docker/library/node:20", "public.ecr.aws/docker/library/node:20-slim"),
    ],
)
def test_the_full_form_is_found_and_its_slim_form_named(image: str, slimmer: str) -> None:
    finding = catches(HeavyFinalBase, f'FROM {image}\nCMD ["x"]\n')
    assert finding.message == f"{image} is the full form; {slimmer} is its slim form"
    assert (finding.span.line, finding.span.column) == (1, 6)


def test_a_distribution_that_starts_nothing_is_information() -> None:
    text = "FROM debian:trixie\nRUN apt-get update\n"
    assert catches(HeavyFinalBase, text).severity is Severity.INFO
    assert catches(HeavyFinalBase, f'{text}CMD ["x"]\n').severity is Severity.WARNING
    assert catches(HeavyFinalBase, "FROM node:20\n").severity is Severity.WARNING


def test_the_digest_is_left_out() -> None:
    text = f'FROM debian:trixie@sha256:{"0" * 64}\nCMD ["x"]\n'
    assert catches(HeavyFinalBase, text).message.startswith("debian:trixie is the full form")


def test_an_alpine_form_alone_is_less_sure() -> None:
    finding = catches(HeavyFinalBase, "FROM php:8.3-fpm-bookworm\n")
    assert "php:8.3-fpm-alpine is its alpine form" in finding.message
    assert finding.confidence is Confidence.MEDIUM


def test_the_image_at_the_end_of_the_chain_counts() -> None:
    text = "FROM node:20 AS base\nFROM base AS build\nRUN npm ci\nFROM base\nCMD node x.js\n"
    assert catches(HeavyFinalBase, text).span.line == 1


def test_programs_that_the_slim_form_lacks_are_named() -> None:
    finding = catches(HeavyFinalBase, "FROM node:20\nRUN git clone x && curl y\n")
    assert finding.message.endswith(
        "node:20-slim is its slim form, which lacks curl and git used here"
    )


@pytest.mark.parametrize(
    ("image", "command", "lacks"),
    [
        ("ruby:4.0", "bundle install --jobs=4", "gcc and make, which bundle may need"),
        ("ruby:3.3", "gem install puma", "gcc and make, which gem may need"),
        ("perl:5.42", "cpanm Carton && carton install", "gcc and make, which cpanm may need"),
        (
            "ruby:4.0",
            "git clone x && make && bundle install",
            "git and make used here, and gcc, which bundle may need",
        ),
    ],
)
def test_a_compiler_is_named_where_packages_come_as_sources(
    image: str, command: str, lacks: str
) -> None:
    finding = catches(HeavyFinalBase, f"FROM {image}\nRUN {command}\n")
    assert finding.message.endswith(f"{image}-slim is its slim form, which lacks {lacks}")


@pytest.mark.parametrize(
    "text",
    [
        "FROM ruby:4.0\nCMD bundle exec puma\n",
        "FROM ruby:4.0\nRUN bundle config set without test && bundle exec rake\n",
        "FROM ruby:4.0 AS build\nRUN bundle install\nFROM ruby:4.0\nCMD puma\n",
        "FROM python:3.12\nRUN pip install -r requirements.txt\n",
    ],
)
def test_a_compiler_is_not_named_where_nothing_tells_of_it(text: str) -> None:
    assert catches(HeavyFinalBase, text).message.endswith("-slim is its slim form")


def test_another_package_manager_is_named() -> None:
    finding = catches(HeavyFinalBase, "FROM oraclelinux:8\nRUN dnf install -y java\n")
    assert finding.message.endswith(
        "oraclelinux:8-slim is its slim form, whose package manager is microdnf"
    )


def test_a_toolchain_that_ships_a_program_is_found() -> None:
    text = "FROM mcr.microsoft.com/dotnet/sdk:8.0\nCOPY out /app\nCMD dotnet /app/shop.dll\n"
    finding = catches(HeavyFinalBase, text)
    assert "is a whole toolchain; mcr.microsoft.com/dotnet/aspnet:8.0 is its runtime form" in (
        finding.message
    )


def test_a_target_is_what_ships() -> None:
    text = "FROM node:20 AS web\nFROM node:20-slim\n"
    passes(HeavyFinalBase, text)
    catches(HeavyFinalBase, text, target="web")


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM node:20 AS build\nFROM node:20-slim\n",
        "FROM node:20-alpine\n",
        "FROM python:3.12-slim-bookworm\n",
        "FROM ubuntu:24.04\n",
        "FROM alpine:3.22\n",
        "FROM scratch\n",
        "FROM gcr.io/distroless/static-debian12\n",
        "FROM golang:1.24\nCMD server\n",
        "FROM eclipse-temurin:21\nCMD java -jar x.jar\n",
        "FROM nginx:1.27\n",
        "FROM postgres:16\n",
        "FROM mcr.microsoft.com/dotnet/aspnet:8.0\n",
        "FROM mcr.microsoft.com/dotnet/sdk:8.0\n",
        "FROM mcr.microsoft.com/dotnet/sdk:8.0\nCMD dotnet run\n",
        "FROM rust:1.80\nCMD cargo run\n",
        "FROM registry.acme.io/node:20\n",
        "FROM node:$UNSET\n",
        "FROM node:20 AS dev\n",
    ],
)
def test_slim_unknown_and_builder_images_pass(dockerfile: str) -> None:
    passes(HeavyFinalBase, dockerfile)


def test_a_team_may_say_what_its_image_is() -> None:
    configuration = '[base-images."registry.acme.io/node"]\nlike = "node"\n'
    catches(HeavyFinalBase, "FROM registry.acme.io/node:20\n", configuration=configuration)
