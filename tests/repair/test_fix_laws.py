"""What every fix must hold to, on Dockerfiles that are put together at random."""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from lightship.checking.check_options import CheckOptions
from lightship.dockerfile.parse import parse
from lightship.model.errors import InputError
from lightship.repair.applier import apply
from lightship.repair.comments import comments_of
from lightship.repair.fix import fix
from lightship.repair.fix_options import CLEAN, MOUNT, FixOptions
from tests.fuzz import seeds
from tests.fuzz.generation import generated
from tests.fuzz.mutation import mutated
from tests.repair.laws import ABOUT_COMMENTS, PATH, broken_laws, seen
from tests.repair.pieces import dockerfiles

if TYPE_CHECKING:
    from lightship.repair.result import FileRepair

COUNT = int(os.environ.get("LIGHTSHIP_FUZZ", "800")) // 4
"""How many files each law is tried on."""

many = settings(max_examples=COUNT, deadline=None)


def repaired(data: bytes, *, unsafe: bool = True, cache: str = MOUNT) -> FileRepair:
    """Return what becomes of a Dockerfile on standard input."""
    check = CheckOptions(standard_input=data, jobs=1, shellcheck=None)
    options = FixOptions(check=check, unsafe=unsafe, cache=cache, offline=True)
    (file,) = fix(["-"], options).files
    return file


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def assert_sound(data: bytes, file: FileRepair, *, cache: str = MOUNT) -> None:
    """Fail where a fixer broke, the result has new mistakes, a comment is lost, or it goes on."""
    crashes = [each for each in file.failures if "crashed" in each.kind]
    assert crashes == []
    if file.path not in file.after:
        return
    before, after = file.before[file.path], file.after[file.path]
    assert encoded(before) == data
    old, new = parse(before, file.path), parse(after, file.path)
    assert len(new.mistakes) <= len(old.mistakes)
    assert len(new.build_mistakes) <= len(old.build_mistakes)
    if old.mistakes:
        assert after == before
    if not any(each.name in ABOUT_COMMENTS for each in file.changes):
        assert comments_of(old) - comments_of(new) == {}
    again = repaired(encoded(after), cache=cache)
    assert again.after[again.path] == after, [each.title for each in again.changes]


@many
@given(dockerfiles(), st.sampled_from((MOUNT, CLEAN)))
def test_a_repair_is_sound_and_settles(text: str, cache: str) -> None:
    data = encoded(text)
    file = repaired(data, cache=cache)
    assert_sound(data, file, cache=cache)
    assert "fault of lightship" not in " ".join(each.reason for each in file.left)


@many
@given(dockerfiles())
def test_safe_fixes_alone_settle_too(text: str) -> None:
    file = repaired(encoded(text), unsafe=False)
    after = file.after.get(file.path, "")
    assert {each.applicability.value for each in file.changes} <= {"safe"}
    if after:
        assert repaired(encoded(after), unsafe=False).after[file.path] == after


@many
@given(st.integers(0, 2**32))
def test_nothing_crashes_whatever_the_dockerfile_says(seed: int) -> None:
    random = Random(seed)
    data = generated(random) if seed % 3 == 0 else mutated(seeds.dockerfiles(), random)
    assert_sound(data, repaired(data))


@many
@given(dockerfiles())
def test_every_fix_alone_holds_to_the_laws(text: str) -> None:
    if parse(text, PATH).mistakes:
        return
    try:
        before = seen(text)
    except InputError:
        return
    assert before.failures == ()
    for proposed in before.fixes:
        broken = list(broken_laws(text, proposed, before))
        assert broken == [], (proposed.finding.code, proposed.finding.span, proposed.fix.title)


@many
@given(dockerfiles(), st.randoms(use_true_random=False))
def test_the_order_in_which_fixes_are_given_does_not_matter(text: str, random: Random) -> None:
    try:
        fixes = [each.fix for each in seen(text).fixes]
    except InputError:
        return
    taken = list(apply({PATH: text}, fixes).taken)
    expected = apply({PATH: text}, taken).texts
    random.shuffle(taken)
    assert apply({PATH: text}, taken).texts == expected


def test_a_base_may_change_where_its_variable_s_default_does() -> None:
    text = 'ARG BASE=debian:12\nFROM $BASE\nCMD ["x"]\n'
    before = seen(text)
    (proposed,) = [each for each in before.fixes if each.finding.name == "heavy-final-base"]
    assert list(broken_laws(text, proposed, before)) == []
    assert "ARG BASE=debian:12-slim\n" in apply({PATH: text}, [proposed.fix]).texts[PATH]


def test_a_base_that_others_have_by_the_same_variable_does_not_change() -> None:
    text = 'ARG BASE=debian:12\nFROM $BASE AS a\nRUN make\nFROM $BASE\nCMD ["x"]\n'
    assert not [each for each in seen(text).fixes if each.finding.name == "heavy-final-base"]
