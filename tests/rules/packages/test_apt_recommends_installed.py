"""Installs by apt-get that bring recommended packages."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence
from lightship.rules.packages.apt_recommends_installed import AptRecommendsInstalled
from tests.rules.speech import catches, findings, passes

FROM = "FROM debian:bookworm-slim\n"
QUIET = "apt-get install -y --no-install-recommends"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_message_names_the_packages_and_stands_at_the_call() -> None:
    found = catches(
        AptRecommendsInstalled,
        f"{FROM}RUN apt-get update && \\\n    apt-get -y install \\\n        curl=7.88.1 git\n",
    )
    assert found.message == (
        "apt-get install of curl and git takes recommended packages along, if there are any"
    )
    assert (found.span.line, found.span.column, found.span.end_column) == (3, 5, 23)


def test_many_packages_are_counted() -> None:
    message = catches(AptRecommendsInstalled, run("apt-get install -y a b c d e f")).message
    assert "install of a, b, c and 3 more takes" in message


@pytest.mark.parametrize(
    "command",
    [
        "apt install -y curl",
        "aptitude install -y curl",
        "apt-get build-dep -y curl",
        "sudo apt-get install curl",
        "env DEBIAN_FRONTEND=noninteractive apt-get install -yqq curl",
        "sh -c 'apt-get install -y curl'",
        "if true; then apt-get install -y curl; fi",
        "for each in curl git; do apt-get install -y $each; done",
        "install() { apt-get install -y curl; }; install",
        "<<EOF\napt-get update\napt-get install -y curl\nEOF",
        "<<-EOF bash\n\tapt-get install -y curl\nEOF",
        '["apt-get", "install", "-y", "curl"]',
        "apt-get install -y --no-install-suggests curl",
        "apt-get install -y -f ./local.deb",
        "apt-get install -y $PACKAGES",
        "apt-get install -y -o APT::Install-Recommends=1 curl",
        "cat packages.txt | xargs apt-get install -y",
        "apt-get install -y gcc && apt-get purge -y gcc",
        "apt-get install -y gcc curl && apt-get purge -y --auto-remove gcc",
        f"{QUIET} git && apt-get install -y curl",
        "apt-get install -y -o APT::Install-Recommends=0 git && apt-get install -y curl",
    ],
)
def test_an_install_is_found_wherever_it_stands(command: str) -> None:
    catches(AptRecommendsInstalled, run(command))


@pytest.mark.parametrize(
    "command",
    [
        f"{QUIET} curl",
        "apt-get --no-install-recommends install -y curl",
        "apt-get install -y curl git \\\n  # why\n  --no-install-recommends",
        "apt-get install -y -o APT::Install-Recommends=0 curl",
        "apt-get -o APT::Install-Recommends=false install -y curl",
        "apt-get install -y --install-recommends=no curl",
        "aptitude install -R -y curl",
        "apt-get install -f -y",
        "apt-get update",
        "apt-get upgrade -y",
        "apt-get install --download-only -y curl",
        "apt-get install -y --reinstall ca-certificates",
        "apt-get install $APT_OPTIONS curl",
        "options='-y --no-install-recommends'; apt-get install $options curl",
        "build='gcc make'; apt-get install -y $build && apt-get purge -y --auto-remove $build",
        (
            "saved=\"$(apt-mark showmanual)\"; apt-get install -y gcc; apt-mark auto '.*'; "
            "apt-get purge -y --auto-remove"
        ),
        (
            "echo 'APT::Install-Recommends \"false\";' >/etc/apt/apt.conf.d/99 && "
            "apt-get install -y curl"
        ),
        "echo apt-get install curl",
        "<<EOF python3\napt-get install curl\nEOF",
    ],
)
def test_an_install_without_recommended_packages_passes(command: str) -> None:
    passes(AptRecommendsInstalled, run(command))


@pytest.mark.parametrize(
    "text",
    [
        f"{FROM}COPY 99-lean /etc/apt/apt.conf.d/\nRUN apt-get install -y curl\n",
        (
            f"{FROM}COPY <<EOF /etc/apt/apt.conf.d/lean\nAPT {{ Install-Recommends 0; }};\nEOF\n"
            "RUN apt-get install -y curl\n"
        ),
        (
            "FROM debian:12 AS base\n"
            "RUN echo 'APT::Install-Recommends 0;' >>/etc/apt/apt.conf\n"
            "FROM base\nRUN apt-get install -y curl\n"
        ),
        f"{FROM}ENV QUIETLY=--no-install-recommends\nRUN apt-get install $QUIETLY curl\n",
    ],
)
def test_a_setting_of_an_earlier_step_holds(text: str) -> None:
    passes(AptRecommendsInstalled, text)


def test_a_setting_of_a_later_step_does_not_hold() -> None:
    text = run("apt-get install -y curl") + "COPY lean /etc/apt/apt.conf.d/\n"
    catches(AptRecommendsInstalled, text)


def test_only_stages_whose_layers_are_kept_count() -> None:
    text = (
        "FROM debian:12 AS build\nRUN apt-get install -y gcc\n"
        "FROM debian:12 AS base\nRUN apt-get install -y curl\n"
        "FROM base\nCOPY --from=build /a /a\n"
    )
    assert catches(AptRecommendsInstalled, text).span.line == 4
    assert catches(AptRecommendsInstalled, text, target="build").span.line == 2


def test_what_onbuild_will_install_counts() -> None:
    assert catches(AptRecommendsInstalled, f"{FROM}ONBUILD RUN apt-get install -y a\n")


def test_every_call_is_reported() -> None:
    text = run("apt-get install -y a && apt-get install -y b")
    assert len(findings(AptRecommendsInstalled, text)) == 2


def test_a_base_that_is_not_known_lowers_the_confidence() -> None:
    known = catches(AptRecommendsInstalled, run("apt-get install -y a"))
    unknown = catches(AptRecommendsInstalled, "FROM ours/base:1\nRUN apt-get install -y a\n")
    assert (known.confidence, unknown.confidence) == (Confidence.HIGH, Confidence.MEDIUM)


def test_apt_on_a_base_that_has_none_passes() -> None:
    passes(AptRecommendsInstalled, "FROM alpine:3.22\nRUN apt-get install -y a\n")


def test_a_template_is_not_named() -> None:
    message = catches(AptRecommendsInstalled, run("apt-get install -y {{{.}}}")).message
    assert message == "apt-get install takes recommended packages along, if there are any"
