"""Variables that nothing sets."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence
from lightship.rules.syntax.undefined_variable import UndefinedVariable
from tests.rules.speech import catches, findings, passes


def test_the_word_is_shown() -> None:
    finding = catches(UndefinedVariable, "FROM scratch\nCOPY a $dir/b /c\n")
    assert finding.message == "COPY uses $dir, which nothing above sets, so it is empty"
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 8, 14)
    assert finding.confidence is Confidence.HIGH


def test_a_slip_is_told_with_what_it_may_stand_for() -> None:
    text = "FROM scratch\nARG DIR_ASSETS=a\nCOPY $DIR_ASSET /x\n"
    assert catches(UndefinedVariable, text).message.endswith("empty; is $DIR_ASSETS meant?")
    text = "FROM alpine:3.22\nENV PATH=$PAHT:/tmp/bin\n"
    assert catches(UndefinedVariable, text).message.endswith("empty; is $PATH meant?")


@pytest.mark.parametrize(
    "line",
    [
        "ADD x$V /y",
        "ADD --checksum=$V http://h/x /x",
        "ARG A=$V",
        "ARG A=b B=$A$V",
        "COPY --chown=$V a /b",
        "COPY --chmod=$V a /b",
        "COPY a /b/$V",
        "ENV A=$V",
        "ENV $V=a",
        "ENV A $V",
        "EXPOSE $V",
        "LABEL a=$V",
        "LABEL $V=a",
        "USER x$V",
        "VOLUME /x$V",
        'VOLUME ["/x$V"]',
        "WORKDIR /$V",
        "STOPSIGNAL ${V:-15}",
        "RUN --mount=type=cache,target=/$V x",
        "RUN --mount=type=bind,source=$V,target=/x y",
        "ENV A=${V:-x}",
        "ENV A=${V+x}",
        'ENV A="$V"',
        "WORKDIR \\\n  /$V",
    ],
)
def test_every_place_where_the_builder_expands_is_looked_at(line: str) -> None:
    finding = catches(UndefinedVariable, f"FROM scratch\n{line}\n")
    assert "uses $V, " in finding.message


def test_a_default_is_said_to_be_taken() -> None:
    finding = catches(UndefinedVariable, "FROM scratch\nENV A=${B:-x}\n")
    assert (
        finding.message == "ENV uses $B, which nothing above sets, so its default is always taken"
    )


def test_a_here_document_is_looked_into() -> None:
    text = 'FROM scratch\nCOPY <<EOF /start\n#!/bin/sh\nexec "$@" $OPTIONS\nEOF\n'
    found = findings(UndefinedVariable, text)
    assert [(each.subject, each.span.line) for each in found] == [
        ("COPY $@", 4),
        ("COPY $OPTIONS", 4),
    ]
    passes(UndefinedVariable, text.replace("<<EOF", "<<'EOF'"))


@pytest.mark.parametrize(
    "text",
    [
        "ARG A=b\nFROM base.example/x:1\nCOPY $A /x\n",
        "FROM base.example/x:1\nCOPY $A /x\nARG A=b\n",
        "FROM x:1 AS s\nENV A=b\nFROM base.example/x:1\nCOPY $A /x\n",
        "FROM base.example/x:1\nENV BUILD_HOME=/b\nCOPY $BUILD_HOM /x\n",
        "FROM base.example/x:1\nENV A=$TARGETARCH\n",
    ],
)
def test_of_an_unknown_base_what_the_file_shows_to_be_its_own_is_reported(text: str) -> None:
    assert catches(UndefinedVariable, text).confidence is Confidence.MEDIUM


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "ARG A=b\nFROM scratch\nCOPY $A /x\n",
            ": its ARG stands above the first FROM, and this stage does not repeat it",
        ),
        ("FROM scratch\nCOPY $A /x\nARG A=b\n", ": line 3 sets it, which is too late"),
        (
            "FROM scratch AS s\nENV A=b\nFROM scratch\nCOPY $A /x\n",
            ": line 2 sets it, in another stage",
        ),
        ("FROM scratch\nENV A=x B=$A\n", ": ENV sets it only for what follows"),
        ("FROM scratch\nENV A=$TARGETOS\n", ": the stage must ask for it with ARG TARGETOS"),
    ],
)
def test_the_reason_is_told(text: str, reason: str) -> None:
    assert catches(UndefinedVariable, text).message.endswith(f"so it is empty{reason}")


@pytest.mark.parametrize(
    "text",
    [
        "FROM base.example/x:1\nCOPY $A /x\n",
        "FROM base.example/x:1\nENV LD_LIBRARY_PATH=/x:$LD_LIBRARY_PATH\n",
        "FROM base.example/x:1\nENV A=$B C=d\n",
        "ARG TAG\nFROM debian:$TAG\nCOPY $A /x\n",
    ],
)
def test_of_an_unknown_base_the_rest_may_be_set_by_it(text: str) -> None:
    passes(UndefinedVariable, text)


@pytest.mark.parametrize(
    "text",
    [
        "FROM node:22.11\nENV A=$NODE_VERSION\n",
        "FROM mcr.microsoft.com/dotnet/runtime:8.0\nUSER $APP_UID\n",
        "FROM mcr.microsoft.com/dotnet/aspnet:8.0 AS base\nFROM base\nUSER $APP_UID\n",
        "FROM php:8.4-apache\nCOPY x $APACHE_CONFDIR/\n",
        "FROM ruby:2.5\nENV A=$RUBY_MAJOR\n",
    ],
)
def test_what_a_known_base_sets_passes(text: str) -> None:
    passes(UndefinedVariable, text)


def test_what_a_known_base_does_not_set_is_reported() -> None:
    catches(UndefinedVariable, "FROM debian:bookworm\nENV A=$JAVA_HOME\n")
    catches(UndefinedVariable, "FROM node:22.11\nCOPY $dir /x\n")


@pytest.mark.parametrize(
    "text",
    [
        "FROM scratch\nARG A\nCOPY x$A .\n",
        "FROM scratch\nARG A=b\nCOPY x$A .\n",
        "FROM scratch\nENV A=b\nCOPY x$A .\n",
        "ARG A=b\nFROM scratch\nARG A\nCOPY x$A .\n",
        "FROM scratch AS s\nARG A\nENV B=c\nFROM s\nCOPY $A$B .\n",
        "FROM scratch\nARG A=b B=$A\n",
        "FROM scratch\nARG TARGETARCH\nENV A=$TARGETARCH\n",
        "FROM debian:12\nENV PATH=/x:$PATH\n",
        "FROM scratch\nENV A='$B' C=\\$D\n",
        'FROM scratch\nCMD ["$A"]\nENTRYPOINT $B\n',
        "FROM debian:12\nRUN echo $A\nHEALTHCHECK CMD x $B\n",
        "FROM scratch\nUSER x$BUILDKIT_SBOM_SCAN_STAGE\n",
        "FROM scratch\nENV A=${B\n",
        "FROM scratch\nONBUILD USER $A\n",
        "# escape=`\nFROM scratch\nENV A=`$B\n",
    ],
)
def test_what_is_set_quoted_or_read_by_a_shell_passes(text: str) -> None:
    passes(UndefinedVariable, text)


def test_a_build_argument_sets_what_its_default_would_need() -> None:
    text = "FROM scratch\nARG A=$B\n"
    catches(UndefinedVariable, text)
    passes(UndefinedVariable, text, build_args={"A": "x"})


def test_what_onbuild_leaves_to_a_stage_is_told_at_its_from() -> None:
    text = "FROM scratch AS base\nONBUILD USER $NAME\nFROM base\n"
    finding = catches(UndefinedVariable, text)
    assert finding.span.line == 3
    assert finding.message.startswith("ONBUILD USER uses $NAME")


def test_a_variable_is_reported_once_for_an_instruction() -> None:
    found = findings(UndefinedVariable, "FROM scratch\nENV A=$X B=$X C=$Y\n")
    assert [each.subject for each in found] == ["ENV $X", "ENV $Y"]
