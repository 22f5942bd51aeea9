from __future__ import annotations

import pytest

from lightship.rules.shell_script.curl_and_wget import CurlAndWget
from tests.rules.speech import catches, findings, passes


def test_the_second_program_is_marked() -> None:
    finding = catches(CurlAndWget, "FROM node AS a\nRUN wget example.com\nRUN curl localhost\n")
    assert finding.message == "curl fetches here, and wget does so in the same stage"
    assert finding.span.line == 3
    assert finding.related[0].span.line == 2


@pytest.mark.parametrize(
    "steps",
    [
        "RUN wget example.com && curl localhost",
        'RUN wget example.com\nRUN ["curl", "example.com"]',
        "RUN curl a\nRUN su app -c 'wget b'",
        "RUN <<EOF\nset -e\ncurl a\nwget b\nEOF",
        "RUN curl a\nRUN echo\nONBUILD RUN wget b",
        "RUN curl a | sh; wget b",
    ],
)
def test_both_in_one_stage(steps: str) -> None:
    catches(CurlAndWget, f"FROM node\n{steps}\n")


@pytest.mark.parametrize(
    "steps",
    [
        "RUN wget example.com",
        "RUN curl a\nRUN curl b",
        "RUN wget a\nFROM scratch\nRUN curl b",
        "RUN curl a\nRUN apt-get update && apt-get install wget",
        "RUN apt-get install curl wget",
        "RUN curl a\nHEALTHCHECK CMD wget -q localhost",
    ],
)
def test_only_one_in_each_stage(steps: str) -> None:
    passes(CurlAndWget, f"FROM node\n{steps}\n")


def test_every_step_from_the_second_program_on_is_reported() -> None:
    steps = "RUN wget a\nRUN curl a\nRUN echo hello\nRUN wget b\nFROM scratch\nRUN curl c\n"
    found = findings(CurlAndWget, f"FROM node\n{steps}")
    assert [finding.span.line for finding in found] == [3, 5]
