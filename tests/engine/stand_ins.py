"""Images of this machine in the place of those that a Dockerfile names.

A build takes them by named contexts (``--build-context NAME=docker-image://OTHER``), so
that the Dockerfile is built as it was written. Where an engine has the real ones,
nothing needs to stand in for them.
"""

from __future__ import annotations

import re
import subprocess
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lightship.dockerfile.parse import parse
from tests.engine.docker import docker
from tests.engine.dotnet_images import DOTNET

if TYPE_CHECKING:
    from collections.abc import Iterator

MAKE_SECONDS = 600

LOCAL = {
    r"golang:[\d.]+-trixie": "golang:1.24-trixie",
    r"gcr\.io/distroless/static-debian13:nonroot": "gcr.io/distroless/static-debian12:nonroot",
    r"gcr\.io/distroless/cc-debian13:nonroot": "gcr.io/distroless/cc-debian12:nonroot",
    r"gcr\.io/distroless/java\d+-debian13:nonroot": "gcr.io/distroless/java17-debian12:nonroot",
    r"node:(?:\d+-(?:trixie-)?)?slim": "node:20-bookworm-slim",
    r"maven:3\.9-eclipse-temurin-\d+-noble": "maven:3-eclipse-temurin-17",
    r"eclipse-temurin:\d+-jdk-noble": "eclipse-temurin:17-jdk",
    r"python:3\.\d+-slim-trixie": "python:3.13-slim-trixie",
    r"python:slim": "python:3.11-slim-bookworm",
}
"""What a base of the engine's own stands in for, by the pattern of its name."""


def _installed(base: str, packages: str, then: str = "") -> str:
    """Return a Dockerfile of ``packages`` on ``base``, and of what a shell does ``then``."""
    return (
        f"FROM {base}\nRUN apt-get update -qq && apt-get install -y -qq --no-install-recommends"
        f" {packages} >/dev/null && rm -rf /var/lib/apt/lists/*{then}\n"
    )


# Linked against the C library of the image that programs of it end in, Debian 12's.
RUST = (
    _installed("debian:bookworm", "rustc-web cargo-web gcc libc6-dev ca-certificates")
    + "ENV CARGO_HOME=/usr/local/cargo PATH=/usr/local/cargo/bin:$PATH\n"
)

# As the official image has them; where it is that, nothing is installed.
PYTHON = (
    "FROM python:3.13-trixie\nRUN command -v make cc >/dev/null || { apt-get update -qq"
    " && apt-get install -y -qq --no-install-recommends gcc make libc6-dev >/dev/null; }\n"
)

RUBY = _installed(
    "debian:trixie-slim", "ruby ruby-dev bundler gcc make libc6-dev g++ ca-certificates"
)

PHP = (
    _installed(
        "debian:trixie-slim",
        "apache2 libapache2-mod-php php-cli",
        " && mkdir -p /usr/local/lib/php/extensions /usr/local/etc/php/conf.d"
        " && chmod 1777 /var/run/apache2 /var/lock/apache2 /var/log/apache2"
        " && ln -sf /dev/stdout /var/log/apache2/access.log"
        " && ln -sf /dev/stdout /var/log/apache2/other_vhosts_access.log"
        " && ln -sf /dev/stderr /var/log/apache2/error.log && rm -rf /var/www/html/*"
        " && printf '#!/bin/sh\\nexit 0\\n' >/usr/local/bin/docker-php-ext-install"
        " && printf '#!/bin/sh\\n. /etc/apache2/envvars\\nexec apache2 -DFOREGROUND \"$@\"\\n'"
        " >/usr/local/bin/apache2-foreground && chmod +x /usr/local/bin/*",
    )
    + "STOPSIGNAL SIGWINCH\n"
)

NGINX = (
    _installed(
        "debian:trixie-slim",
        "nginx-light wget",
        " && rm -f /etc/nginx/sites-enabled/* && mkdir -p /usr/share/nginx/html",
    )
    + "COPY <<EOF /etc/nginx/nginx.conf\n"
    "worker_processes 1;\npid /tmp/nginx.pid;\nevents { worker_connections 64; }\n"
    "http {\n  include /etc/nginx/mime.types;\n  access_log /dev/stdout;\n"
    "  error_log /dev/stderr;\n  client_body_temp_path /tmp/client;\n"
    "  proxy_temp_path /tmp/proxy;\n  fastcgi_temp_path /tmp/fastcgi;\n"
    "  uwsgi_temp_path /tmp/uwsgi;\n  scgi_temp_path /tmp/scgi;\n"
    "  include /etc/nginx/conf.d/*.conf;\n}\nEOF\n"
)

MADE = {
    r"python:3\.\d+-trixie": ("python", PYTHON),
    r"rust:[\d.]+-(?:bookworm|trixie)": ("rust", RUST),
    r"ruby:[\d.]+-(?:slim-)?trixie": ("ruby", RUBY),
    r"php:[\d.]+-apache-trixie": ("php", PHP),
    r"nginxinc/nginx-unprivileged:[\w.]+-alpine": ("nginx", NGINX),
    **DOTNET,
}
"""What is made here of Debian's packages to stand in for others, to the shape of its namesake."""


class StandIn(NamedTuple):
    """An ``image`` that is there, or the ``text`` of a Dockerfile that makes one; "" if neither."""

    image: str = ""
    text: str = ""


def stand_in_of(name: str) -> StandIn:
    """Return what stands in for the image ``name``."""
    for pattern, local in LOCAL.items():
        if re.fullmatch(pattern, name):
            return StandIn(local)
    for pattern, (kind, text) in MADE.items():
        if re.fullmatch(pattern, name):
            return StandIn(f"lightship-test/stand-in-{kind}:latest", text)
    return StandIn()


def build_contexts(dockerfile: str) -> Iterator[str]:
    """Yield the options with which a build takes stand-ins for the images that are named."""
    for name in dict.fromkeys(stage.base.text for stage in parse(dockerfile).stages):
        other = stand_in_of(name)
        if other.text:
            _make(other)
        if other.image not in {"", name}:
            yield f"--build-context={name}=docker-image://{other.image}"


@cache
def _make(stand_in: StandIn) -> None:
    subprocess.run(
        ["docker", "build", "-q", "-t", stand_in.image, "-"],
        input=stand_in.text.encode(),
        check=True,
        timeout=MAKE_SECONDS,
        stdout=subprocess.DEVNULL,
    )
    assert docker("image", "inspect", "--format", "{{.Id}}", stand_in.image)
