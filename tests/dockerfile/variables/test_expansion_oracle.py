"""Asks BuildKit's own lexer about words, and compares what it and Lightship make of them.

All words of an example go to one run of the reference program. A wider search:
``LIGHTSHIP_EXPANSION_EXAMPLES=2000 pytest tests/dockerfile/test_expansion_oracle.py``.
"""

from __future__ import annotations

import json
import os
import subprocess
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lightship.dockerfile.variables.expansion import expand, expand_words
from lightship.model.errors import ExpansionError, RequiredVariable
from tests.dockerfile.variables.test_expansion import ENVIRONMENT, EXPANDED, MALFORMED, WORDS
from tests.oracle.reference import VARIABLE, as_reference, needs_reference

pytestmark = [pytest.mark.oracle, needs_reference]

EXAMPLES = int(os.environ.get("LIGHTSHIP_EXPANSION_EXAMPLES", "30"))
MUTATIONS = 4000

FAULTS = ("syntax error: ", "unsupported modifier ", "unexpected end ", "invalid pattern ")
"""How the reference begins the message of every error but a demand that is not met."""

Question = dict[str, Any]
"""A word, the environment and the escape character, as the reference takes them."""


def answers(questions: list[Question]) -> list[dict[str, Any]]:
    """Return what the reference makes of each question, from one run of it."""
    done = subprocess.run(
        [os.environ[VARIABLE], "expand"],
        input="".join(json.dumps(question) + "\n" for question in questions).encode(),
        capture_output=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]


def reading(question: Question) -> Any:
    """Return what Lightship makes of a question, in the reference's terms."""
    try:
        expansion = expand(question["word"], question["env"], question["escape"])
        words = expand_words(question["word"], question["env"], question["escape"])
    except RequiredVariable:
        return "demand"
    except ExpansionError:
        return "malformed"
    return as_reference(expansion.text), list(map(as_reference, words)), list(expansion.unmatched)


def expected(answer: dict[str, Any]) -> Any:
    """Return the answer of the reference in the form of :func:`reading`."""
    if "error" in answer:
        return "malformed" if any(fault in answer["error"] for fault in FAULTS) else "demand"
    return answer["result"], answer.get("words", []), answer.get("unmatched", [])


def assert_agreement(questions: list[Question]) -> None:
    for question, answer in zip(questions, answers(questions), strict=True):
        assert (question, reading(question)) == (question, expected(answer))


NAMES = st.sampled_from(["a", "b", "A_1", "x", "12", "0", "@", "값", "é", ""])
TEXTS = st.text(st.sampled_from("ab cx/.*?\\`'\"$<>{}:-+#%=é값\ufeff\xa0\t\n"), max_size=4)
PATTERNS = st.text(st.sampled_from("ab*?\\/.}'\"`\n"), max_size=5)
VALUES = st.sampled_from(
    ["", "x", " a  b ", "abcabc", "a/b.c", "*", "a\\*b", "'", "a\nb\na", "$a", "\ufeffa", "}"]
)
OPERATORS = st.sampled_from(["", "-", ":-", "+", ":+", "?", ":?", ":", "=", ":#", "^", "\\"])


def joined(*parts: str | st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return words made of these parts, one after the other."""
    strategies = (st.just(part) if isinstance(part, str) else part for part in parts)
    return st.tuples(*strategies).map("".join)


def compound(word: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return expressions and quotes that hold ``word``."""
    return st.one_of(
        joined("${", NAMES, OPERATORS, word, "}"),
        joined("${", NAMES, OPERATORS, word),
        joined("${", NAMES, st.sampled_from(["#", "##", "%", "%%"]), PATTERNS | word, "}"),
        joined("${", NAMES, st.sampled_from(["/", "//"]), PATTERNS | word, "/", word, "}"),
        joined('"', word, '"'),
        joined("'", word, "'"),
        joined(word, word),
    )


QUESTIONS = st.fixed_dictionaries(
    {
        "word": st.recursive(TEXTS | joined("$", NAMES), compound, max_leaves=6),
        "env": st.dictionaries(NAMES, VALUES, max_size=5),
        "escape": st.sampled_from("\\\\`"),
    }
)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(QUESTIONS, min_size=20, max_size=50))
def test_words_of_every_shape_are_read_alike(questions: list[Question]) -> None:
    assert_agreement(questions)


def test_the_words_of_the_other_tests_are_read_alike() -> None:
    words = [*EXPANDED, *MALFORMED, *WORDS]

    assert_agreement(
        [
            {"word": word, "env": ENVIRONMENT, "escape": escape}
            for word in words
            for escape in ("\\", "`")
        ]
    )


def mutated(words: list[str], random: Random) -> str:
    """Return one of ``words`` with one to three characters put in, taken out or brought along."""
    word = random.choice(words)
    for _ in range(random.randint(1, 3)):
        at = random.randint(0, len(word))
        other = random.choice(words)
        start = random.randint(0, len(other))
        piece = other[start : start + random.choice((0, 1, 1, 2, 6))]
        word = word[:at] + piece + word[at + random.choice((0, 0, 1)) :]
    return word


@pytest.mark.parametrize("seed", range(2))
def test_mutations_of_the_words_of_the_other_tests_are_read_alike(seed: int) -> None:
    random, words = Random(seed), [*EXPANDED, *MALFORMED, *WORDS]

    assert_agreement(
        [
            {"word": mutated(words, random), "env": ENVIRONMENT, "escape": random.choice("\\\\`")}
            for _ in range(MUTATIONS)
        ]
    )
