"""Go's modules, read from programs."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.inspection.packages.programs.go_binaries import GoBinaryReader
from lightship.model.errors import MalformedPackageData
from tests.inspection.packages.live_tree import by_name, read
from tests.inspection.packages.made_executables import (
    BASE,
    MAGIC,
    build_info,
    elf,
    macho,
    pe,
    pointed_build_info,
    universal,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lightship.inspection.packages.reader import PackageRecord
    from tests.inspection.packages.live_tree import Entry

SECTION = b".go.buildinfo"
ELF_START = 64 + 56 + 8
"""Where the first section of a wide ELF file stands."""
MODULES = (
    "path\texample.org/team/server/cmd\n"
    "mod\texample.org/team/server\tv1.4.0\th1:abc=\n"
    "dep\tgithub.com/spf13/cobra\tv1.8.1\th1:def=\n"
    "dep\tgithub.com/spf13/pflag\tv1.0.5\n"
    "=>\tgithub.com/other/pflag\tv1.0.6\th1:ghi=\n"
    "dep\texample.org/local\tv0.0.0\n"
    "=>\t./local\t(devel)\t\n"
    "build\t-compiler=gc\n"
)


def found(program: bytes) -> list[tuple[str, str]]:
    """Return full name and version of each package in a program."""
    return [
        (f"{each.namespace}/{each.name}".lstrip("/"), each.version)
        for each in read(GoBinaryReader(), {"bin/server": program})
    ]


def records(*layers: Mapping[str, Entry]) -> dict[str, PackageRecord]:
    return by_name(read(GoBinaryReader(), *layers))


ALL = [
    ("example.org/team/server", "v1.4.0"),
    ("github.com/spf13/cobra", "v1.8.1"),
    ("github.com/other/pflag", "v1.0.6"),
    ("example.org/local", "(devel)"),
    ("stdlib", "1.24.4"),
]


@pytest.mark.parametrize(
    "program",
    [
        elf({b".text": b"code", SECTION: build_info("go1.24.4", MODULES)}),
        elf({SECTION: build_info("go1.24.4", MODULES)}, wide=False),
        elf({SECTION: build_info("go1.24.4", MODULES)}, order=">"),
        pe(build_info("go1.24.4", MODULES)),
        macho(build_info("go1.24.4", MODULES)),
        macho(build_info("go1.24.4", MODULES), order=">"),
        universal(macho(build_info("go1.24.4", MODULES)), macho(build_info("go1.24.4", MODULES))),
        elf({SECTION: pointed_build_info(BASE + ELF_START, "go1.24.4", MODULES)}),
        elf(
            {SECTION: pointed_build_info(BASE + ELF_START, "go1.24.4", MODULES, order=">")},
            order=">",
        ),
        elf(
            {SECTION: pointed_build_info(BASE + 52 + 32 + 12, "go1.24.4", MODULES, size=4)},
            wide=False,
        ),
        pe(pointed_build_info(BASE + 0x200, "go1.24.4", MODULES)),
        macho(pointed_build_info(BASE + 0x100, "go1.24.4", MODULES)),
    ],
)  # fmt: skip
def test_modules_are_read_from_every_kind_of_program(program: bytes) -> None:
    assert found(program) == ALL


def test_a_program_without_names_of_sections_is_searched() -> None:
    program = bytearray(elf({SECTION: build_info("go1.24.4", MODULES)}))
    program[60:64] = bytes(4)  # the number of sections, and of that of their names
    assert found(bytes(program)) == ALL


def test_a_magic_that_is_out_of_line_is_none() -> None:
    stray = (bytes(8) + MAGIC).ljust(32, b"x")
    assert found(elf({SECTION: stray})) == []
    assert found(elf({SECTION: stray + build_info("go1.24.4", MODULES)})) == ALL


@pytest.mark.parametrize(
    "program", [elf({b".text": b"code"}), pe(b"data"), macho(b"data"), elf({SECTION: b"none"})]
)
def test_what_go_did_not_make_has_no_modules(program: bytes) -> None:
    assert found(program) == []


def test_only_linked_programs_and_libraries_are_looked_at() -> None:
    wants = GoBinaryReader().wants
    assert wants("a", 0o644, elf({}))
    assert not wants("a.o", 0o644, b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x01\x00")
    assert not wants("A.class", 0o644, bytes.fromhex("cafebabe00000034"))
    assert wants("a", 0o644, bytes.fromhex("cafebabe00000002"))
    assert not wants("a.txt", 0o755, b"")


@pytest.mark.parametrize(
    ("lines", "version"),
    [
        ("build\t-ldflags=-X=main.Version=2.3.4\n", "v2.3.4"),
        ('build\t-ldflags="-s -w -X main.version=v2.3.4-rc.1"\n', "v2.3.4-rc.1"),
        ("build\t-ldflags=\"-X 'example.org/a/build.GitTag=refs/tags/v2.3.4'\"\n", "v2.3.4"),
        ("build\t-ldflags=-X=example.org/other.Version=2.3.4\n", "(devel)"),
        ("build\tvcs.revision=0123456789abcdef\nbuild\tvcs.time=2024-05-14T01:28:07Z\n",
         "v0.0.0-20240514012807-0123456789ab"),
        ("build\tvcs.revision=0123456789abcdef\n", "(devel)"),
        ("", "(devel)"),
    ],
)  # fmt: skip
def test_the_version_of_a_main_module_without_one(lines: str, version: str) -> None:
    modules = f"path\texample.org/a\nmod\texample.org/a\t(devel)\n{lines}"
    assert found(elf({SECTION: build_info("go1.24.4", modules)}))[0] == ("example.org/a", version)


def test_a_program_built_from_files_is_named_by_its_own_module() -> None:
    modules = (
        "path\tcommand-line-arguments\nmod\tcommand-line-arguments\t(devel)\n"
        "dep\texample.org/a\t(devel)\ndep\texample.org/b\tv1.0.0\n"
    )
    program = elf({SECTION: build_info("go1.24.4", modules)})
    assert [name for name, _ in found(program)] == ["example.org/a", "example.org/b", "stdlib"]


def test_a_tool_of_the_toolchain_has_only_a_path() -> None:
    program = elf({SECTION: build_info("go1.24.4", "path\tcmd/go\n")})
    assert found(program) == [("cmd/go", "(devel)"), ("stdlib", "1.24.4")]


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ("go1.24.4", "1.24.4"),
        ("go1.24.4 X:boringcrypto", "1.24.4"),
        ("devel go1.25-0fdd87f Mon May 13", "1.25-0fdd87f"),
    ],
)
def test_the_toolchain_is_the_standard_library(said: str, version: str) -> None:
    records = read(GoBinaryReader(), {"bin/old": elf({SECTION: build_info(said, "")})})
    assert [(each.name, each.version) for each in records] == [("stdlib", version)]
    assert records[0].files == ("bin/old",)
    assert records[0].licenses == ("BSD-3-Clause",)


def test_the_main_module_owns_the_program_and_needs_the_others() -> None:
    program = elf({SECTION: build_info("go1.24.4", MODULES)})
    server = records({"bin/server": program})["server"]
    assert (server.namespace, server.files) == ("example.org/team", ("bin/server",))
    assert server.requires == (
        "example.org/local",
        "github.com/other/pflag",
        "github.com/spf13/cobra",
        "stdlib",
    )
    cobra = records({"bin/server": program})["cobra"]
    assert (cobra.files, cobra.requires) == ((), ())


def test_a_module_came_with_the_layer_that_first_had_its_version() -> None:
    old = elf({SECTION: build_info("go1.23.0", MODULES)})
    new = elf({SECTION: build_info("go1.24.4", MODULES)})
    both = records({"bin/server": old}, {"bin/server": new})
    assert (both["cobra"].layer, both["stdlib"].layer, both["stdlib"].version) == (0, 1, "1.24.4")


def test_a_program_that_was_deleted_has_no_modules() -> None:
    program = elf({SECTION: build_info("go1.24.4", MODULES)})
    assert records({"bin/server": program}, {"bin/server": None}) == {}


@pytest.mark.parametrize(
    "modules", ["mod\tone\n", "=>\tx\tv1\t\n", "dep\t\tv1\n", "mod\ta\tv1\n=>\tonly\n"]
)
def test_a_list_of_modules_that_makes_no_sense_is_an_error(modules: str) -> None:
    with pytest.raises(MalformedPackageData, match="bin/server"):
        found(elf({SECTION: build_info("go1.24.4", modules)}))


PROGRAMS = (
    elf({SECTION: build_info("go1.24.4", MODULES)}),
    elf({SECTION: pointed_build_info(BASE + ELF_START, "go1.16", MODULES)}),
    pe(build_info("go1.24.4", MODULES)),
    universal(macho(build_info("go1.24.4", MODULES))),
)


@given(st.sampled_from(PROGRAMS), st.data())
def test_damage_is_an_error_or_nothing(program: bytes, data: st.DataObject) -> None:
    damaged = bytearray(program[: data.draw(st.integers(0, len(program)))])
    for _ in range(data.draw(st.integers(0, 6))):
        if damaged:
            place = data.draw(st.integers(0, len(damaged) - 1))
            damaged[place] = data.draw(st.integers(0, 255))
    with suppress(MalformedPackageData):
        GoBinaryReader().parse("a", memoryview(bytes(damaged)))


@pytest.mark.skipif(not shutil.which("go"), reason="there is no Go toolchain")
def test_the_toolchain_says_the_same_of_a_program_that_it_made(tmp_path: Path) -> None:
    (tmp_path / "main.go").write_text("package main\n\nfunc main() {}\n")
    (tmp_path / "go.mod").write_text("module example.org/team/tiny\n\ngo 1.18\n")
    subprocess.run(["go", "build", "-o", "tiny", "."], cwd=tmp_path, check=True)
    said = subprocess.run(
        ["go", "version", "tiny"], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert found((tmp_path / "tiny").read_bytes()) == [
        ("example.org/team/tiny", "(devel)"),
        ("stdlib", said.stdout.split()[1].removeprefix("go")),
    ]
