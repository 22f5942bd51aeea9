"""Copies of all that another stage has."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.stages.copy_whole_root import CopyWholeRoot
from tests.rules.speech import catches, passes

BUILD = "FROM golang:1.24 AS build\nRUN x\n"


def test_the_copy_is_shown() -> None:
    finding = catches(CopyWholeRoot, f"{BUILD}FROM debian:12\nCOPY --from=build / /\n")
    assert finding.message == "COPY takes all files of build, and puts them over this stage's own"
    assert (finding.severity, finding.span.line) == (Severity.WARNING, 4)


@pytest.mark.parametrize(
    "line",
    [
        'COPY --from=build "/" "/"',
        'COPY --from=build ["/", "/"]',
        "COPY --from=build /. /",
        "COPY --from=build /* /",
        "COPY --from=build . /",
        "COPY --link --from=build /etc / /./",
        "COPY --from=build / .",
        "WORKDIR /\nCOPY --from=build / ./",
        "COPY --from=alpine:3.22 / /",
        "ENV ROOT=/\nCOPY --from=build $ROOT $ROOT",
    ],
)
def test_every_spelling_counts(line: str) -> None:
    catches(CopyWholeRoot, f"{BUILD}FROM debian:12\n{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "COPY / /",
        "COPY --from=build /app /",
        "COPY --from=build / /app",
        "COPY --from=build /app/* /",
        "WORKDIR /app\nCOPY --from=build / .",
        "COPY --from=build $ROOT /",
        "ADD / /",
    ],
)
def test_less_than_all_passes(line: str) -> None:
    passes(CopyWholeRoot, f"{BUILD}FROM debian:12\n{line}\n")


def test_a_working_directory_that_is_not_known_is_no_root() -> None:
    passes(CopyWholeRoot, f"{BUILD}FROM base.example/x:1\nCOPY --from=build / .\n")


def test_making_one_layer_of_an_image_is_an_info() -> None:
    finding = catches(CopyWholeRoot, f"{BUILD}FROM scratch\nCOPY --from=build / /\n")
    assert finding.severity is Severity.INFO
    finding = catches(CopyWholeRoot, f"{BUILD}FROM scratch\nCOPY a /\nCOPY --from=build / /\n")
    assert finding.severity is Severity.WARNING
