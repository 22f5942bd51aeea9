"""All comments count: between instructions, inside them and in here-documents, directives not."""

from __future__ import annotations

from collections import Counter

from lightship.dockerfile.parse import parse
from lightship.repair.comments import comments_of


def test_comments_are_counted_wherever_they_stand() -> None:
    text = (
        "# syntax=docker/dockerfile:1\n"
        "# top\n"
        "FROM debian:12\n"
        "RUN a && \\\n"
        "  # inside\n"
        "  b\n"
        "RUN <<EOF\n"
        "  # in a here-document\n"
        "EOF\n"
        "# top\n"
    )
    assert comments_of(parse(text)) == Counter(
        {"# top": 2, "# inside": 1, "# in a here-document": 1}
    )


def test_moving_a_comment_or_indenting_it_is_no_loss() -> None:
    before, after = parse("# a\n# b\nFROM x\n"), parse("FROM x\n  # b\r\n# a\n")
    assert comments_of(before) == comments_of(after)


def test_a_text_without_comments_has_none() -> None:
    assert comments_of(parse("FROM x\nRUN echo '#'\n")) == Counter()
