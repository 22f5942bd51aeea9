"""Units hold whole members, wherever the chunks end; nothing is lost between them."""

from __future__ import annotations

import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lightship.image.tar.units import BRIDGE, JOINED, OVERLAP, UnitReader
from lightship.model.errors import MalformedImage
from tests.image.tar.made_tar import a_file, a_folder, members_of, refusal_of, tar_of, views_of

FORMS = (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)
SIZES = st.lists(st.integers(1, 3000), min_size=1, max_size=20)


@given(
    contents=st.lists(st.binary(max_size=1500), max_size=8),
    sizes=SIZES,
    form=st.sampled_from(FORMS),
)
def test_every_member_comes_with_its_content_wherever_the_chunks_end(
    contents: list[bytes], sizes: list[int], form: int
) -> None:
    files = [a_file(f"folder/file-{number}", each) for number, each in enumerate(contents)]
    read = members_of(tar_of(*files, form=form), sizes)
    assert [(each.member.path, each.content) for each in read] == [
        (info.name, content) for info, content in files
    ]


def test_a_large_member_of_two_chunks_comes_in_pieces_that_overlap() -> None:
    content = bytes(range(256)) * 4096
    data = tar_of(a_file("small", b"before"), a_file("large", content), a_file("last", b"after"))
    chunk = len(content) // 3
    pieces = [
        piece
        for unit in UnitReader().read(views_of(data, [chunk]))
        for piece in unit.pieces
        if piece.member.path == "large"
    ]
    assert [piece.before for piece in pieces] == [0] + [OVERLAP] * (len(pieces) - 1)
    assert [each.content for each in members_of(data, [chunk])] == [b"before", content, b"after"]


def test_a_small_member_of_two_chunks_is_never_cut() -> None:
    data = tar_of(*(a_file(str(number), bytes(JOINED)) for number in range(9)))
    units = list(UnitReader().read(views_of(data, [JOINED * 3])))
    assert sum(len(unit.pieces) for unit in units) == 9
    assert all(piece.is_last and not piece.offset for unit in units for piece in unit.pieces)


def test_a_chunk_is_not_copied_but_for_its_ends() -> None:
    data = tar_of(*(a_file(str(number), bytes(10_000 * number)) for number in range(60)))
    chunks = list(views_of(data, [1 << 20]))
    copied = [
        len(unit.data)
        for unit in UnitReader().read(iter(chunks))
        if not any(unit.data is chunk for chunk in chunks)
    ]
    assert 0 < sum(copied) <= len(chunks) * (2 * JOINED + BRIDGE)


def test_headers_longer_than_what_is_joined_are_read_all_the_same() -> None:
    info, content = a_file("x", b"here")
    info.pax_headers = {"comment": "y" * (JOINED * 3)}
    read = members_of(tar_of(a_file("first", b"1"), (info, content)), [1000, 500, 1 << 20])
    assert [each.content for each in read] == [b"1", b"here"]


LARGE = st.lists(st.sampled_from([0, 1, 511, 512, 5000, 70_000, 200_000]), max_size=8)


@given(LARGE, st.lists(st.integers(1, 120_000), min_size=1, max_size=12))
def test_members_large_and_small_come_whole_wherever_the_chunks_end(
    lengths: list[int], sizes: list[int]
) -> None:
    files = [
        a_file(str(number), bytes([number + 1]) * length) for number, length in enumerate(lengths)
    ]
    read = members_of(tar_of(*files), [*sizes, 90_000])
    assert [(each.member.path, each.content) for each in read] == [
        (info.name, content) for info, content in files
    ]


@pytest.mark.parametrize("length", [70_000, 70_145, 70_656])
def test_a_cut_member_may_end_anywhere_in_what_is_joined(length: int) -> None:
    data = tar_of(a_file("large", b"x" * length), a_file("next", b"here"))
    for rest in (*range(1, 520), *range(BRIDGE - 520, BRIDGE + 520)):
        first = 512 + length - rest
        read = members_of(data, [first, len(data) - first])
        assert [len(each.content) for each in read] == [length, 4], rest


def test_what_follows_the_end_of_the_tar_is_passed_over() -> None:
    data = tar_of(a_file("here", b"x")) + b"something else" * 100
    assert [each.member.path for each in members_of(data, [700])] == ["here"]


def test_a_tar_without_its_end_is_taken_as_it_is() -> None:
    whole = tar_of(a_file("here", b"x" * 512))
    assert [each.member.path for each in members_of(whole[:1024])] == ["here"]


def test_nothing_is_an_empty_tar() -> None:
    assert members_of(b"") == []


@pytest.mark.parametrize("end", [100, 511, 513, 900, 1023])
def test_a_tar_that_ends_too_soon_is_an_error(end: int) -> None:
    whole = tar_of(a_file("here", b"x" * 512))
    with pytest.raises(MalformedImage, match="ends in the middle"):
        members_of(whole[:end])


@settings(max_examples=300)
@given(data=st.data())
def test_damage_is_an_error_or_another_member_and_never_anything_else(
    data: st.DataObject,
) -> None:
    whole = bytearray(tar_of(a_folder("a"), a_file("a/b", b"x" * 700), a_file("c" * 200, b"y")))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    sizes = [data.draw(st.integers(200, 5000))]
    assert refusal_of(lambda: members_of(bytes(whole), sizes))


@given(st.binary(max_size=3000))
def test_anything_at_all_is_read_or_refused(data: bytes) -> None:
    assert refusal_of(lambda: members_of(data))
