"""Whether the main program can run in the image: machine, loader and C library."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.image import surface_kinds as kinds
from lightship.image.configuration import Configuration
from lightship.inspection.surface.elf_head import ProgramHead, read_program_head
from tests.inspection.surface.pretence import Entry, link, notes, program, surface

AMD64, ARM64 = 62, 183
GLIBC = "/lib64/ld-linux-x86-64.so.2"
MUSL = "/lib/ld-musl-x86_64.so.1"


def elf(loader: str = "", machine: int = AMD64, at: int = 176) -> bytes:
    """Return the head of a program of 64 bits, its loader's path ``at`` some place."""
    text = loader.encode() + b"\0" if loader else b""
    header = b"\x7fELF\x02\x01\x01" + bytes(9)
    header += struct.pack("<HHIQQQIHHHHHH", 2, machine, 1, 0, 64, 0, 0, 64, 56, 2, 0, 0, 0)
    load = struct.pack("<IIQQQQQQ", 1, 5, 0, 0, 0, 0, 0, 0)
    other = struct.pack("<IIQQQQQQ", 3 if loader else 4, 4, at, 0, 0, len(text), 0, 1)
    return (header + load + other).ljust(at, b"\0") + text


def found(
    kind: str, head: bytes, entries: dict[str, Entry], architecture: str = "amd64"
) -> list[str]:
    configuration = Configuration(entrypoint=("/shop",), architecture=architecture)
    return notes(surface(configuration, {"shop": program(head), **entries}), kind)


def test_heads_are_read() -> None:
    assert read_program_head(elf()) == ProgramHead("amd64", "", False)
    assert read_program_head(elf(GLIBC)) == ProgramHead("amd64", GLIBC, True)
    assert read_program_head(elf(MUSL)).libc == "musl"  # type: ignore[union-attr]
    assert read_program_head(elf(GLIBC, ARM64)).machine == "arm64"  # type: ignore[union-attr]
    narrow = b"\x7fELF\x01\x01\x01" + bytes(9)
    narrow += struct.pack("<HHIIIIIHHHHHH", 2, 3, 1, 0, 52, 0, 0, 52, 32, 0, 0, 0, 0)
    assert read_program_head(narrow) == ProgramHead("386", "", False)


def test_a_loader_beyond_the_head_is_not_made_up() -> None:
    head = read_program_head(elf(GLIBC, at=4068)[:4000])
    assert head == ProgramHead("amd64", "", True)


@pytest.mark.parametrize("size", [0, 4, 16, 51, 63])
def test_a_cut_head_is_none(size: int) -> None:
    assert read_program_head(elf(GLIBC)[:size]) is None


@given(st.binary(max_size=400))
def test_any_bytes_can_be_read(data: bytes) -> None:
    read_program_head(b"\x7fELF" + data)
    read_program_head(elf(GLIBC)[:60] + data)


def test_a_static_program_runs_from_scratch() -> None:
    for kind in (kinds.MISSING_LOADER, kinds.WRONG_LIBC, kinds.WRONG_ARCHITECTURE):
        assert found(kind, elf(), {}) == []


def test_a_dynamic_program_does_not() -> None:
    (note,) = found(kinds.MISSING_LOADER, elf(GLIBC), {})
    assert note.startswith(
        f"shop: the program is linked dynamically, and its loader {GLIBC} is not"
    )


def test_its_loader_may_stand_behind_links() -> None:
    entries = {"lib64": link("usr/lib64"), "usr/lib64/ld-linux-x86-64.so.2": program()}
    assert found(kinds.MISSING_LOADER, elf(GLIBC), entries) == []


def test_glibc_on_musl_and_musl_on_glibc() -> None:
    alpine = {"lib/ld-musl-x86_64.so.1": program()}
    debian = {"lib64/ld-linux-x86-64.so.2": program()}
    (note,) = found(kinds.WRONG_LIBC, elf(GLIBC), alpine)
    assert "linked against glibc and the image has musl" in note
    assert found(kinds.MISSING_LOADER, elf(GLIBC), alpine) == []
    (note,) = found(kinds.WRONG_LIBC, elf(MUSL), debian)
    assert "linked against musl and the image has glibc" in note
    assert found(kinds.WRONG_LIBC, elf(GLIBC), {**alpine, **debian}) == []


def test_a_program_for_another_machine() -> None:
    assert found(kinds.WRONG_ARCHITECTURE, elf(machine=ARM64), {}) == [
        "shop: the program is for arm64, and the image says amd64"
    ]
    assert found(kinds.WRONG_ARCHITECTURE, elf(machine=3), {}) == []
    assert found(kinds.WRONG_ARCHITECTURE, elf(machine=9999), {}) == []
