"""Which program is process 1."""

from __future__ import annotations

import pytest

from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.rules.process.first_process import FirstProcess, first_process
from lightship.rules.process.startup import Startup, shell_text, startup_of
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings


def started(text: str) -> tuple[Startup, Context]:
    context = Context(parse(text, "Dockerfile"), None, Catalogue(), Settings())
    startup = startup_of(context)
    assert startup is not None
    return startup, context


def process_of(text: str) -> FirstProcess | None:
    return first_process(*started(text))


@pytest.mark.parametrize(
    ("lines", "program", "arguments", "init"),
    [
        ('FROM debian:12\nCMD ["a", "b"]', "a", ("b",), ""),
        ('FROM debian:12\nENTRYPOINT ["a"]\nCMD ["b"]', "a", ("b",), ""),
        ('FROM debian:12\nENTRYPOINT ["tini", "--", "gosu", "me", "a", "b"]', "a", ("b",), "tini"),
        ('FROM debian:12\nENTRYPOINT ["dumb-init"]\nCMD ["a"]', "a", (), "dumb-init"),
        ('FROM node:20\nCMD ["a"]', "a", (), ""),
        ('FROM node:20\nCMD ["--inspect", "a.js"]', "node", ("--inspect", "a.js"), ""),
        ("FROM alpine:3.20\nCMD a && b c", "b", ("c",), ""),
        ("FROM debian:12\nCMD exec a b", "a", ("b",), ""),
        ('FROM php:8-apache\nCMD ["php", "a.php"]', "php", ("a.php",), ""),
    ],
)
def test_it_is_looked_for_behind_what_makes_way(
    lines: str, program: str, arguments: tuple[str, ...], init: str
) -> None:
    process = process_of(f"{lines}\n")
    assert process is not None
    assert (process.program, process.arguments, process.init) == (program, arguments, init)
    assert process.line is None


def test_a_shell_that_stays_keeps_its_text() -> None:
    process = process_of("FROM debian:12\nCMD a && b\n")
    assert process is not None
    assert process.line is not None
    assert (process.program, process.line.text) == ("sh", "a && b")


@pytest.mark.parametrize(
    "lines",
    [
        'FROM example.com/unknown\nCMD ["a"]',
        "FROM debian:12",
        "FROM nginx:1.27",
        "FROM scratch",
        'FROM debian:12\nCMD ["timeout", "9", "a"]',
        'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCMD ["a"]',
    ],
)
def test_where_it_cannot_be_told_or_is_not_chosen_here_there_is_none(lines: str) -> None:
    assert process_of(f"{lines}\n") is None


def test_an_entrypoint_takes_away_the_cmd_of_its_base() -> None:
    startup, _ = started('FROM node:20\nENTRYPOINT ["a"]\n')
    assert [word.text for word in startup.words] == ["a"]
    startup, _ = started("FROM node:20\n")
    assert [word.text for word in startup.words] == ["docker-entrypoint.sh", "node"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ('["sh", "-c", "a"]', "a"),
        ('["/bin/bash", "-o", "pipefail", "-ec", "a", "b"]', "a"),
        ('["sh", "a.sh", "-x"]', None),
        ('["sh", "-c"]', None),
        ('["node", "-c", "a"]', None),
    ],
)
def test_the_text_of_a_shell_is_behind_its_c(words: str, text: str | None) -> None:
    startup, _ = started(f"FROM debian:12\nCMD {words}\n")
    found = shell_text(startup.words)
    assert (None if found is None else found.text) == text
