"""A tag says a version, a system and a variant, in the words of the official images."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.knowledge.image_tags import TagParts, numbers

TAGS = [
    # tag, version, system, release, variants
    ("20.11.1-bookworm-slim", "20.11.1", "debian", "bookworm", ("slim",)),
    ("3.12-alpine3.20", "3.12", "alpine", "3.20", ()),
    ("1.22", "1.22", "", "", ()),
    ("21-jre-alpine", "21", "alpine", "", ("jre",)),
    ("17-jdk-slim", "17", "", "", ("jdk", "slim")),
    ("1.27-alpine-slim", "1.27", "alpine", "", ("slim",)),
    ("12-slim", "12", "", "", ("slim",)),
    ("bookworm-20240110-slim", "", "debian", "bookworm", ("slim",)),
    ("jammy", "", "ubuntu", "jammy", ()),
    ("8u402-b06-jdk-focal", "8u402-b06", "ubuntu", "focal", ("jdk",)),
    ("21.0.12_8-jdk-alpine-3.24", "21.0.12_8", "alpine", "3.24", ("jdk",)),
    ("3.15-rc-slim", "3.15-rc", "", "", ("slim",)),
    ("8.0-jammy-chiseled", "8.0", "ubuntu", "jammy", ("chiseled",)),
    ("20.11.0-debian-11-r5", "20.11.0", "debian", "bullseye", ("r5",)),
    ("17-jdk-oraclelinux8", "17", "oraclelinux", "8", ("jdk",)),
    ("21-al2023", "21", "amazonlinux", "2023", ()),
    ("1.22-nanoserver-ltsc2022", "1.22", "nanoserver", "2022", ()),
    ("1.22-windowsservercore-1809", "1.22", "servercore", "1809", ()),
    ("ltsc2022", "2022", "", "", ()),
    ("v3.1", "3.1", "", "", ()),
    ("latest", "", "", "", ()),
    ("0b52ff7", "0b52ff7", "", "", ()),
    ("main-abc", "", "", "", ("abc",)),
    ("", "", "", "", ()),
]


@pytest.mark.parametrize(("tag", "version", "system", "release", "variants"), TAGS)
def test_a_tag_is_taken_apart(
    tag: str, version: str, system: str, release: str, variants: tuple[str, ...]
) -> None:
    parts = TagParts.parse(tag)

    assert (version, system, release, variants) == (
        parts.version,
        parts.system,
        parts.release,
        parts.variants,
    )


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("3.9-eclipse-temurin-17-alpine", "17"),
        ("8.5-jdk17-alpine", "17"),
        ("jdk21-corretto-al2023", "21"),
        ("1.15-otp-25", "25"),
        ("7.1-php8.3-fpm", "8.3"),
        ("lts-jdk17", "17"),
        ("21-jre", ""),
    ],
)
def test_the_version_of_a_runtime_beside_the_images_own_is_read(tag: str, expected: str) -> None:
    assert expected == TagParts.parse(tag).language_version


@pytest.mark.parametrize("tag", ["latest", "lts", "lts-alpine", "slim", "alpine", "stable-slim"])
def test_a_tag_without_version_release_or_day_floats(tag: str) -> None:
    assert TagParts.parse(tag).is_floating


@pytest.mark.parametrize("tag", ["22", "bookworm-slim", "20240806", "alpine3.20", "jammy-20240808"])
def test_a_tag_with_a_version_release_or_day_does_not_float(tag: str) -> None:
    assert not TagParts.parse(tag).is_floating


def test_a_word_of_a_stream_of_versions_is_a_channel() -> None:
    assert TagParts.parse("lts-slim").channel == "lts"
    assert TagParts.parse("1-lts").channel == ""


def test_the_words_for_the_system_are_kept_as_they_stand() -> None:
    assert TagParts.parse("21-jdk-alpine-3.24").system_words == ("alpine", "3.24")
    assert TagParts.parse("21-jre-ubi9-minimal").system_words == ("ubi9", "minimal")


@pytest.mark.parametrize(
    ("version", "expected"),
    [("20.11.1", (20, 11, 1)), ("1.22rc1", (1, 22)), ("8u402", (8,)), ("", ()), ("x.1", ())],
)
def test_the_leading_numbers_of_a_version_can_be_compared(
    version: str, expected: tuple[int, ...]
) -> None:
    assert expected == numbers(version)


def test_precision_counts_the_numbers_of_the_version() -> None:
    assert [TagParts.parse(tag).precision for tag in ("20.11.1-slim", "20.11", "20", "slim")] == [
        3,
        2,
        1,
        0,
    ]


@given(st.text(max_size=60) | st.text(alphabet="ab12.-vrcjdkalpine", max_size=60))
def test_every_word_of_any_tag_is_accounted_for(tag: str) -> None:
    parts = TagParts.parse(tag)

    said = " ".join(
        (
            *(parts.version, parts.channel, parts.snapshot, parts.language_version),
            *(*parts.system_words, *parts.variants),
        )
    )
    for word in tag.split("-"):
        known = word.removeprefix("v").removeprefix("ltsc")
        assert known in said or known.rstrip("0123456789.") in said
