"""wget that prints its progress."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.wget_progress_noise import WgetProgressNoise
from tests.rules.speech import catches, findings, passes

FROM = "FROM debian:bookworm\n"
URL = "https://example.com/a.tgz"


def test_the_finding_stands_at_the_program() -> None:
    found = catches(WgetProgressNoise, f"{FROM}RUN apt-get update && wget {URL}\n")
    assert found.message == "wget prints its progress into the build's log"
    assert (found.span.line, found.span.column, found.span.end_column) == (2, 23, 27)


@pytest.mark.parametrize("trigger", ["", "ONBUILD "])
@pytest.mark.parametrize(
    "command",
    [
        f"wget {URL}",
        f"wget -O a.tgz {URL}",
        f"wget -Oq.tgz {URL}",
        f"wget -c -t 10 {URL}",
        f"wget -nc {URL}",
        "wget $URL",
        f"wget {URL} -O - | tar xz",
        f"wget -P /tmp --no-check-certificate {URL}",
        f"wget {URL} > /dev/null",
        f"sudo wget {URL}",
        f"sh -c 'wget {URL}'",
    ],
)
def test_noisy(command: str, trigger: str) -> None:
    catches(WgetProgressNoise, f"{FROM}{trigger}RUN {command}\n")


@pytest.mark.parametrize("trigger", ["", "ONBUILD "])
@pytest.mark.parametrize(
    "command",
    [
        f"wget --progress=dot:giga {URL}",
        f"wget --progress dot:giga {URL}",
        f"wget -q {URL}",
        f"wget --quiet {URL}",
        f"wget -qO- {URL}",
        f"wget -cqO a {URL}",
        f"wget -nv {URL}",
        f"wget -nvO a {URL}",
        f"wget --no-verbose {URL}",
        f"wget -o /tmp/log {URL}",
        f"wget --output-file=/tmp/log {URL}",
        f"wget -a /tmp/log {URL}",
        f"wget --append-output=/tmp/log {URL}",
        f"wget {URL} 2>/dev/null",
        f"wget {URL} &> /tmp/log",
        f"wget --spider {URL}",
        "wget --version",
        f"wget $WGET_OPTIONS {URL}",
        "apt-get install -y wget",
        "curl -O https://example.com/wget",
    ],
)
def test_quiet(command: str, trigger: str) -> None:
    passes(WgetProgressNoise, f"{FROM}{trigger}RUN {command}\n")


@pytest.mark.parametrize(
    "lines",
    [
        f"FROM alpine:3.20\nRUN wget {URL}",
        f"FROM node:22-alpine\nRUN wget {URL}",
        f"FROM busybox:1.36\nRUN wget {URL}",
        f"FROM example.com/base:1-alpine\nRUN wget {URL}",
        f"FROM example.com/base:1\nRUN apk add --no-cache curl && wget {URL}",
        f"FROM alpine:3.20\nRUN apk add --no-cache curl wget-doc\nRUN wget {URL}",
        f"FROM alpine:3.20 AS a\nFROM a\nRUN wget {URL}",
    ],
)
def test_wget_of_busybox_prints_a_bar_every_second(lines: str) -> None:
    catches(WgetProgressNoise, f"{lines}\n")
    passes(WgetProgressNoise, f"{lines.replace('wget http', 'wget -q http')}\n")


@pytest.mark.parametrize(
    "lines",
    [
        f"FROM alpine:3.20\nRUN apk add --no-cache wget && wget {URL}",
        f"FROM alpine:3.20\nRUN apk add --no-cache wget=1.24.5-r0\nRUN wget {URL}",
        f"FROM alpine:3.20 AS a\nRUN apk add --no-cache wget\nFROM a\nRUN wget {URL}",
        f"FROM example.com/base:1\nRUN wget {URL}",
    ],
)
def test_wget_of_gnu_prints_dots(lines: str) -> None:
    catches(WgetProgressNoise, f"{lines}\n")


def test_its_own_settings_may_say_so() -> None:
    text = f"{FROM}RUN echo 'progress = dot:giga' > /root/.wgetrc && wget {URL}\n"
    passes(WgetProgressNoise, text)


def test_a_health_check_has_no_log_of_the_build() -> None:
    passes(WgetProgressNoise, f"{FROM}HEALTHCHECK CMD wget {URL}\n")


def test_every_call_is_reported() -> None:
    assert len(findings(WgetProgressNoise, f"{FROM}RUN wget {URL} && wget {URL}.asc\n")) == 2
