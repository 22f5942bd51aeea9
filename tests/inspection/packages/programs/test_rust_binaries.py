"""Rust's crates, read from what cargo-auditable writes into programs."""

from __future__ import annotations

import json
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.inspection.packages.programs.cargo_audit import CRATES_LIMIT
from lightship.inspection.packages.programs.rust_binaries import RustBinaryReader
from lightship.model.errors import MalformedPackageData
from tests.effort import at_most
from tests.inspection.packages.live_tree import by_name, read
from tests.inspection.packages.made_executables import crates, elf, macho, pe

SECTION = b".dep-v0"
LIST = json.dumps(
    {
        "packages": [
            {"name": "app", "version": "0.3.1", "source": "local", "dependencies": [1, 2, 9],
             "root": True},
            {"name": "regex", "version": "1.13.2", "source": "crates.io", "dependencies": [3]},
            {"name": "cc", "version": "1.11.3", "source": "crates.io", "kind": "build"},
            {"name": "memchr", "version": "2.8.3", "source": "registry"},
        ],
        "format": 1,
    }
)  # fmt: skip


@pytest.mark.parametrize(
    "program",
    [
        elf({SECTION: crates(LIST)}),
        elf({SECTION: crates(LIST)}, wide=False),
        pe(crates(LIST), SECTION),
        macho(crates(LIST), SECTION),
    ],
)
def test_crates_are_read_from_every_kind_of_program(program: bytes) -> None:
    found = by_name(read(RustBinaryReader(), {"bin/app": program}))
    assert {name: each.version for name, each in found.items()} == {
        "app": "0.3.1",
        "regex": "1.13.2",
        "memchr": "2.8.3",
    }
    assert (found["app"].files, found["app"].requires) == (("bin/app",), ("regex",))
    assert (found["regex"].files, found["regex"].requires) == ((), ("memchr",))


def test_a_program_without_a_list_has_none() -> None:
    assert read(RustBinaryReader(), {"bin/app": elf({b".text": b"code"})}) == []


def test_a_crate_came_with_the_layer_that_first_had_its_version() -> None:
    old = elf({SECTION: crates(LIST.replace("1.13.2", "1.0.0"))})
    found = by_name(
        read(RustBinaryReader(), {"bin/app": old}, {"bin/app": elf({SECTION: crates(LIST)})})
    )
    assert (found["app"].layer, found["regex"].layer) == (0, 1)


@pytest.mark.parametrize(
    "packed",
    [
        b"no zlib",
        zlib.compress(b"no JSON"),
        zlib.compress(b"[]"),
        zlib.compress(b'{"packages": [{"name": 1}]}'),
        zlib.compress(b'{"packages": [{"name": "a", "version": "1", "dependencies": ["x"]}]}'),
        zlib.compress(b"[" * 100_000),
        zlib.compress(b'{"packages": [{"name": "\xff", "version": "1"}]}'),
    ],
)
def test_a_list_that_cannot_be_read_is_an_error(packed: bytes) -> None:
    with pytest.raises(MalformedPackageData, match="bin/app"):
        read(RustBinaryReader(), {"bin/app": elf({SECTION: packed})})


def test_a_list_that_swells_is_an_error_at_once() -> None:
    bomb = zlib.compress(bytes(CRATES_LIMIT * 8), 9)
    with at_most(2000), pytest.raises(MalformedPackageData, match="more than"):
        read(RustBinaryReader(), {"bin/app": elf({SECTION: bomb})})


@given(st.data())
def test_damage_is_an_error_or_nothing(data: st.DataObject) -> None:
    damaged = bytearray(elf({SECTION: crates(LIST)}))
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(MalformedPackageData):
        RustBinaryReader().parse("a", memoryview(bytes(damaged)))
