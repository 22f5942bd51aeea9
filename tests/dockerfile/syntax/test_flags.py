from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.syntax.flags import Flag, check_flags, part_flags, values_of


@pytest.mark.parametrize(
    ("text", "flags", "rest"),
    [
        ("--a=b c", ["--a=b"], "c"),
        ("--a --b c", ["--a", "--b"], "c"),
        ("a --b", [], "a --b"),
        ("--a='b c' d", ["--a=b c"], "d"),
        ('--a="b\\"c" d', ['--a=b"c'], "d"),
        ("--a=b\\ c d", ["--a=b c"], "d"),
        ("-- --a b", [], " --a b"),
        ("--a -- b", ["--a"], " b"),
        ("--", [], ""),
        ("-a b", [], "-a b"),
        ("--a='b", ["--a=b"], ""),
        ("--a\\", ["--a"], ""),
        ("", [], ""),
        # Bytes are taken for letters, and the second of this à for a blank.
        ("--é=à x", ["--Ã©=Ã"], "x"),
    ],
)
def test_leading_words_with_two_dashes_are_flags(text: str, flags: list[str], rest: str) -> None:
    found, start = part_flags(text, 0, len(text), "\\")
    assert [flag.text for flag in found] == flags
    assert text[start:] == rest


def test_a_flag_has_a_name_and_a_value() -> None:
    flag = Flag("--chown=a=b", 5, 16)
    assert (flag.name, flag.value, flag.has_value) == ("chown", "a=b", True)
    assert not Flag("--link", 0, 6).has_value


@given(st.text(alphabet="-a='\"\\ é\udca0", max_size=20))
def test_flags_and_the_rest_stand_in_the_text(text: str) -> None:
    flags, rest = part_flags(text, 0, len(text), "\\")
    assert 0 <= rest <= len(text)
    assert all(0 <= flag.start <= flag.end <= rest for flag in flags)


def flags_of(*texts: str) -> tuple[Flag, ...]:
    return tuple(Flag(text, 0, len(text)) for text in texts)


@pytest.mark.parametrize(
    ("instruction", "texts"),
    [
        ("COPY", ["--from=a", "--link", "--exclude=a", "--exclude=b", "--chown="]),
        ("COPY", ["--link=TRUE"]),
        ("RUN", ["--mount=a", "--mount=b", "--network=none"]),
        ("HEALTHCHECK", ["--retries=3"]),
        ("USER", []),
    ],
)
def test_known_flags_pass(instruction: str, texts: list[str]) -> None:
    check_flags(instruction, flags_of(*texts))


@pytest.mark.parametrize(
    ("instruction", "texts"),
    [
        ("COPY", ["--form=a"]),
        ("COPY", ["--from=a", "--from=b"]),
        ("COPY", ["--from"]),
        ("COPY", ["--link="]),
        ("COPY", ["--link=yes"]),
        ("ADD", ["--from=a"]),
        ("USER", ["--x"]),
    ],
)
def test_other_flags_are_refused(instruction: str, texts: list[str]) -> None:
    with pytest.raises(Refusal) as refused:
        check_flags(instruction, flags_of(*texts))
    assert refused.value.kind == "unknown-or-repeated-flag"


def test_the_hint_names_the_flags_there_are() -> None:
    with pytest.raises(Refusal) as refused:
        check_flags("FROM", flags_of("--arch=x"))
    assert refused.value.hint == "the flags of FROM are --platform"


def test_values_are_given_in_order() -> None:
    assert list(values_of(flags_of("--mount=a", "--network=b", "--mount=c"), "mount")) == ["a", "c"]
