"""Executables made by hand are what real tools take them for."""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from lightship.inspection.packages.programs.executable_formats import executables
from tests.effort import at_most
from tests.inspection.packages.made_executables import elf, macho

NAMES = frozenset((b".dep-v0", b".text"))


@pytest.mark.skipif(not shutil.which("objdump"), reason="there is no objdump")
@pytest.mark.parametrize("wide", [True, False])
def test_sections_are_where_objdump_sees_them(wide: bool, tmp_path: Path) -> None:
    program = elf({b".text": b"some code", b".dep-v0": b"x" * 300}, wide=wide)
    (tmp_path / "program").write_bytes(program)
    told = subprocess.run(
        ["objdump", "-h", "program"], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    rows = [line.split() for line in told.stdout.splitlines()]
    theirs = {row[1]: (int(row[3], 16), int(row[5], 16), int(row[2], 16)) for row in rows
              if len(row) == 7 and row[0].isdigit()}  # fmt: skip
    (ours,) = executables(memoryview(program), NAMES)
    assert len(ours.sections) == 2
    for name, region in ours.sections.items():
        assert theirs[name.decode()] == (region.address, region.offset, region.size)


def test_a_real_program_is_read() -> None:
    (ours,) = executables(memoryview(Path(sys.executable).read_bytes()), NAMES)
    assert set(ours.sections) == {b".text"}


def test_a_section_ends_where_the_file_does() -> None:
    program = elf({b".dep-v0": b"x" * 300})
    (ours,) = executables(memoryview(program), NAMES)
    assert bytes(ours.section(b".dep-v0")) == b"x" * 300
    assert bytes(ours.section(b".data")) == b""


@pytest.mark.parametrize("place", [40, 32])
def test_tables_beyond_all_memory_are_no_tables(place: int) -> None:
    program = bytearray(elf({b".dep-v0": b"x"}))
    struct.pack_into("<Q", program, place, 2**64 - 1)
    assert [each.sections for each in executables(memoryview(program), NAMES)] in ([], [{}])


def test_a_program_that_claims_millions_of_commands_is_not_believed() -> None:
    program = bytearray(macho(b"data")) + bytes(2_000_000)
    struct.pack_into("<I", program, 16, 2**32 - 1)
    struct.pack_into("<I", program, 32 + 64, 2**32 - 1)
    with at_most(200_000):
        assert len(list(executables(memoryview(program), NAMES))) == 1
