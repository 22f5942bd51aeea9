"""Packages of Debian, as dpkg has them."""

from __future__ import annotations

import pytest

from lightship.inspection.packages.system.dpkg import DpkgReader
from lightship.model.errors import MalformedPackageData
from tests.inspection.packages.live_tree import Entry, by_name, read

OS_RELEASE: dict[str, Entry] = {
    "usr/lib/os-release": b'ID=debian\nVERSION_ID="12"\n',
    "etc/os-release": "../usr/lib/os-release",
}
LIBC = b"""Package: libc6
Status: install ok installed
Architecture: amd64
Source: glibc (2.36-9)
Version: 2.36-9+deb12u4
Description: GNU C Library
 Package: not a field
"""
BASH = b"""
Package: bash
Status: install ok installed
Architecture: amd64
Version: 5.2.15-2
Pre-Depends: libc6 (>= 2.36), missing | libtinfo6 [amd64],
 awk:any
Provides: shell
"""
MAWK = b"""
Package: mawk
Status: install ok installed
Architecture: amd64
Version: 1.3.4
Provides: awk (= 1), bash-completion
Depends: libc6
"""


def status(*paragraphs: bytes) -> dict[str, Entry]:
    return {"var/lib/dpkg/status": b"".join(paragraphs)}


def test_a_package_has_a_name_a_version_and_qualifiers() -> None:
    (found,) = read(DpkgReader(), {**OS_RELEASE, **status(LIBC)})
    assert (found.type, found.namespace, found.name) == ("deb", "debian", "libc6")
    assert found.version == "2.36-9+deb12u4"
    assert found.location == "var/lib/dpkg/status"
    assert found.qualifiers == (
        ("arch", "amd64"),
        ("upstream", "glibc@2.36-9"),
        ("distro", "debian-12"),
    )


def test_what_was_removed_is_no_package() -> None:
    removed = BASH.replace(b"install ok installed", b"deinstall ok config-files")
    known = MAWK.replace(b"install ok installed", b"unknown ok not-installed")
    assert by_name(read(DpkgReader(), status(LIBC, removed, known))).keys() == {"libc6"}


def test_relations_are_met_by_alternatives_and_virtual_packages() -> None:
    tinfo = LIBC.replace(b"libc6", b"libtinfo6")
    found = by_name(read(DpkgReader(), status(LIBC, BASH, MAWK, b"\n", tinfo)))
    assert found["bash"].requires == ("libc6", "libtinfo6", "mawk")
    assert found["libc6"].requires == ()


def test_a_package_is_charged_to_the_layer_that_brought_its_version() -> None:
    newer = LIBC.replace(b"deb12u4", b"deb12u9")
    found = by_name(
        read(DpkgReader(), status(LIBC, BASH), status(newer, BASH), status(newer, BASH))
    )
    assert found["libc6"].layer == 1
    assert found["bash"].layer == 0


def test_files_are_those_of_the_list() -> None:
    listed = {"var/lib/dpkg/info/libc6:amd64.list": b"/.\n/lib\n/lib/libc.so.6\n"}
    (found,) = read(DpkgReader(), {**status(LIBC), **listed})
    assert found.files == ("lib", "lib/libc.so.6")


def test_without_a_list_the_digests_tell_the_files() -> None:
    listed = {"var/lib/dpkg/info/libc6.md5sums": b"d41d8cd98f00b204  lib/libc.so.6\n"}
    (found,) = read(DpkgReader(), {**status(LIBC), **listed})
    assert found.files == ("lib/libc.so.6",)


def test_a_distroless_image_has_a_file_for_each_package() -> None:
    folder = "var/lib/dpkg/status.d/"
    (found,) = read(
        DpkgReader(),
        {
            f"{folder}libc6": LIBC.replace(b"Status: install ok installed\n", b""),
            f"{folder}libc6.md5sums": b"d41d8cd98f00b204  lib/libc.so.6\n",
        },
    )
    assert (found.name, found.location) == ("libc6", f"{folder}libc6")
    assert found.files == ("lib/libc.so.6",)


def test_machine_readable_licences_are_named_one_by_one() -> None:
    text = (
        b"Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        b"License: GPL-2+ or Artistic, and Expat\n\n"
        b"License: GPL-3+ with Bison exception\n see /usr/share/common-licenses/GPL-3\n"
    )
    (found,) = read(DpkgReader(), {**status(LIBC), "usr/share/doc/libc6/copyright": text})
    assert found.licenses == ("Artistic", "Expat", "GPL-2+", "GPL-3+ with Bison exception")


def test_other_copyright_files_name_common_licences_at_least() -> None:
    text = b"License: see\n/usr/share/common-licenses/GPL-2.\n"
    tree: dict[str, Entry] = {
        "usr/share/doc/libc6": "glibc",
        "usr/share/doc/glibc/copyright": text,
    }
    (found,) = read(DpkgReader(), {**status(LIBC), **tree})
    assert found.licenses == ("GPL-2",)


def test_a_database_that_a_later_layer_takes_away_has_no_packages() -> None:
    assert read(DpkgReader(), status(LIBC), {"var/lib/dpkg": None}) == []


def test_an_empty_database_is_none_that_is_malformed() -> None:
    assert read(DpkgReader(), status(b"")) == []
    with pytest.raises(MalformedPackageData, match="var/lib/dpkg/status"):
        read(DpkgReader(), status(b"\x7fELF"))
