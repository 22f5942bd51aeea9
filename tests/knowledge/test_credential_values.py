"""A value is a placeholder, a reference or a literal of some strength."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.knowledge.credential_values import (
    entropy,
    is_fingerprint,
    is_placeholder,
    is_random,
    is_reference,
    redacted,
    strength,
)
from lightship.model.severity import Confidence

RANDOM = "9fK2xQ7vLm3Zt8RwBn5Y"


@pytest.mark.parametrize(
    "value",
    [
        *("changeme", "CHANGEME", "password", "example", "xxx", "<token>", "dummy", "test"),
        *("true", "yes", "null", "your-api-key-here", "XXXXXXXXXXXXXXXX", "****", "aaaaaa"),
        *("replace-with-your-key", "placeholder-token", "sk-123456789"),
    ],
)
def test_what_stands_for_a_secret_is_a_placeholder(value: str) -> None:
    assert is_placeholder(value)


@pytest.mark.parametrize("value", ["root", "postgres", "hunter2", RANDOM, "admin", "S3cure!pass"])
def test_what_could_be_used_is_no_placeholder(value: str) -> None:
    assert not is_placeholder(value)


@pytest.mark.parametrize(
    "value",
    [
        *("/run/secrets/x", "./key.pem", "../a", "~/.ssh/id_rsa", "${VAR}", "$VAR", "$(cat x)"),
        *("a${VAR}b", "{{ token }}", "%DB_PASS%", "@/run/x", "https://vault.acme.io/v1", "key.pem"),
        *("C:\\keys\\x", "arn:aws:secretsmanager:eu-west-1:1:secret:x", "vault:secret/data/x#y"),
        *("op://vault/item/field", "projects/1/secrets/x/versions/2", "/etc/ssl/private/app.key"),
    ],
)
def test_what_says_where_a_secret_is_is_a_reference(value: str) -> None:
    assert is_reference(value)


@pytest.mark.parametrize("value", ["root", RANDOM, "pa$$word", "/" + RANDOM + "=", "a/b", "100%"])
def test_a_literal_is_no_reference(value: str) -> None:
    assert not is_reference(value)


def test_the_fingerprint_of_a_key_is_public() -> None:
    assert is_fingerprint("A62AE125BBBFBB96A6E042EC925CC1CCED3D1561")
    assert not is_fingerprint("a62ae125bbbfbb96a6e042ec925cc1cced3d1561")
    assert not is_fingerprint("A62AE125")
    assert not is_fingerprint("1" * 40)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (RANDOM, Confidence.HIGH),
        ("8f14e45fceea167a5a36dedd4bea2543", Confidence.HIGH),
        ("S3cure!pass", Confidence.MEDIUM),
        ("Summer2024", Confidence.MEDIUM),
        ("root", Confidence.LOW),
        ("supersecretjwtkey", Confidence.LOW),
        ("this is a sentence of words", Confidence.MEDIUM),
        ("123456", Confidence.LOW),
    ],
)
def test_the_more_a_literal_looks_drawn_by_lot_the_surer_it_is(
    value: str, expected: Confidence
) -> None:
    assert expected == strength(value)


def test_entropy_is_that_of_shannon() -> None:
    assert entropy("aaaa") == 0
    assert entropy("abab") == 1
    assert entropy("abcd") == 2


def test_words_and_versions_are_not_random() -> None:
    for value in ("my-super-secret-value", "20.11.1-bookworm-slim", "short1A", "0" * 32):
        assert not is_random(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("ghp_" + "a" * 36, "ghp_... (40 characters)"),
        ("hunter22", "hu... (8 characters)"),
        ("root", "r... (4 characters)"),
        ("abc", "... (3 characters)"),
        ("", "... (0 characters)"),
    ],
)
def test_a_secret_is_shown_by_its_first_characters_and_length(value: str, expected: str) -> None:
    assert expected == redacted(value)


@given(st.text(min_size=1, max_size=60))
def test_never_more_than_a_quarter_of_a_secret_is_shown(value: str) -> None:
    shown = redacted(value).rpartition("... (")[0]

    assert value.startswith(shown)
    assert len(shown) <= max(0, len(value) // 4)


@given(st.text(max_size=700))
def test_any_value_can_be_judged(value: str) -> None:
    assert is_placeholder(value) in {True, False}
    assert is_reference(value) in {True, False}
    assert strength(value) in Confidence
