"""The ends of release lines are those of endoflife.date."""

from __future__ import annotations

import re

import pytest

from lightship.knowledge.base_images import base_image
from lightship.knowledge.end_of_life import EndOfLife, ends_of_life
from lightship.knowledge.end_of_life_table import RELEASE_LINES
from lightship.knowledge.image_facts import BaseImage


def ends(reference: str) -> dict[str, str]:
    image = base_image(reference)
    assert isinstance(image, BaseImage)
    return {end.title: end.date for end in ends_of_life(image)}


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("node:20.11.1-bookworm-slim", {"Node.js 20": "2026-04-30", "Debian 12": "2028-06-30"}),
        ("node:18.0.0-alpine3.15", {"Node.js 18": "2025-04-30", "Alpine Linux 3.15": "2023-11-01"}),
        ("python:3.8-slim", {"Python 3.8": "2024-10-07", "Debian 12": "2028-06-30"}),
        ("golang:1.22-bookworm", {"Go 1.22": "2025-02-11", "Debian 12": "2028-06-30"}),
        ("debian:10", {"Debian 10": "2024-06-30"}),
        ("debian:buster-slim", {"Debian 10": "2024-06-30"}),
        ("ubuntu:20.04", {"Ubuntu 20.04": "2025-05-31"}),
        ("alpine:3.18.4", {"Alpine Linux 3.18": "2025-05-09"}),
        ("centos:7", {"CentOS 7": "2024-06-30"}),
        ("eclipse-temurin:8u402-b06-jre-alpine", {"Eclipse Temurin 8": "2030-12-31"}),
        (
            "mcr.microsoft.com/dotnet/sdk:6.0-alpine3.18",
            {".NET 6": "2024-11-12", "Alpine Linux 3.18": "2025-05-09"},
        ),
        (
            "mcr.microsoft.com/windows/nanoserver:ltsc2022",
            {"Windows Nano Server 2022": "2031-10-14"},
        ),
        (
            "gcr.io/distroless/nodejs18-debian12",
            {"Node.js 18": "2025-04-30", "Debian 12": "2028-06-30"},
        ),
        ("node:latest", {}),
        ("alpine:edge", {}),
        ("rust:1.70", {"Debian 11": "2026-08-31"}),
        ("scratch", {}),
    ],
)
def test_the_lines_in_an_image_end_when_they_end(reference: str, expected: dict[str, str]) -> None:
    assert expected == ends(reference)


def test_a_line_has_ended_after_its_last_day() -> None:
    end = EndOfLife("nodejs", "18", "2025-04-30")

    assert not end.is_past("2025-04-30")
    assert end.is_past("2025-05-01")
    assert EndOfLife("nodejs", "0.10", "").is_past("2025-05-01")


@pytest.mark.parametrize("product", sorted(RELEASE_LINES))
def test_every_day_in_the_table_is_a_day(product: str) -> None:
    lines = RELEASE_LINES[product].split(" ")

    assert lines
    for line in lines:
        assert re.fullmatch(r"[\w.-]+=(\d{4}-\d\d-\d\d|ended)?", line)
