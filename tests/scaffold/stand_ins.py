"""Images of this machine in the place of those that ``init`` names.

A build takes them by named contexts (``--build-context NAME=docker-image://OTHER``), so
that the Dockerfile is built as it was written. Where an engine has the real ones,
nothing needs to stand in for them.
"""

from __future__ import annotations

import re
import subprocess
from functools import cache
from typing import TYPE_CHECKING

from tests.engine.docker import docker

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCAL = {
    r"golang:[\d.]+-trixie": "golang:1.24-trixie",
    r"gcr\.io/distroless/static-debian13:nonroot": "gcr.io/distroless/static-debian12:nonroot",
    r"gcr\.io/distroless/cc-debian13:nonroot": "gcr.io/distroless/cc-debian12:nonroot",
    r"gcr\.io/distroless/java\d+-debian13:nonroot": "gcr.io/distroless/java17-debian12:nonroot",
    r"node:\d+-trixie-slim": "node:20-bookworm-slim",
    r"maven:3\.9-eclipse-temurin-\d+-noble": "maven:3-eclipse-temurin-17",
    r"eclipse-temurin:\d+-jdk-noble": "eclipse-temurin:17-jdk",
    r"python:3\.\d+-slim-trixie": "python:3.13-slim-trixie",
}
"""What a base of the engine's own stands in for, by the pattern of its name."""

MADE = {
    # As the official image has them; where it is that, nothing is installed.
    r"python:3\.\d+-trixie": (
        "python",
        (
            "FROM python:3.13-trixie\nRUN command -v make cc >/dev/null || { apt-get update -qq"
            " && apt-get install -y -qq --no-install-recommends gcc make libc6-dev >/dev/null; }\n"
        ),
    ),
    # Linked against the C library of the image that it ends in, Debian 12's.
    r"rust:[\d.]+-trixie": (
        "rust",
        (
            "FROM debian:bookworm\nRUN apt-get update -qq && apt-get install -y -qq"
            " --no-install-recommends rustc cargo gcc libc6-dev >/dev/null\n"
        ),
    ),
    r"ruby:[\d.]+-(?:slim-)?trixie": (
        "ruby",
        (
            "FROM debian:trixie\nRUN apt-get update -qq && apt-get install -y -qq"
            " --no-install-recommends ruby ruby-dev bundler gcc make libc6-dev g++ ca-certificates"
            " >/dev/null\n"
        ),
    ),
    r"php:[\d.]+-apache-trixie": (
        "php",
        (
            "FROM debian:trixie\nRUN apt-get update -qq && apt-get install -y -qq"
            " --no-install-recommends apache2 libapache2-mod-php php-cli >/dev/null"
            " && mkdir -p /usr/local/lib/php/extensions /usr/local/etc/php/conf.d"
            " && chmod 1777 /var/run/apache2 /var/lock/apache2 /var/log/apache2"
            " && ln -sf /dev/stdout /var/log/apache2/access.log"
            " && ln -sf /dev/stdout /var/log/apache2/other_vhosts_access.log"
            " && ln -sf /dev/stderr /var/log/apache2/error.log && rm -rf /var/www/html/*"
            " && printf '#!/bin/sh\\nexit 0\\n' >/usr/local/bin/docker-php-ext-install"
            " && printf '#!/bin/sh\\n. /etc/apache2/envvars\\nexec apache2 -DFOREGROUND \"$@\"\\n'"
            " >/usr/local/bin/apache2-foreground && chmod +x /usr/local/bin/*\n"
            "STOPSIGNAL SIGWINCH\n"
        ),
    ),
    r"nginxinc/nginx-unprivileged:[\d.]+-alpine": (
        "nginx",
        (
            "FROM debian:trixie\nRUN apt-get update -qq && apt-get install -y -qq"
            " --no-install-recommends nginx-light wget >/dev/null"
            " && rm -f /etc/nginx/sites-enabled/* && mkdir -p /usr/share/nginx/html\n"
            "COPY <<EOF /etc/nginx/nginx.conf\n"
            "worker_processes 1;\npid /tmp/nginx.pid;\nevents { worker_connections 64; }\n"
            "http {\n  include /etc/nginx/mime.types;\n  access_log /dev/stdout;\n"
            "  error_log /dev/stderr;\n  client_body_temp_path /tmp/client;\n"
            "  proxy_temp_path /tmp/proxy;\n  fastcgi_temp_path /tmp/fastcgi;\n"
            "  uwsgi_temp_path /tmp/uwsgi;\n  scgi_temp_path /tmp/scgi;\n"
            "  include /etc/nginx/conf.d/*.conf;\n}\nEOF\n"
        ),
    ),
}
"""What is made here of Debian's packages to stand in for others, to the shape of its namesake."""


def build_contexts(dockerfile: str) -> Iterator[str]:
    """Yield the options with which a build takes stand-ins for the images that are named."""
    for name in dict.fromkeys(re.findall(r"^FROM (?:--\S+ )?(\S+)", dockerfile, re.MULTILINE)):
        other = _stand_in(name)
        if other and other != name:
            yield f"--build-context={name}=docker-image://{other}"


def _stand_in(name: str) -> str:
    for pattern, local in LOCAL.items():
        if re.fullmatch(pattern, name):
            return local
    for pattern, (kind, text) in MADE.items():
        if re.fullmatch(pattern, name):
            return _made(kind, text)
    return ""


@cache
def _made(kind: str, text: str) -> str:
    tag = f"lightship-test/stand-in-{kind}:latest"
    subprocess.run(
        ["docker", "build", "-q", "-t", tag, "-"], input=text.encode(), check=True, timeout=600,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    assert docker("image", "inspect", "--format", "{{.Id}}", tag)
    return tag
