"""Base images: the tag that is meant, the digest behind it, smaller forms, platforms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.repair.fixes.speech import Folder

if TYPE_CHECKING:
    from pathlib import Path

START = 'CMD ["node", "server.js"]\n'


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("LS2001", "FROM node\n", "FROM node:26-trixie\n"),
        ("LS2002", "FROM node:latest AS build\n", "FROM node:26-trixie AS build\n"),
        ("LS2002", "from python\n", "from python:3.14\n"),
        ("LS2002", "FROM docker.io/library/alpine\n", "FROM docker.io/library/alpine:3.24\n"),
        ("LS2002", "FROM \\\n  ubuntu\n", "FROM \\\n  ubuntu:26.04\n"),
        ("LS2002", "ARG B=debian\nFROM $B\n", "ARG B=debian:13\nFROM $B\n"),
        ("LS2002", 'ARG B="golang:latest"\nFROM ${B}\n', 'ARG B="golang:1.27"\nFROM ${B}\n'),
        (
            "LS2002",
            "FROM scratch\nCOPY --from=busybox /bin/sh /\nCOPY --from=nginx /a /b\n",
            "FROM scratch\nCOPY --from=busybox /bin/sh /\nCOPY --from=nginx:1.31 /a /b\n",
        ),
        (
            "LS2002",
            "FROM a:1\nRUN --mount=type=bind,from=golang,target=/g true\n",
            "FROM a:1\nRUN --mount=type=bind,from=golang:1.27,target=/g true\n",
        ),
        ("LS2003", "FROM node:20-slim\n", "FROM node:20-bookworm-slim\n"),
        ("LS2003", "FROM node:lts-alpine\n", "FROM node:24-alpine\n"),
        ("LS2003", "FROM python:3-slim\n", "FROM python:3.14-slim\n"),
        ("LS2003", "FROM alpine:3\n", "FROM alpine:3.24\n"),
    ],
)
def test_a_loose_tag_becomes_the_one_that_it_named(
    tmp_path: Path, code: str, before: str, after: str
) -> None:
    repair = Folder(tmp_path, before).repair(code, unsafe=True)
    assert repair.after[repair.path] == after


@pytest.mark.parametrize(
    "text",
    [
        "FROM acme/app\n",
        "FROM centos\n",
        "FROM archlinux:latest\n",
        "ARG V=latest\nFROM node:$V\n",
        "ARG R\nFROM $R/node\n",
        "FROM openjdk\n",
    ],
)
def test_what_only_a_person_knows_is_left_to_one(tmp_path: Path, text: str) -> None:
    assert all(Folder(tmp_path, text).reasons("LS2002", "LS2001", unsafe=True))


def test_a_tag_is_not_chosen_without_being_asked(tmp_path: Path) -> None:
    assert Folder(tmp_path, "FROM node\n").reasons("LS2002") == [
        "--unsafe would write node:26-trixie for node"
    ]


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        (
            "LS2017",
            "FROM --platform=$TARGETPLATFORM debian:12 AS a\n",
            "FROM debian:12 AS a\n",
        ),
        ("LS2016", "FROM --platform=linux/amd64 debian:12\n", "FROM debian:12\n"),
        (
            "LS2018",
            "FROM --platform=linux/amd64 arm64v8/alpine:3.22\n",
            "FROM --platform=linux/amd64 alpine:3.22\n",
        ),
        ("LS2021", "FROM Debian:Bookworm AS x\n", "FROM debian:Bookworm AS x\n"),
        (
            "LS2019",
            "ARG VERSION=1\nFROM a:$VERSON\n",
            "ARG VERSION=1\nFROM a:$VERSION\n",
        ),
        (
            "LS2019",
            "FROM a:1\nARG TAG=2\nFROM b:${TAG}\n",
            "ARG TAG=2\nFROM a:1\nARG TAG=2\nFROM b:${TAG}\n",
        ),
        (
            "LS2013",
            'FROM gcr.io/distroless/static-debian12:debug-nonroot\nCOPY a /a\nENTRYPOINT ["/a"]\n',
            'FROM gcr.io/distroless/static-debian12:nonroot\nCOPY a /a\nENTRYPOINT ["/a"]\n',
        ),
        (
            "LS2008",
            'FROM eclipse-temurin:17-jdk\nCOPY a.jar /a.jar\nCMD ["java", "-jar", "/a.jar"]\n',
            'FROM eclipse-temurin:17-jre\nCOPY a.jar /a.jar\nCMD ["java", "-jar", "/a.jar"]\n',
        ),
        (
            "LS2010",
            (
                "FROM golang:1.24-bookworm AS b\nCOPY . .\nRUN GOOS=linux go build -o /s .\n"
                'FROM scratch\nCOPY --from=b /s /s\nENTRYPOINT ["/s"]\n'
            ),
            (
                "FROM golang:1.24-bookworm AS b\nCOPY . .\n"
                "RUN GOOS=linux CGO_ENABLED=0 go build -o /s .\n"
                'FROM scratch\nCOPY --from=b /s /s\nENTRYPOINT ["/s"]\n'
            ),
        ),
        (
            "LS2011",
            (
                "FROM golang:1.24-bookworm AS b\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /s .\n"
                'FROM debian:bookworm-slim\nCOPY --from=b /s /s\nENTRYPOINT ["/s"]\n'
            ),
            (
                "FROM golang:1.24-bookworm AS b\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /s .\n"
                'FROM gcr.io/distroless/static-debian13\nCOPY --from=b /s /s\nENTRYPOINT ["/s"]\n'
            ),
        ),
        (
            "LS2012",
            (
                "FROM golang:1.24-bookworm AS b\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /s .\n"
                'FROM scratch\nCOPY --from=b /s /s\nENTRYPOINT ["/s"]\n'
            ),
            (
                "FROM golang:1.24-bookworm AS b\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /s .\n"
                "FROM scratch\n"
                "COPY --from=b /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/\n"
                'COPY --from=b /s /s\nENTRYPOINT ["/s"]\n'
            ),
        ),
        (
            "LS2007",
            "FROM node:22.11-bookworm\nCOPY dist /app\n" + START,
            "FROM node:22.11-bookworm-slim\nCOPY dist /app\n" + START,
        ),
    ],
)
def test_one_image_in_the_place_of_another(
    tmp_path: Path, code: str, before: str, after: str
) -> None:
    assert Folder(tmp_path, before).fixed(code, unsafe=True) == after


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("LS2007", "FROM node:22.11-bookworm\nCOPY . /app\nRUN npm ci\n" + START),
        ("LS2007", "FROM node:22.11-bookworm\nCOPY . /app\nRUN git clone a b\n" + START),
        (
            "LS2008",
            (
                "FROM maven:3.9-eclipse-temurin-17\nCOPY . .\nRUN mvn package\n"
                'CMD ["java", "-jar", "a.jar"]\n'
            ),
        ),
        (
            "LS2013",
            (
                'FROM gcr.io/distroless/base-debian12:debug\nRUN ["/busybox/sh", "-c", "ls"]\n'
                'ENTRYPOINT ["/a"]\n'
            ),
        ),
    ],
)
def test_what_may_need_the_larger_one_keeps_it(tmp_path: Path, code: str, text: str) -> None:
    assert all(Folder(tmp_path, text).reasons(code, unsafe=True))


def test_a_platform_is_fixed_on_request_alone(tmp_path: Path) -> None:
    text = "FROM --platform=linux/amd64 debian:12\n"
    assert Folder(tmp_path, text).reasons("LS2016") == [
        "--unsafe would build for the platform that is asked for, not for a fixed one"
    ]


def test_content_trust_is_switched_on_where_it_is_switched_off(tmp_path: Path) -> None:
    folder = Folder(
        tmp_path, "FROM debian:12\n", {"b.sh": "DOCKER_CONTENT_TRUST=0 docker pull a\n"}
    )
    folder.fixed("LS2006", unsafe=True)
    assert folder.read("b.sh") == "DOCKER_CONTENT_TRUST=1 docker pull a\n"
