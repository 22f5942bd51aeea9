from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.variables.allowance import EXPANSION_LIMIT
from lightship.dockerfile.variables.expansion import expand, expand_words, process_words
from lightship.dockerfile.variables.word_lexer import NESTING_LIMIT, VariableUse, WordLexer
from lightship.model.errors import ExpansionError, RequiredVariable
from tests.effort import at_most

ENVIRONMENT = {
    "NAME": "web",
    "EMPTY": "",
    "DOTTED": "1.2.3",
    "PATHS": "/a/b/c.tar.gz",
    "SPACED": " one  two ",
    "STARS": "a*b*c",
    "GLOB": "*.",
    "변수": "값",
    "12": "twelve",
}

EXPANDED = {
    # No variable, or none that can be named.
    "": "",
    "/usr/src/app": "/usr/src/app",
    "5$": "5$",
    "$": "$",
    "$/x": "$/x",
    "$.": "$.",
    # Names.
    "$NAME": "web",
    "$NAME-1": "web-1",
    "$NAME_1": "",
    "$name": "",
    "${NAME}_1": "web_1",
    "$변수": "값",
    "$12": "twelve",
    "$12NAME": "twelveNAME",
    "${12}": "twelve",
    "$1": "",
    "$$": "",
    "$@x": "x",
    "a$?b": "ab",
    "${-}": "",
    # Defaults, alternatives and demands.
    "${NAME:-x}": "web",
    "${NAME-x}": "web",
    "${UNSET:-x}": "x",
    "${UNSET-x}": "x",
    "${EMPTY:-x}": "x",
    "${EMPTY-x}": "",
    "${NAME:+x}": "x",
    "${NAME+x}": "x",
    "${UNSET:+x}": "",
    "${UNSET+x}": "",
    "${EMPTY:+x}": "",
    "${EMPTY+x}": "x",
    "${NAME:?no}": "web",
    "${NAME?no}": "web",
    "${EMPTY?no}": "",
    "${UNSET:-}": "",
    "${UNSET:-a b}": "a b",
    "${UNSET:-$NAME}": "web",
    "${UNSET:-${EMPTY:-${NAME}}}": "web",
    '${UNSET:-"}"}': "}",
    "${UNSET:-'}'}": "}",
    r"${UNSET:-\}}": "}",
    "${UNSET:-}}": "}",
    # Trimming.
    "${DOTTED#*.}": "2.3",
    "${DOTTED##*.}": "3",
    "${DOTTED%.*}": "1.2",
    "${DOTTED%%.*}": "1",
    "${DOTTED#1}": ".2.3",
    "${DOTTED#2}": "1.2.3",
    "${DOTTED%?3}": "1.2",
    "${DOTTED#?????}": "",
    "${DOTTED#??????}": "1.2.3",
    "${DOTTED#}": "1.2.3",
    "${DOTTED##}": "1.2.3",
    "${DOTTED#$GLOB}": "2.3",
    "${DOTTED#'#'*.}": "3",
    "${UNSET##*.}": "",
    r"${STARS#a\*}": "b*c",
    "${STARS#'a*'}": "*b*c",
    "${STARS#a?}": "b*c",
    r"${STARS%\*c}": "a*b",
    "${PATHS##*/}": "c.tar.gz",
    "${PATHS%%.*}": "/a/b/c",
    "${PATHS#[/]}": "/a/b/c.tar.gz",
    # Replacing.
    "${DOTTED/./-}": "1-2.3",
    "${DOTTED//./-}": "1-2-3",
    "${DOTTED/./}": "12.3",
    "${DOTTED//?/x}": "xxxxx",
    "${DOTTED/*/x}": "x",
    "${DOTTED/.*/x}": "1x",
    "${DOTTED/.*./x}": "1x3",
    "${NAME///-}": "-w-e-b-",
    "${NAME/''/-}": "-web",
    r"${PATHS//\//:}": ":a:b:c.tar.gz",
    r"${PATHS/\/a/\/A}": r"\/A/b/c.tar.gz",
    "${DOTTED/$GLOB/$NAME}": "web3",
    "${DOTTED//./'$0$0'}": "1..2..3",
    "${DOTTED//./'<$$>'}": "1<$>2<$>3",
    "${DOTTED//./'${0}${1}$x!'}": "1.!2.!3",
    "${DOTTED//./'${0'}": "1${02${03",
    "${DOTTED/./'$0'}": "1$02.3",
    "${UNSET/a/b}": "",
    # Quotes and escapes.
    "'$NAME'": "$NAME",
    '"$NAME"': "web",
    "\"$NAME\"'$NAME'": "web$NAME",
    "it''s": "its",
    r"\$NAME": "$NAME",
    r"\${NAME}": "${NAME}",
    r"\\$NAME": r"\web",
    r"'\$NAME'": r"\$NAME",
    r'"\$NAME"': "$NAME",
    r'"\"\\"': '"\\',
    r'"\n\'"': r"\n\'",
    r"\n": "n",
    "end\\": "end",
    '"a  b"  c': "a  b  c",
    "`$NAME`": "`web`",
    # What a scanner makes of the bytes.
    "\ufeffa\ufeff": "a\ufeff",
    "a\udcff$NAME": "a\ufffdweb",
}
"""What each word becomes with a backslash for an escape character."""

MALFORMED = [
    "${",
    "${}",
    "${:-x}",
    "${{NAME}}",
    "${NAME",
    "${NAME:",
    "${NAME:-",
    "${NAME:-x",
    "${NAME:-'}",
    "${NAME=x}",
    "${NAME:=x}",
    "${NAME:1:2}",
    "${NAME^^}",
    "${NAME:#x}",
    "${NAME:%x}",
    "${NAME/x}",
    "${NAME'}",
    "${#NAME}",
    "${ NAME}",
    r"${NAME#\x}",
    r"${UNSET/\x/}",
    "'",
    '"',
    "it's",
    '"$NAME',
    '"\\',
    "${UNSET:-${}}",
    "${NAME:+${NAME!}}",
]

WORDS = {
    "": [],
    "80": ["80"],
    "80 $NAME": ["80", "web"],
    "$SPACED": ["one", "two"],
    "a${SPACED}b": ["a", "one", "two", "b"],
    '"$SPACED"': [" one  two "],
    "'a b' c": ["a b", "c"],
    r"a\ b c": ["a b", "c"],
    '""': [],
    '"" a': ["a"],
    "a\tb\u00a0c\u2003d": ["a", "b", "c", "d"],
    "a\x1cb": ["a\x1cb"],
    "<< EOF": ["<< EOF"],
    "< EOF": ["<", "EOF"],
    # BuildKit loses what precedes an operator.
    "80${UNSET:-81}": ["81"],
    "80 8${UNSET:-1}0": ["80", "10"],
    '8"1${UNSET:-2}"': ["12"],
    "80${NAME}": ["80web"],
}


@pytest.mark.parametrize(("word", "text"), EXPANDED.items())
def test_every_form_stands_for_its_value(word: str, text: str) -> None:
    assert expand(word, ENVIRONMENT).text == text


@pytest.mark.parametrize("word", MALFORMED)
def test_a_malformed_word_is_an_error_that_says_what_to_do(word: str) -> None:
    with pytest.raises(ExpansionError) as caught:
        expand(word, ENVIRONMENT)

    assert not isinstance(caught.value, RequiredVariable)
    assert caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("word", "message"),
    {
        "${UNSET?}": "UNSET: is not allowed to be unset",
        "${UNSET:?}": "UNSET: is not allowed to be unset",
        "${EMPTY:?}": "EMPTY: is not allowed to be empty",
        "${UNSET:?give me a ${NAME}}": "UNSET: give me a web",
        "${NAME:-${UNSET?no}}": "UNSET: no",
    }.items(),
)
def test_a_demand_that_is_not_met_is_told_from_a_malformed_word(word: str, message: str) -> None:
    with pytest.raises(RequiredVariable) as caught:
        expand(word, ENVIRONMENT)

    assert caught.value.message == message


def test_a_demand_inside_an_open_expression_is_a_malformed_word() -> None:
    with pytest.raises(ExpansionError, match="missing '}'") as caught:
        expand("${NAME:-${UNSET?no}", ENVIRONMENT)

    assert not isinstance(caught.value, RequiredVariable)


def test_the_names_that_are_not_set_are_sorted_and_told_once() -> None:
    word = "$Z ${B:-$A} $NAME ${Z+x} ${NAME:-$C} '$D' ${EMPTY}"

    assert expand(word, ENVIRONMENT).unmatched == ("A", "B", "C", "Z")


def test_uses_stand_in_source_order_with_their_places_and_operators() -> None:
    word = "a$B-${C:-x${D##*/}}'$E'\"${F//a/$G}\""

    uses = expand(word, {}).uses

    assert uses == (
        VariableUse("B", 1, 3, ""),
        VariableUse("C", 4, 19, ":-"),
        VariableUse("D", 10, 18, "##"),
        VariableUse("F", 24, 34, "//"),
        VariableUse("G", 31, 33, ""),
    )


def test_places_count_a_byte_order_mark_that_vanishes() -> None:
    assert expand("\ufeff$A", {}).uses == (VariableUse("A", 1, 3, ""),)


@pytest.mark.parametrize(
    ("word", "text"),
    {
        "`$NAME": "$NAME",
        r"\$NAME": r"\web",
        "C:\\app\\${NAME}": "C:\\app\\web",
        '"`$NAME"': "$NAME",
        r'"\$NAME"': r"\web",
        "``": "`",
        "${UNSET:-`}}": "}",
        r"${STARS#a\*}": "b*c",
    }.items(),
)
def test_a_backtick_escapes_where_it_is_the_escape_character(word: str, text: str) -> None:
    assert expand(word, ENVIRONMENT, "`").text == text


def test_quotes_are_ordinary_in_the_body_of_a_here_document() -> None:
    word = 'it\'s "$NAME" and \\$NAME'

    assert expand(word, ENVIRONMENT, process_quotes=False).text == 'it\'s "web" and $NAME'


@pytest.mark.parametrize(("word", "words"), WORDS.items())
def test_words_part_at_blanks_after_expansion(word: str, words: list[str]) -> None:
    assert expand_words(word, ENVIRONMENT) == words


@pytest.mark.parametrize(
    ("line", "words"),
    {
        "RUN cat <<EOF": ["RUN", "cat", "<<EOF"],
        "COPY <<'a b' <<\"c d\" /x": ["COPY", "<<'a b'", '<<"c d"', "/x"],
        "RUN << EOF": ["RUN", "<< EOF"],
        r"RUN <<E\ F": ["RUN", r"<<E\ F"],
        "RUN <<$EOF ${A} ${A:-b c}": ["RUN", "<<$EOF", "${A}", "${A:-b", "c}"],
        "${A//b/c} ${A#b} ${A##b}": ["${A/b/c}", "${A#b}", "${A##b}"],
        r'RUN "a\n\"b"': ["RUN", r'"a\n\"b"'],
    }.items(),
)
def test_raw_words_keep_quotes_escapes_and_variables(line: str, words: list[str]) -> None:
    raw = process_words(line, {}, raw_quotes=True, raw_escapes=True, skip_unset=True)

    assert raw == words


def test_a_marker_name_loses_its_quotes_only_where_they_are_not_raw() -> None:
    assert process_words("e'o'f", {}, skip_unset=True) == ["eof"]
    assert process_words("e'o'f", {}, skip_unset=True, raw_quotes=True) == ["e'o'f"]
    assert process_words("$EOF", {}, skip_unset=True) == ["$EOF"]


def test_a_line_with_an_open_quote_has_no_raw_words() -> None:
    with pytest.raises(ExpansionError):
        process_words("RUN echo it's <<EOF", {}, raw_quotes=True, skip_unset=True)


def test_nesting_is_followed_as_deep_as_the_limit() -> None:
    word = 'x"${A:-' * NESTING_LIMIT + "x" + '}"' * NESTING_LIMIT

    assert expand(word, {}).text == "x" * (NESTING_LIMIT + 1)


def test_nesting_beyond_the_limit_is_an_error() -> None:
    with pytest.raises(ExpansionError, match="deep"):
        expand("${A:-" * 5000 + "}" * 5000, {})


def test_variables_that_bring_in_more_than_the_limit_are_an_error() -> None:
    half = "x" * (EXPANSION_LIMIT // 2)

    assert len(expand("$A$A", {"A": half}).text) == EXPANSION_LIMIT
    with pytest.raises(ExpansionError, match="too large"):
        expand("$A$A$B", {"A": half, "B": "x"})
    with pytest.raises(ExpansionError, match="too large"):
        expand("${A//x/xx}", {"A": half})


def test_the_limit_does_not_count_what_the_word_itself_holds() -> None:
    word = "${A}" + "x" * 2 * EXPANSION_LIMIT

    assert len(expand(word, {"A": "a"}).text) == 2 * EXPANSION_LIMIT + 1


@pytest.mark.parametrize(
    "word",
    [
        *("'a'" * 20_000, "$A" * 20_000, "${A:-b}" * 10_000, "\\a" * 30_000, "$" * 60_000),
        *("${A##*?y}", "${A%%y*}", "${A//x*y/}", "${A//?y/}", "${A//xx/$0$0}"),
        *("${A##" + "*x" * 2000 + "y}", "${A//" + "*?x" * 1000 + "y/}", "${A//$A/}"),
    ],
)
def test_a_hostile_word_takes_little_time(word: str) -> None:
    with at_most(calls=5_000_000), suppress(ExpansionError):
        expand_words(word, {"A": "x" * 30_000})


PLAIN = st.text(st.characters(exclude_characters="$'\"\\", exclude_categories=["Cs"]))


@given(PLAIN.filter(lambda word: not word.startswith("\ufeff")))
def test_a_word_without_special_characters_stays_as_it_is(word: str) -> None:
    expansion = expand(word, {"A": "x"})

    assert (expansion.text, expansion.uses, expansion.unmatched) == (word, (), ())


@given(st.text(st.sampled_from("$A{}:-+?#%/*'\"\\` x<é\udcff"), max_size=40))
def test_each_use_begins_at_a_dollar_sign_and_lies_in_the_word(word: str) -> None:
    try:
        uses = expand(word, {"A": "x"}).uses
    except ExpansionError:
        return
    assert [use.start for use in uses] == sorted({use.start for use in uses})
    for use in uses:
        written = word[use.start : use.end]
        if written.startswith("${"):
            assert written.startswith("${" + use.name)
            assert written.endswith("}")
        else:
            assert written == "$" + use.name


@given(st.text(max_size=30), st.sampled_from("\\`"))
def test_a_value_comes_back_whole_where_quotes_surround_its_variable(
    value: str, escape: str
) -> None:
    assert expand('"$A"', {"A": value}, escape).text == value
    assert expand_words('"$A"', {"A": value}, escape) == ([value] if value else [])


@given(st.text("ab1.'\"\\`$<{} é\ufeff", max_size=8), st.sampled_from("\\`"))
def test_the_short_ways_come_to_what_the_lexer_comes_to(word: str, escape: str) -> None:
    """Plain and plainly quoted words are not read letter by letter, and are the same."""
    environment = {"a": "x y", "b": ""}
    with suppress(ExpansionError):
        lexer = WordLexer(word, environment, escape)
        text = lexer.text()
        found = expand(word, environment, escape)
        assert (found.text, found.uses) == (text, tuple(lexer.uses))
        assert found.unmatched == tuple(sorted(lexer.unmatched))
        return
    with pytest.raises(ExpansionError):
        expand(word, environment, escape)
