from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lightship.dockerfile.mistake import BUILDING, MEANING, READING
from lightship.dockerfile.parse import parse
from lightship.dockerfile.syntax.instructions import KINDS, Onbuild
from tests.effort import at_most

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = (
    *(
        "FROM a",
        "RUN",
        "run x",
        "COPY --from=a b c",
        "ENV a=b",
        "ARG",
        "ONBUILD ",
        "LABEL a b",
        " ",
    ),
    *(
        "\n",
        "\r\n",
        "\\\n",
        "`\n",
        "\t",
        "\\",
        "`",
        "'",
        '"',
        "#",
        "# escape=`\n",
        "<<EOF",
        "\nEOF\n",
    ),
    *(
        '["a", "b"]',
        "[1]",
        "--",
        "=",
        "$",
        "${a",
        "\ufeff",
        "\udcff",
        "\u00e9",
        "\u2028",
        "\x85",
        "x",
    ),
)
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=200)
surrogates = st.text(alphabet=st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF), max_size=5)
any_text = st.tuples(texts, surrogates, texts).map("".join)


@given(any_text)
def test_every_text_is_given_back(text: str) -> None:
    assert str(parse(text)) == text


@given(any_text)
def test_segments_make_up_the_text_and_stand_in_its_lines(text: str) -> None:
    for instruction in parse(text).instructions:
        segments = instruction.line.segments
        owned = segments.owned
        assert "".join(text[start:end] for start, end in owned) == instruction.text
        assert all(before[1] <= after[0] for before, after in pairwise(owned))
        for start, end in owned:
            span = instruction.source.span(start, end)
            assert instruction.start_line <= span.line
            assert span.end_line <= instruction.end_line


@given(any_text)
def test_words_and_flags_stand_where_their_ranges_say(text: str) -> None:
    for instruction in parse(text).instructions:
        size = len(instruction.text)
        for word, (start, end) in zip(instruction.words, instruction.ranges, strict=True):
            assert 0 <= start <= end <= size
            if not instruction.is_json and word.isascii():
                assert instruction.text[start:end] == word
            span = instruction.span_of(start, end)
            assert instruction.start_line <= span.line <= span.end_line <= instruction.end_line
        for flag in instruction.flags:
            assert 0 <= flag.start < flag.end <= size


@given(any_text)
def test_instructions_follow_one_another(text: str) -> None:
    line = 0
    for instruction in parse(text).instructions:
        assert instruction.start_line > line
        assert instruction.end_line >= instruction.start_line
        line = instruction.end_line


@given(any_text)
def test_mistakes_stand_in_the_file(text: str) -> None:
    tree = parse(text)
    for mistake in (*tree.mistakes, *tree.build_mistakes):
        assert 0 <= mistake.start <= mistake.end <= len(text)
        assert mistake.message
        assert mistake.hint


@pytest.mark.parametrize("keyword", sorted(KINDS))
def test_every_keyword_has_a_kind_of_its_own(keyword: str) -> None:
    found = parse(f"FROM a\n{keyword.lower()} x y").instructions[-1]
    assert type(found) is KINDS[keyword]
    assert found.name == keyword
    assert found.keyword == keyword.lower()


def test_an_unknown_keyword_is_kept() -> None:
    found = parse("FROM a\nRUNN x").instructions[1]
    assert (found.name, found.keyword, found.words) == ("", "RUNN", ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("FROM a  AS\tb", ("a", "AS", "b")),
        ("RUN a  'b' ", ("a  'b'",)),
        ('RUN ["a", "b c"]', ("a", "b c")),
        ("RUN ['a']", ("['a']",)),
        ("COPY a 'b c' d", ("a", "'b", "c'", "d")),
        ('COPY ["a b", "c"]', ("a b", "c")),
        ("ENV a=b c='d e'", ("a", "b", "=", "c", "'d e'", "=")),
        ("ENV a b c", ("a", "b c", "")),
        ("ARG a b='c d'", ("a", "b='c d'")),
        ("USER a b", ("a b",)),
        ("EXPOSE 80 81", ("80", "81")),
        ("HEALTHCHECK cmd a b", ("cmd", "a b")),
        ('HEALTHCHECK CMD ["a"]', ("CMD", "a")),
        ("ONBUILD RUN x", ()),
        ("RUN", ()),
    ],
)
def test_arguments_are_parted_as_the_instruction_wants(text: str, words: tuple[str, ...]) -> None:
    assert parse(text).instructions[0].words == words


def test_a_continued_instruction_spans_its_lines() -> None:
    text = "FROM a\nRUN x \\\n# c\n\n  && y\nUSER z\n"
    run = parse(text).instructions[1]
    assert (run.start_line, run.end_line) == (2, 5)
    assert run.text == "RUN x   && y"
    assert run.line.blank_lines == (4,)
    assert [comment[0] for comment in run.line.comments] == ["# c"]


def test_a_here_document_belongs_to_its_instruction() -> None:
    copy = parse("FROM a\nCOPY <<A <<-'B' /x\na\nA\n\tb\n\tB\nUSER c\n").instructions[1]
    assert (copy.start_line, copy.end_line) == (2, 6)
    assert [each.body for each in copy.heredocs] == ["a\n", "\tb\n"]
    assert [each.text for each in copy.heredocs] == ["a\n", "b\n"]
    assert [each.marker.expand for each in copy.heredocs] == [True, False]


def test_a_trigger_holds_the_here_document_of_its_instruction() -> None:
    onbuild = parse("FROM a\nONBUILD RUN <<E\nx\nE\n").instructions[1]
    assert isinstance(onbuild, Onbuild)
    assert onbuild.trigger is not None
    assert onbuild.trigger.heredocs == onbuild.heredocs != ()


@pytest.mark.parametrize(
    ("text", "kind", "phase", "line"),
    [
        ("# escape=x\nFROM a", "bad-parser-directive", READING, 1),
        ("# syntax=x\n# syntax=y\nFROM a", "bad-parser-directive", READING, 2),
        ("FROM a\nENV a", "key-value-without-equals", READING, 2),
        ("FROM a\nENV a=b c", "key-value-without-equals", READING, 2),
        ("FROM a\nCMD [1]", "json-array-with-non-strings", READING, 2),
        ("FROM a\nRUN <<EOF\nx", "unterminated-heredoc", READING, 2),
        ("FROM a\nRUN " + "x" * 70000, "line-too-long", READING, 1),
        ("", "empty-dockerfile", READING, 1),
        ("ARG a", "empty-dockerfile", BUILDING, 1),
        ("FROM a\nRUNN x", "unknown-instruction", MEANING, 2),
        ("FROM a\nCOPY --x a b", "unknown-or-repeated-flag", MEANING, 2),
        ("FROM", "wrong-argument-count", MEANING, 1),
        ("RUN x\nFROM a", "instruction-before-from", MEANING, 1),
        ("FROM a AS 1", "invalid-stage-name", MEANING, 1),
        ("FROM a\nSHELL x", "shell-not-json", MEANING, 2),
    ],
)
def test_a_mistake_is_noted_where_it_stands(text: str, kind: str, phase: int, line: int) -> None:
    mistake = parse(text).mistakes[0]
    assert (mistake.kind, mistake.phase, mistake.line) == (kind, phase, line)


def test_one_mistake_does_not_hide_the_next() -> None:
    tree = parse("FROM a\nRUNN x\nENV a\nCOPY a\nUSER b\n")
    assert [mistake.line for mistake in tree.mistakes] == [2, 3, 4]


def test_reading_goes_on_behind_an_unterminated_here_document() -> None:
    tree = parse("FROM a\nRUN <<EOF\necho\nUSER b\nRUNN c\n")
    assert [each.name for each in tree.instructions] == ["FROM", "RUN", "USER", ""]
    assert [each.kind for each in tree.mistakes] == ["unterminated-heredoc", "unknown-instruction"]


def test_reading_goes_on_behind_a_line_that_is_too_long() -> None:
    tree = parse("FROM a\n" + "x" * 70000 + "\nUSER b\n")
    assert [each.name for each in tree.instructions] == ["FROM", "USER"]
    assert tree.instructions[1].start_line == 3


def test_a_comment_that_starts_with_a_strange_blank_loses_one_byte_of_it() -> None:
    assert parse("\u2003# a\nFROM b").instructions[0].comments == ("\udc80\udc83# a",)


def test_comments_between_lines_are_all_kept() -> None:
    tree = parse("# a\nFROM b\nRUN x \\\n # c\n y\n")
    assert [(each.text, each.line) for each in tree.comments] == [("# a", 1), (" # c", 4)]


HOSTILE: dict[str, Callable[[int], str]] = {
    "here-documents without an end": lambda n: (
        "FROM a\n" + "".join(f"RUN <<A{i}\n" for i in range(n))
    ),
    "prose": lambda n: "this is the text of a book\n" * n,
    "comments": lambda n: "# a\n" * n,
    "continuations": lambda n: "RUN x" + " \\\n y" * n,
    "variables": lambda n: "FROM a\n" + "".join(f"ENV A{i}=$A{i - 1}\n" for i in range(n)),
    "doubled variables": lambda n: "FROM a\n" + "ENV A=$A$A\n" * n,
    "a chain of stages": lambda n: "".join(
        f"FROM a{i - 1} AS a{i}\nENV A{i}=1\n" for i in range(n)
    ),
    "copies": lambda n: "".join(f"FROM x AS a{i}\nCOPY --from=a{i - 1} x y\n" for i in range(n)),
    "ports": lambda n: "FROM a\n" + "EXPOSE 0-65535\n" * n,
    "triggers": lambda n: "FROM a AS b\n" + "ONBUILD USER x\n" * (n // 4) + "FROM b\n" * n,
    "nested triggers": lambda n: "FROM a\n" + "ONBUILD " * n,
    "nested JSON": lambda n: "FROM a\nRUN " + "[" * n,
    "mounts": lambda n: "FROM a\nRUN " + "--mount=target=/x " * (n // 4) + "x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_bounded_for_hostile_files(name: str) -> None:
    text = HOSTILE[name](4000)
    with at_most(calls=5_000_000):
        assert parse(text).build_mistakes is not None


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes_are_read(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    tree = parse(text)
    assert str(tree).encode("utf-8", "surrogateescape") == data
    assert tree.stages is not None
