"""Stages that read from themselves."""

from __future__ import annotations

import pytest

from lightship.rules.stages.copy_from_own_stage import CopyFromOwnStage
from lightship.rules.stages.stage_cycle import StageCycle
from tests.rules.speech import catches, findings, passes


def test_the_flag_is_shown() -> None:
    finding = catches(CopyFromOwnStage, "FROM node:22 AS foo\nCOPY --from=foo bar .\n")
    assert finding.message.startswith("COPY copies from the stage that it stands in; ")
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 6, 16)


@pytest.mark.parametrize(
    "line", ["COPY --from=FOO a b", "COPY --from=0 a b", "RUN --mount=from=foo,target=/x y"]
)
def test_a_number_another_case_and_a_mount_count(line: str) -> None:
    text = f"FROM node:22 AS foo\n{line}\n"
    catches(CopyFromOwnStage, text)
    passes(StageCycle, text)


def test_each_copy_is_reported() -> None:
    text = "FROM a:1 AS b\nCOPY --from=b x y\nFROM a:1 AS c\nCOPY --from=c x y\n"
    assert len(findings(CopyFromOwnStage, text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "FROM a:1 AS b\nFROM a:1\nCOPY --from=b x y\n",
        "FROM a:1 AS b\nFROM a:1\nCOPY --from=0 x y\n",
        "FROM a:1 AS b\nCOPY --from=nginx:1.27 x y\n",
        "FROM a:1 AS b\nCOPY b b\n",
    ],
)
def test_other_stages_and_images_pass(text: str) -> None:
    passes(CopyFromOwnStage, text)


def test_stages_that_read_from_one_another_are_a_circle() -> None:
    text = "FROM a:1 AS b\nCOPY --from=c x y\nFROM a:1 AS c\nCOPY --from=b x y\n"
    passes(CopyFromOwnStage, text)
    assert findings(StageCycle, text)
