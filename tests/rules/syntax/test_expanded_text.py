"""The pieces of instructions that are expanded."""

from __future__ import annotations

import pytest

from lightship.dockerfile.parse import parse
from lightship.rules.syntax.expanded_text import expanded_texts


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("COPY --chown=$A --link --from=x b$C /d", ["$A", "b$C"]),
        ("COPY --exclude=$A b c$D", ["c$D"]),
        ("RUN --mount=type=cache,target=$A,id=b --network=none echo $C", ["$A"]),
        ("CMD $A", []),
        ("ENV A=$B C=d", ["$B"]),
        ("COPY <<A <<'B' /x$C\n$D\nA\n$E\nB", ["/x$C", "$D\n"]),
        ("RUN <<A\n$B\nA", []),
    ],
)
def test_what_holds_a_dollar_sign_and_is_expanded(line: str, texts: list[str]) -> None:
    instruction = parse(f"FROM a\n{line}\n").instructions[1]
    assert [each.text for each in expanded_texts(instruction)] == texts


def test_a_variable_in_a_here_document_is_found_where_it_stands() -> None:
    instruction = parse("FROM a\nCOPY <<-A /\n\tx ${B}\n\tA\n").instructions[1]
    (text,) = expanded_texts(instruction)
    span = text.span_of("B")
    assert (span.line, span.column) == (3, 4)
