"""Headers say of a member what the tools that wrote them meant."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import tarfile
from typing import TYPE_CHECKING

import pytest

from lightship.image.tar.extended import EXTENDED_LIMIT
from lightship.image.tar.member import (
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    DIRECTORY,
    FIFO,
    FILE,
    HARD_LINK,
    SYMBOLIC_LINK,
)
from lightship.model.errors import ImageLimit, MalformedImage
from tests.image.tar.made_tar import a_file, a_folder, a_link, members_of, tar_of

if TYPE_CHECKING:
    from pathlib import Path

FORMS = (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)
LONG = "/".join(("a" * 60, "b" * 60, "c" * 90))


@pytest.mark.parametrize("form", FORMS)
def test_a_path_of_two_hundred_characters_is_whole_in_every_format(form: int) -> None:
    (read,) = members_of(tar_of(a_file(LONG, b"x"), form=form))
    assert read.member.path == LONG


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_long_link_is_whole(form: int) -> None:
    (read,) = members_of(tar_of(a_link("here", LONG), form=form))
    assert (read.member.kind, read.member.link) == (SYMBOLIC_LINK, LONG)


def test_kinds_modes_and_owners_are_those_of_the_header() -> None:
    device = tarfile.TarInfo("dev/null")
    device.type, device.devmajor, device.devminor, device.mode = tarfile.CHRTYPE, 1, 3, 0o666
    block = tarfile.TarInfo("dev/sda")
    block.type, block.devmajor, block.devminor = tarfile.BLKTYPE, 8, 0
    pipe = tarfile.TarInfo("pipe")
    pipe.type = tarfile.FIFOTYPE
    read = members_of(
        tar_of(
            a_file("su", b"x", mode=0o4755, uid=7, gid=9),
            a_folder("tmp/", mode=0o1777),
            a_link("hard", "./su", hard=True),
            device,
            block,
            pipe,
        )
    )
    members = [each.member for each in read]
    assert [each.kind for each in members] == [
        *(FILE, DIRECTORY, HARD_LINK, CHARACTER_DEVICE, BLOCK_DEVICE, FIFO)
    ]
    assert (members[0].mode, members[0].uid, members[0].gid) == (0o4755, 7, 9)
    assert (members[1].path, members[1].mode) == ("tmp", 0o1777)
    assert members[2].link == "su"
    assert members[3].device == (1, 3)


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_numbers_too_large_for_octal_digits_are_read(form: int) -> None:
    info, content = a_file("x", b"", uid=3_000_000_000)
    info.mtime = 1 << 40
    (read,) = members_of(tar_of((info, content), form=form))
    assert (read.member.uid, read.member.time) == (3_000_000_000, 1 << 40)


def test_extended_attributes_are_kept_as_bytes() -> None:
    info, content = a_file("ping", b"x")
    info.pax_headers = {"SCHILY.xattr.user.colour": "blue"}
    (read,) = members_of(tar_of((info, content)))
    assert read.member.xattrs == {"user.colour": b"blue"}


def test_names_that_are_not_utf_8_come_back_as_the_bytes_they_were() -> None:
    name = b"caf\xe9".decode("utf-8", "surrogateescape")
    (read,) = members_of(tar_of(a_file(name), form=tarfile.USTAR_FORMAT))
    assert os.fsencode(read.member.path) == b"caf\xe9"


@pytest.mark.parametrize(
    ("written", "clean"),
    [("./a/b", "a/b"), ("/etc/passwd", "etc/passwd"), ("a//b/./c/", "a/b/c"), ("./", "")],
)
def test_paths_are_below_the_root_and_clean(written: str, clean: str) -> None:
    (read,) = members_of(tar_of(a_folder(written)))
    assert read.member.path == clean


@pytest.mark.parametrize("path", ["../outside", "a/../../outside"])
def test_a_path_out_of_the_root_is_an_error_that_names_it(path: str) -> None:
    with pytest.raises(MalformedImage, match="leads out of the image"):
        members_of(tar_of(a_file(path)))


def test_a_hard_link_out_of_the_root_is_an_error() -> None:
    with pytest.raises(MalformedImage, match="leads out of the image"):
        members_of(tar_of(a_link("here", "../../etc/shadow", hard=True)))


def test_a_symbolic_link_may_point_anywhere() -> None:
    (read,) = members_of(tar_of(a_link("here", "../../etc/shadow")))
    assert read.member.link == "../../etc/shadow"


def test_an_extended_header_that_is_too_large_is_not_read() -> None:
    info, content = a_file("x")
    info.pax_headers = {"comment": "y" * (EXTENDED_LIMIT + 1)}
    with pytest.raises(ImageLimit, match="extended header"):
        members_of(tar_of((info, content)))


def test_a_header_whose_checksum_is_wrong_is_no_header() -> None:
    data = bytearray(tar_of(a_file("x")))
    data[0] ^= 1
    with pytest.raises(MalformedImage, match="no tar"):
        members_of(bytes(data))


@pytest.mark.skipif(shutil.which("tar") is None, reason="there is no tar")
@pytest.mark.parametrize(
    "options",
    [
        ["--format=gnu"],
        ["--format=pax", "--sparse-version=0.0"],
        ["--format=pax", "--sparse-version=0.1"],
        ["--format=pax", "--sparse-version=1.0"],
    ],
)
def test_sparse_files_of_gnu_tar_have_their_real_size_and_name(
    tmp_path: Path, options: list[str]
) -> None:
    holes = tmp_path / "holes"
    with holes.open("wb") as file:
        for place in range(40):
            file.seek(place * 100_000)
            file.write(b"data")
        file.truncate(8_000_000)
    (tmp_path / "next").write_bytes(b"next")
    if holes.stat().st_blocks * 512 > 4_000_000:
        pytest.skip("this file system has no holes")
    archive = tmp_path / "x.tar"
    subprocess.run(
        ["tar", *options, "--sparse", "-C", tmp_path, "-cf", archive, "holes", "next"], check=True
    )
    first, second = members_of(archive.read_bytes())
    assert (first.member.path, first.member.size) == ("holes", 8_000_000)
    assert first.member.stored < 1_000_000
    assert (second.member.path, second.content) == ("next", b"next")


def test_a_real_folder_comes_back_as_it_stands_on_disk(tmp_path: Path) -> None:
    folder = tmp_path / "root"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "tool").write_bytes(b"#!/bin/sh\n")
    (folder / "bin" / "tool").chmod(0o755)
    (folder / "bin" / "same").hardlink_to(folder / "bin" / "tool")
    (folder / "link").symlink_to("bin/tool")
    archive = tmp_path / "root.tar"
    with tarfile.open(archive, "w") as tar:
        tar.add(folder, ".")
    for read in members_of(archive.read_bytes()):
        place = folder / read.member.path
        status = place.lstat()
        assert read.member.mode == stat.S_IMODE(status.st_mode)
        assert (read.member.uid, read.member.gid) == (status.st_uid, status.st_gid)
        if read.member.kind == FILE:
            assert read.content == place.read_bytes()
