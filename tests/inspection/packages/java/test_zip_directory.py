"""Archives in memory, as ``zipfile`` writes them, and as an attacker would."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.inspection.packages.java.zip_directory import ZipDirectory, ZipFault
from tests.effort import at_most

LIMIT = 1 << 20


def archive(
    members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b""
) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        made.comment = comment
        for name, data in members.items():
            made.writestr(name, data)
    return file.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    directory = ZipDirectory(memoryview(content))
    return {
        member.name: bytes(directory.read(member, LIMIT))
        for member in directory.members(lambda _: True)
    }


@given(
    st.dictionaries(st.text(st.characters(codec="utf-8", exclude_characters="\0/"), min_size=1),
                    st.binary()),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    st.binary(max_size=40).filter(lambda comment: b"PK" not in comment),
    st.binary(max_size=40),
)  # fmt: skip
def test_members_are_those_that_zipfile_wrote(
    members: dict[str, bytes], method: int, comment: bytes, before: bytes
) -> None:
    assert unpacked(before + archive(members, method, comment)) == members


def test_only_what_is_wanted_is_given() -> None:
    directory = ZipDirectory(memoryview(archive({"a.txt": b"1", "b.jar": b"2"})))
    assert [each.name for each in directory.members(lambda name: name.endswith(b".jar"))] == [
        "b.jar"
    ]


def test_archives_with_more_than_65535_members_are_read() -> None:
    content = archive({f"{number}": b"" for number in range(70_000)}, zipfile.ZIP_STORED)
    directory = ZipDirectory(memoryview(content))
    assert [each.name for each in directory.members(lambda name: name == b"69999")] == ["69999"]


def test_sizes_in_the_extra_field_are_read() -> None:
    content = bytearray(archive({"a": b"hello"}, zipfile.ZIP_STORED))
    start = content.index(b"PK\x01\x02")
    extra = struct.pack("<HHQQQ", 1, 24, 5, 5, 0)
    struct.pack_into("<II", content, start + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", content, start + 30, len(extra))
    struct.pack_into("<I", content, start + 42, 0xFFFFFFFF)
    content[start + 47 : start + 47] = extra
    end = content.index(b"PK\x05\x06")
    struct.pack_into("<I", content, end + 12, end - start)
    assert unpacked(bytes(content)) == {"a": b"hello"}


def test_a_member_that_swells_is_unpacked_only_to_the_limit() -> None:
    content = archive({"a": bytes(LIMIT + 1)})
    with at_most(1000), pytest.raises(ZipFault, match="more than"):
        unpacked(content)


def test_a_directory_that_never_ends_is_not_walked_for_ever() -> None:
    content = bytearray(archive({}))
    content[:0] = bytes(46)
    struct.pack_into("<I", content, 46 + 12, 0xFFFFFF)
    with pytest.raises(ZipFault):
        unpacked(bytes(content))


def test_encrypted_members_are_left_out() -> None:
    content = bytearray(archive({"a": b"1"}))
    start = content.index(b"PK\x01\x02")
    content[start + 8] |= 1
    assert unpacked(bytes(content)) == {}


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06", b"PK\x03\x04" + bytes(100)])
def test_what_is_no_archive_is_a_fault(content: bytes) -> None:
    with pytest.raises(ZipFault):
        unpacked(content)


def test_a_packed_member_that_is_cut_short_is_a_fault() -> None:
    content = bytearray(archive({"a": zlib.compress(bytes(range(256)) * 9)}))
    start = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, start + 20, 20)
    with pytest.raises(ZipFault, match="ends too soon"):
        unpacked(bytes(content))


@given(st.data())
def test_damage_is_a_fault_or_nothing(data: st.DataObject) -> None:
    damaged = bytearray(archive({"a": b"hello" * 20, "b.jar": b"world"}))
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ZipFault):
        unpacked(bytes(damaged[: data.draw(st.integers(0, len(damaged)))]))
