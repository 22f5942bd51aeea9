"""Compilers and their kind in the image that ships."""

from __future__ import annotations

import pytest

from lightship.rules.stages.build_tools_in_final_stage import (
    BuildToolsInFinalStage,
    is_build_tool,
)
from tests.rules.speech import catches, findings, passes


def stage(command: str, image: str = "debian:12", start: str = 'CMD ["./app"]') -> str:
    return f"FROM {image}\nRUN {command}\n{start}\n"


def test_tools_are_found_at_the_first_of_them() -> None:
    text = stage("apt-get update && apt-get install -y ca-certificates gcc libpq-dev=15.1 make")
    finding = catches(BuildToolsInFinalStage, text)
    assert finding.message == "apt-get installs gcc, libpq-dev and make into the shipped image"
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 58, 61)


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("apt install -y build-essential", "build-essential"),
        ("apk add --no-cache gcc musl-dev", "gcc and musl-dev"),
        ("apk add --no-cache -t build build-base", "build-base"),
        ("apk add openjdk17 openjdk17-jre", "openjdk17"),
        ("dnf install -y gcc-c++ openssl-devel", "gcc-c++ and openssl-devel"),
        ("yum -y install java-17-openjdk-devel", "java-17-openjdk-devel"),
        ("microdnf install -y make", "make"),
        ("zypper --non-interactive install gcc13 cmake", "cmake"),
        ("pacman -Sy --noconfirm base-devel", "base-devel"),
        ("apt-get install -y gcc-12 g++-12:amd64", "gcc-12 and g++-12"),
        ("sudo apt-get install -y -t bookworm-backports golang-go", "golang-go"),
        ("<<EOF\napt-get update\napt-get install -y cmake\nEOF", "cmake"),
        ("apt-get install -y \\\n    curl \\\n    # a comment\n    ninja-build", "ninja-build"),
        ("pip install --no-cache-dir flask pytest==8.1 pytest-cov", "pytest and pytest-cov"),
        ("npm install -g typescript@5 pm2", "typescript"),
        ("yarn global add jest", "jest"),
    ],
)
def test_every_package_manager_is_known(command: str, names: str) -> None:
    found = catches(BuildToolsInFinalStage, stage(command)).message
    assert f" installs {names} into" in found


def test_an_inherited_install_is_found_and_each_command_apart() -> None:
    text = (
        "FROM debian:12 AS base\nRUN apt-get install -y gcc\n"
        "FROM base\nRUN apt-get install -y make\nCMD a\n"
    )
    assert [each.span.line for each in findings(BuildToolsInFinalStage, text)] == [2, 4]


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM debian:12 AS build\nRUN apt-get install -y gcc\nFROM debian:12\nCMD a\n",
        stage("apt-get install -y ca-certificates libpq5 libgcc-s1"),
        stage("apt-get install -y gcc-12-base libstdc++6"),
        stage("apk add --virtual .deps gcc make && make && apk del .deps"),
        stage("apt-get install -y gcc && pip install x && apt-get purge -y --auto-remove gcc"),
        stage("apt-get install -y $DEPS && apt-get remove -y $DEPS"),
        stage("apt-get install -y gcc\nRUN apt-get remove -y gcc"),
        stage("dnf install -y gcc && dnf remove -y gcc"),
        stage("apt-get install -y gcc", start=""),
        stage("apt-get install -y gcc", start='CMD ["bash"]'),
        stage("apt-get install -y make", start='CMD ["make", "serve"]'),
        stage("apt-get install -y gcc", image="debian:12 AS dev"),
        stage("apt-get remove -y gcc"),
        stage("apt-get update && apt-cache search gcc"),
        stage("pip install flask gunicorn"),
        stage("npm install -g pm2"),
        stage("npm ci && npx jest"),
        stage("echo apt-get install gcc"),
        "FROM debian:12\nONBUILD RUN apt-get install -y gcc\nCMD a\n",
    ],
)
def test_builders_removed_packages_and_bases_pass(dockerfile: str) -> None:
    passes(BuildToolsInFinalStage, dockerfile)


def test_what_is_left_after_a_removal_is_found() -> None:
    text = stage("apt-get install -y gcc make && apt-get purge -y make")
    assert catches(BuildToolsInFinalStage, text).message.startswith("apt-get installs gcc into")


@pytest.mark.parametrize("package", ["libgcc", "gcc-libs", "devscripts", "go-ipfs", "jdk-8u1"])
def test_names_that_only_look_like_tools_are_none(package: str) -> None:
    assert not is_build_tool(package)
