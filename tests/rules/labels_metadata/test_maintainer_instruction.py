"""Authors that no label names."""

from __future__ import annotations

import pytest

from lightship.rules.labels_metadata.maintainer_instruction import MaintainerInstruction
from tests.rules.speech import catches, passes


def test_the_instruction_is_shown() -> None:
    finding = catches(MaintainerInstruction, "FROM a:1\nMAINTAINER Ada <ada@example.com>\n")
    assert finding.message == "MAINTAINER is retired; a label names the author"
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 1, 33)


@pytest.mark.parametrize("text", ["MAINTAINER Ada\nFROM a:1\n", "FROM a:1\nmaintainer Ada\n"])
def test_it_counts_anywhere_and_in_any_case(text: str) -> None:
    catches(MaintainerInstruction, text)


@pytest.mark.parametrize(
    "line", ["LABEL maintainer=Ada", "LABEL org.opencontainers.image.authors=Ada", "RUN MAINTAINER"]
)
def test_labels_pass(line: str) -> None:
    passes(MaintainerInstruction, f"FROM a:1\n{line}\n")
