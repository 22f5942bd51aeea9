"""Packages that apt-get installs without a version."""

from __future__ import annotations

from pathlib import Path

import pytest

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.model.severity import Confidence
from lightship.rules.packages.apt_unpinned import AptUnpinned
from tests.rules.speech import catches, findings, passes

FROM = "FROM debian:bookworm-slim\n"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_message_names_the_packages_and_stands_at_the_first() -> None:
    found = catches(AptUnpinned, f"{FROM}RUN apt-get update && \\\n  apt-get install -y a=1 b c\n")
    assert found.message == (
        "apt-get install takes b and c in whatever version is newest on the day of the build"
    )
    assert (found.span.line, found.span.column, found.span.end_column) == (3, 26, 27)


@pytest.mark.parametrize(
    "command",
    [
        "apt-get update && apt-get install python",
        "apt-get -y install nodejs=0.10 curl",
        "apt-get install -t bookworm-backports git",
        "apt install -y curl",
        "aptitude install -y curl",
        "sudo apt-get install -y curl",
        "env DEBIAN_FRONTEND=noninteractive apt-get install -y curl",
        "/usr/bin/apt-get install -y curl",
        "bash -c 'set -e && apt-get install -y curl'",
        "<<EOF\napt-get update\napt-get install -y curl\nEOF",
        '["apt-get", "install", "-y", "curl"]',
        "packages='curl git' && apt-get install -y $packages",
        "if true; then apt-get install -y curl; fi",
    ],
)
def test_an_install_is_found_wherever_it_stands(command: str) -> None:
    catches(AptUnpinned, run(command))


@pytest.mark.parametrize(
    "command",
    [
        "apt-get update && apt-get -yqq --no-install-recommends install nodejs=0.10",
        "apt-get install -y \\\n  a=2.2.2* \\\n  # why\n  b=1:2.1.*",
        "apt-get install -y curl=${CURL_VERSION}",
        "apt-get install ./wkhtmltox_0.12.5-1.bionic_amd64.deb",
        "apt-get install -y -t bookworm-backports git=1",
        "apt-get install -y $(cat packages.txt)",
        "apt-get install -y git-",
        "xargs -a packages.txt apt-get install -y",
        "apt-get build-dep -y git",
        "echo apt-get install git",
        "<<EOF python3\napt-get install git\nEOF",
    ],
)
def test_an_install_of_versions_passes(command: str) -> None:
    passes(AptUnpinned, run(command))


def test_variables_of_the_file_are_looked_into() -> None:
    passes(AptUnpinned, f"{FROM}ENV PACKAGES='a=1 b=2'\nRUN apt-get install $PACKAGES\n")
    passes(AptUnpinned, f"{FROM}ARG PACKAGES\nRUN apt-get install $PACKAGES\n")
    found = catches(AptUnpinned, f"{FROM}ENV P='a=1 b'\nRUN apt-get install $P\n")
    assert "takes b in" in found.message


def test_a_variable_that_nothing_sets_lowers_the_confidence() -> None:
    assert catches(AptUnpinned, run("apt-get install a$B")).confidence is Confidence.MEDIUM
    assert catches(AptUnpinned, run("apt-get install a")).confidence is Confidence.HIGH


@pytest.mark.parametrize(
    "text",
    [
        (
            f"{FROM}RUN echo 'deb http://snapshot.debian.org/archive/debian/20240904 a main' "
            ">/etc/apt/sources.list\nRUN apt-get update && apt-get install -y curl\n"
        ),
        "FROM ubuntu:24.04\nRUN apt-get install -y --snapshot 20240904T000000Z curl\n",
        (
            "FROM debian:12 AS base\nRUN sed -i s/deb.debian.org/snapshot.debian.org/ list\n"
            "FROM base\nRUN apt-get install -y curl\n"
        ),
    ],
)
def test_the_archive_of_a_day_fixes_the_versions(text: str) -> None:
    passes(AptUnpinned, text)


def test_the_archive_of_a_day_in_another_stage_does_not() -> None:
    text = (
        "FROM debian:12 AS a\nRUN echo snapshot.debian.org\n"
        "FROM debian:12\nRUN apt-get install -y curl\n"
    )
    assert catches(AptUnpinned, text).span.line == 4


def test_every_command_is_reported_in_every_stage_and_in_triggers() -> None:
    text = (
        "FROM debian:12 AS a\nRUN apt-get install a && apt-get install b\n"
        "FROM debian:12\nONBUILD RUN apt-get install c\n"
    )
    assert [found.span.line for found in findings(AptUnpinned, text)] == [2, 2, 4]


def test_it_is_off_unless_it_is_selected(tmp_path: Path) -> None:
    path = tmp_path / "Dockerfile"
    path.write_text(run("apt-get install -y curl"))
    found = check([str(path)], CheckOptions(jobs=1)).findings
    assert "apt-unpinned" not in {finding.name for finding in found}
    found = check([str(path)], CheckOptions(select=("DL3008",), jobs=1)).findings
    assert {finding.name for finding in found} == {"apt-unpinned"}
