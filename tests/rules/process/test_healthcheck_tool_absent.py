"""A health check that calls what is not there."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence, Severity
from lightship.model.span import Span
from lightship.rules.process.healthcheck_tool_absent import HealthcheckToolAbsent
from tests.rules.speech import catches, passes

CURL = "HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1\n"


def test_a_slim_image_has_no_curl() -> None:
    found = catches(HealthcheckToolAbsent, f"FROM node:20-bookworm-slim\n{CURL}")
    assert found.message == (
        "HEALTHCHECK calls curl, which node:20-bookworm-slim has not and nothing here installs"
    )
    assert found.span == Span(2, 17, 2, 47)
    assert found.severity is Severity.WARNING
    assert found.confidence is Confidence.HIGH


@pytest.mark.parametrize(
    "text",
    [
        f"FROM alpine:3.20\n{CURL}",
        f"FROM python:3.12-slim\nRUN pip install flask\n{CURL}",
        "FROM debian:12\nHEALTHCHECK CMD wget -qO- http://localhost/\n",
        'FROM debian:12-slim\nHEALTHCHECK CMD ["/usr/bin/curl", "-f", "http://localhost"]\n',
        "FROM node:20-slim\nHEALTHCHECK CMD sleep 1 && curl -f http://localhost\n",
        f"FROM node:20-slim AS base\n{CURL}FROM base\nUSER node\n",
        f"FROM node:20 AS build\nRUN apt-get install -y curl\nFROM node:20-slim\n{CURL}",
        'FROM gcr.io/distroless/static\nHEALTHCHECK CMD ["sh", "-c", "exit 0"]\n',
    ],
)
def test_other_tools_and_other_images(text: str) -> None:
    catches(HealthcheckToolAbsent, text)


def test_packages_may_bring_others_and_so_less_is_sure() -> None:
    found = catches(
        HealthcheckToolAbsent,
        f"FROM debian:12\nRUN apt-get update && apt-get install -y jq\n{CURL}",
    )
    assert found.confidence is Confidence.MEDIUM


@pytest.mark.parametrize(
    ("base", "shown"),
    [
        (
            "gcr.io/distroless/nodejs22-debian12:nonroot",
            "gcr.io/distroless/nodejs22-debian12:nonroot",
        ),
        ("gcr.io/distroless/static:debug", "gcr.io/distroless/static:debug"),
        ("scratch", "scratch"),
    ],
)
def test_a_shell_form_needs_a_shell(base: str, shown: str) -> None:
    found = catches(
        HealthcheckToolAbsent,
        f"FROM {base}\nCOPY server /srv/server\nHEALTHCHECK CMD /srv/server -t\n",
    )
    assert found.message == f"HEALTHCHECK is in shell form, and {shown} has no /bin/sh"
    assert found.span == Span(3, 17, 3, 31)


@pytest.mark.parametrize(
    "middle",
    [
        "RUN apt-get update && apt-get install -y --no-install-recommends curl",
        "RUN apk add --no-cache curl=8.9.0-r0",
        "RUN <<EOF\napt-get update\napt-get install -y ca-certificates curl\nEOF",
        "RUN apt-get install -y $PACKAGES",
        "RUN xargs apt-get install -y < packages.txt",
        "COPY setup.sh /tmp/\nRUN /tmp/setup.sh",
        "COPY Makefile .\nRUN make install",
        "COPY --from=tools /usr/bin/curl /usr/local/bin/curl",
        "COPY --from=tools /out/ /usr/local/bin/",
        "COPY rootfs /",
        "ADD https://example.com/static-curl /bin/",
        'SHELL ["pwsh", "-Command"]\nRUN Install-Something',
    ],
)
def test_something_brings_it_or_may(middle: str) -> None:
    passes(HealthcheckToolAbsent, f"FROM node:20-slim\n{middle}\n{CURL}")


@pytest.mark.parametrize(
    "text",
    [
        f"FROM node:20\n{CURL}",
        "FROM alpine:3.20\nHEALTHCHECK CMD wget -qO- http://localhost/\n",
        f"FROM example.com/base\n{CURL}",
        f"ARG BASE\nFROM $BASE\n{CURL}",
        "FROM alpine:3.20\nHEALTHCHECK CMD curl -f localhost || wget -qO- localhost || exit 1\n",
        "FROM node:20-slim\nHEALTHCHECK CMD if command -v curl; then curl localhost; fi\n",
        "FROM node:20-slim\nHEALTHCHECK CMD node check.js\n",
        'FROM gcr.io/distroless/static\nHEALTHCHECK CMD ["/server", "-t"]\n',
        "FROM node:20-slim\nHEALTHCHECK NONE\n",
        f"FROM node:20-slim AS build\n{CURL}FROM node:20-slim\n",
        'FROM gcr.io/distroless/static:debug\nSHELL ["/busybox/sh", "-c"]\nHEALTHCHECK CMD true\n',
        "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nHEALTHCHECK CMD curl localhost\n",
        "FROM node:20-slim\nHEALTHCHECK CMD /opt/tools/curl localhost\n",
    ],
)
def test_what_is_there_or_is_not_known(text: str) -> None:
    passes(HealthcheckToolAbsent, text)
