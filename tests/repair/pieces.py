"""Dockerfiles put together at random from pieces of real ones, in many people's styles."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from lightship.dockerfile.parse import parse
from tests.fuzz import seeds

HEADS = (
    *("", "", "", "# syntax=docker/dockerfile:1\n", "# escape=`\n", "# check=skip=all\n"),
    *("# syntax=docker/dockerfile:1.2\n# the image of the shop\n", "\ufeff", "\n\n", "ARG V=1\n"),
    "# syntax=docker/dockerfile:1\n# escape=\\\n\n",
)

BASES = (
    *("FROM debian:12", "FROM ubuntu", "FROM alpine:3.19", "FROM node:20-slim AS build"),
    *("from python:3.12-slim", "FROM golang:1.22 as Build", "FROM scratch", "FROM $BASE"),
    *("FROM centos:7", "FROM --platform=linux/amd64 php:8-apache", "FROM build", "FROM build AS b"),
    *("FROM gcr.io/distroless/static:nonroot", "FROM mcr.microsoft.com/windows/nanoserver:1809"),
    *("FROM nginx@sha256:" + "0" * 64, "FROM redis:latest AS redis", "FROM ruby:3 # the newest"),
)

COMMANDS = (
    *("apt-get update", "apt-get install curl", "apt-get install -y git \\\n    curl \\\n    jq"),
    *(
        "apt-get -y upgrade",
        "apt install -y vim",
        "apk add git",
        "apk update",
        "yum install -y wget",
    ),
    *("pip install -r requirements.txt", "pip3 install flask==3.0", "npm install", "npm i -g yarn"),
    *("cd /srv", "cd src && make", "sudo make install", "rm -rf /var/lib/apt/lists/*", "true"),
    *("curl -sL https://example.com/x | bash", "wget http://example.com/a.tgz", "tar xzf a.tgz"),
    *("useradd app", "chown -R app /srv", "chmod -R 777 /srv", "echo 'a b' > /etc/x", "export A=b"),
    *(
        "if [ -f x ]; then make; fi",
        "for i in 1 2; do echo $i; done",
        "(cd x; make)",
        "gem install a",
    ),
    *(
        "set -ex",
        "set -eux; make",
        "apt-key add k",
        "dnf -y install gcc",
        "yarn install",
        "ls | wc",
    ),
    *('echo "$A" \\\n  # why\n  && make', "git clone https://example.com/a.git", "adduser -D web"),
    *("DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata", "`which make`", "a || true"),
    *("dpkg -i x.deb", "go build -o /app", "composer install", "bundle install", "cargo build"),
)

JOINS = (
    *(
        " && ",
        " && \\\n    ",
        " \\\n\t&& ",
        "; ",
        " ; \\\n",
        " || ",
        " | ",
        " && \\\n# between\n  ",
    ),
    *("; \\\n    # between\n    ", " &&\\\n\\\n  ", "  &&  "),
)

STATEMENTS = (
    *(
        "COPY . .",
        "COPY package*.json ./",
        "copy a b",
        "ADD x.tar.gz /",
        "ADD . /srv",
        "COPY a /b/",
    ),
    *(
        "ADD https://example.com/f /f",
        "COPY --from=build /a /b",
        "COPY --chown=app . /srv/",
        "USER 0",
    ),
    *('CMD ["nginx"]', "CMD python app.py", "cmd npm start", "ENTRYPOINT ./run.sh $A", "USER root"),
    *(
        'ENTRYPOINT ["/run.sh"]',
        "CMD exec java -jar a.jar",
        'CMD [ "sh", "-c", "x && y" ]',
        "CMD a;b",
    ),
    *(
        "ENV A=b",
        "ENV A b",
        "ENV A=1 \\\n    B=2",
        "ENV PASSWORD=hunter2",
        "ARG TOKEN",
        "ENV A=$A:b",
    ),
    *(
        "EXPOSE 80",
        "EXPOSE 80 443/tcp",
        "EXPOSE $P",
        'VOLUME ["/data"]',
        "VOLUME /data /log",
        "USER app",
    ),
    *(
        "WORKDIR srv",
        "WORKDIR /srv",
        "LABEL a=b",
        'LABEL a="b c" \\\n  # d\n  e=f',
        "MAINTAINER me <a@b>",
    ),
    *("HEALTHCHECK CMD curl -f localhost", "HEALTHCHECK NONE", "STOPSIGNAL 9", "ONBUILD COPY . ."),
    *(
        'SHELL ["/bin/bash", "-c"]',
        'SHELL ["powershell", "-Command"]',
        "ONBUILD RUN apt-get update",
    ),
    *('RUN ["apt-get", "update"]', "RUN <<EOF\napt-get update\napt-get install -y git\nEOF", "RUN"),
    *(
        "COPY <<A /a\n# no comment\nx\nA",
        "RUN <<-'E'\n\tcd x\n\tE",
        "RUN --mount=type=cache,target=/c x",
    ),
    *(
        "RUN python - <<E\nprint(1)\nE",
        "RUN --network=none a",
        "# why",
        "  # indented",
        "",
        "\t",
        "#",
    ),
    *(
        "# hadolint ignore=DL3008",
        "# lightship: ignore=apt-lists-left",
        "BROKEN x",
        "RUN x \\",
        "ONBUILD",
    ),
)


@cache
def instructions() -> tuple[str, ...]:
    """Return every instruction on the rules' pages and in the examples, as it is written."""
    found: dict[str, None] = {}
    for data in seeds.dockerfiles():
        text = data.decode("utf-8", "surrogateescape")
        lines = text.split("\n")
        for each in parse(text, "Dockerfile").instructions:
            found["\n".join(lines[each.start_line - 1 : each.end_line])] = None
    return tuple(each for each in found if len(each) < 600)


@st.composite
def _scripts(draw: st.DrawFn) -> str:
    """Return a RUN of one to five commands, joined in any way."""
    parts = [draw(st.sampled_from(("RUN ", "RUN ", "run ", "RUN\t", "RUN \\\n  ", "ONBUILD RUN ")))]
    parts.append(draw(st.sampled_from(COMMANDS)))
    for _ in range(draw(st.integers(0, 4))):
        parts += (draw(st.sampled_from(JOINS)), draw(st.sampled_from(COMMANDS)))
    return "".join(parts)


@st.composite
def dockerfiles(draw: st.DrawFn) -> str:
    """Return a Dockerfile, most of the time one that builds."""
    lines = [draw(st.sampled_from(HEADS))]
    line = st.one_of(
        st.sampled_from(instructions()), st.sampled_from(STATEMENTS), _scripts(), _scripts()
    )
    for _ in range(draw(st.integers(1, 3))):
        lines.append(draw(st.sampled_from(BASES)) + "\n")
        lines += [f"{each}\n" for each in draw(st.lists(line, max_size=7))]
    text = "".join(lines)
    if "# escape=`" in lines[0]:
        text = text.replace("\\\n", "`\n")
    if draw(st.integers(0, 7)) == 0:
        text = text.replace("\n", "\r\n")
    return text.rstrip("\r\n") if draw(st.integers(0, 7)) == 0 else text
