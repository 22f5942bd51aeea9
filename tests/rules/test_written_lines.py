"""Lines that a Dockerfile writes into files."""

from __future__ import annotations

import pytest

from lightship.dockerfile.build_options import BuildOptions
from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings
from lightship.rules.written_lines import WrittenLine, written_lines


def lines(instruction: str) -> list[WrittenLine]:
    dockerfile = parse(f"FROM a\n{instruction}\n", "Dockerfile", BuildOptions({}, "", ""))
    context = Context(dockerfile, None, Catalogue(), Settings())
    return list(written_lines(dockerfile.instructions[1], context))


@pytest.mark.parametrize(
    ("instruction", "texts"),
    [
        ("RUN echo 'a = 1' > /f", ["a = 1"]),
        ("RUN printf '[x]\\n\\ta=1\\n' > /f", ["[x]", "a=1", ""]),
        ("RUN sed -i 's/a=1/a=0/;s|b|c|' /f", ["a=0", "c"]),
        ("RUN sed -e '2 a\\ b=1' /f", []),
        ("RUN sed -e '2a b=1' /f", ["b=1"]),
        ("RUN cat <<E > /f\na=1\n  b=2\nE", ["a=1", "b=2"]),
        ("COPY <<E /f\na=1\nE", ["a=1"]),
        ("COPY a=1 /f", []),
        ("RUN grep a=1 /f", []),
        ("ENV a=1", []),
    ],
)
def test_what_is_written(instruction: str, texts: list[str]) -> None:
    assert [line.text for line in lines(instruction)] == texts


def test_a_line_of_a_here_document_stands_where_it_stands() -> None:
    (_, second) = lines("RUN cat <<E > /f\na=1\n  b=2\nE")
    assert (second.span.line, second.span.column, second.span.end_column) == (4, 1, 6)
    (only,) = lines("COPY <<-E /f\n\ta=1\nE")
    assert (only.span.line, only.span.column, only.span.end_column) == (3, 2, 5)


def test_a_setting_has_a_name_in_lower_case_and_a_value_without_quotes() -> None:
    (line,) = lines("RUN echo 'SslVerify = \"No\"' > /f")
    assert line.setting == ("sslverify", "No")
    assert line.says_no(("sslverify",))
    assert not line.says_no(("verify",))
