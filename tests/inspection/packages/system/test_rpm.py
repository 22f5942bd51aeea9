"""Packages of Fedora and others, as rpm has them."""

from __future__ import annotations

import struct

import pytest

from lightship.inspection.packages.system.rpm import RpmReader
from lightship.inspection.packages.system.rpm_header import MalformedHeader, parse_header
from lightship.model.errors import MalformedPackageData
from tests.inspection.packages.live_tree import by_name, read
from tests.inspection.packages.rpm_database import (
    berkeley_database,
    header,
    ndb_database,
    sqlite_database,
)

LIBRARY = header(
    name="harbour-lib",
    version="1.2",
    release="3.fc40",
    epoch=2,
    license="MIT AND Zlib",
    architecture="x86_64",
    source="harbour-1.2-3.fc40.src.rpm",
    provides=["harbour-lib", "libharbour.so.1()(64bit)"],
    base_names=["libharbour.so.1", "harbour", "data"],
    folder_numbers=[0, 1, 1],
    folder_names=["/usr/lib64/", "/usr/share/"],
)
PROGRAM = header(
    name="harbour",
    version="4",
    release="1",
    architecture="noarch",
    source="(none)",
    needs=["libharbour.so.1()(64bit)", "/usr/share/data", "rpmlib(X)", "(a or b)", "harbour"],
    old_file_names=["/usr/bin/harbour"],
)
HEADERS = {1: LIBRARY, 2: PROGRAM + bytes(2000)}
RELEASE = {"etc/os-release": b'ID="rhel"\nVERSION_ID="9.4"\n'}

DATABASES = {
    "usr/lib/sysimage/rpm/rpmdb.sqlite": sqlite_database(HEADERS),
    "usr/lib/sysimage/rpm/Packages.db": ndb_database(HEADERS),
    "var/lib/rpm/Packages": berkeley_database(HEADERS),
    "usr/share/rpm/Packages": berkeley_database(HEADERS, ">"),
}


@pytest.mark.parametrize("path", DATABASES)
def test_every_kind_of_database_holds_the_same_headers(path: str) -> None:
    found = by_name(read(RpmReader(), {path: DATABASES[path], **RELEASE}))
    assert found.keys() == {"harbour-lib", "harbour"}
    library = found["harbour-lib"]
    assert (library.type, library.namespace, library.version) == ("rpm", "redhat", "1.2-3.fc40")
    assert library.qualifiers == (
        ("arch", "x86_64"),
        ("epoch", "2"),
        ("upstream", "harbour-1.2-3.fc40.src.rpm"),
        ("distro", "rhel-9.4"),
    )
    assert library.licenses == ("MIT AND Zlib",)
    assert library.files == ("usr/lib64/libharbour.so.1", "usr/share/harbour", "usr/share/data")
    assert found["harbour"].files == ("usr/bin/harbour",)
    assert found["harbour"].qualifiers == (("arch", "noarch"), ("distro", "rhel-9.4"))


def test_libraries_and_files_are_needed_from_who_provides_them() -> None:
    found = by_name(read(RpmReader(), {"var/lib/rpm/Packages": DATABASES["var/lib/rpm/Packages"]}))
    assert found["harbour"].requires == ("harbour-lib",)
    assert found["harbour-lib"].requires == ()


def test_a_package_is_charged_to_the_layer_that_brought_it() -> None:
    path = "var/lib/rpm/rpmdb.sqlite"
    first, second = sqlite_database({1: LIBRARY}), sqlite_database(HEADERS)
    found = by_name(read(RpmReader(), {path: first}, {path: second}))
    assert (found["harbour-lib"].layer, found["harbour"].layer) == (0, 1)


def test_a_manifest_stands_in_for_a_database() -> None:
    line = b"vim\t9.0-1.cm2\t1\t2\tMicrosoft\t2\t45\tx86_64\t2\tvim-9.0-1.cm2.src.rpm\n"
    (found,) = read(RpmReader(), {"var/lib/rpmmanifest/container-manifest-2": line})
    assert (found.name, found.version) == ("vim", "9.0-1.cm2")
    assert ("epoch", "2") in found.qualifiers
    with pytest.raises(MalformedPackageData):
        read(RpmReader(), {"var/lib/rpmmanifest/container-manifest-2": b"vim 9\n"})


@pytest.mark.parametrize(
    "blob",
    [
        b"",
        struct.pack(">II", 0xFFFFFFFF, 0),
        struct.pack(">II", 1, 0xFFFFFFF0) + bytes(16),
        LIBRARY[:-5],
        header(name="a"),
        header(version="1"),
        struct.pack(">IIIIII", 1, 4, 1000, 6, 0xFFFFFFF0, 1) + bytes(4),
        struct.pack(">IIIIII", 1, 4, 1117, 8, 0, 0xFFFFFFF0) + bytes(4),
        struct.pack(">IIIIII", 1, 4, 1117, 99, 0, 1) + bytes(4),
    ],
)
def test_a_header_that_lies_is_malformed(blob: bytes) -> None:
    with pytest.raises(MalformedHeader):
        parse_header(blob)


def test_a_schema_that_runs_for_ever_is_stopped() -> None:
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIEW Packages AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n)"
        " SELECT zeroblob(1) AS blob FROM n WHERE x > 1"
    )
    with pytest.raises(MalformedPackageData, match="interrupted"):
        read(RpmReader(), {"var/lib/rpm/rpmdb.sqlite": connection.serialize()})


def test_headers_larger_than_their_file_are_malformed() -> None:
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE Stored (blob)")
    connection.execute("INSERT INTO Stored VALUES (?)", (PROGRAM,))
    connection.execute(
        "CREATE VIEW Packages AS WITH RECURSIVE n(x) AS"
        " (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 9999) SELECT blob FROM n, Stored"
    )
    connection.commit()
    with pytest.raises(MalformedPackageData, match="larger than the file"):
        read(RpmReader(), {"var/lib/rpm/rpmdb.sqlite": connection.serialize()})


def test_pages_in_a_circle_are_malformed() -> None:
    database = bytearray(berkeley_database({1: LIBRARY * 3}))
    # The second overflow page names the first as the one to follow.
    struct.pack_into("<I", database, 3 * 512 + 16, 2)
    with pytest.raises(MalformedPackageData, match="chain"):
        read(RpmReader(), {"var/lib/rpm/Packages": bytes(database)})


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0", b"RpmP" + bytes(5000)])
def test_what_is_no_database_is_malformed(content: bytes) -> None:
    with pytest.raises(MalformedPackageData):
        read(RpmReader(), {"var/lib/rpm/Packages": content})


def test_an_empty_file_holds_nothing() -> None:
    assert read(RpmReader(), {"var/lib/rpm/Packages": b""}) == []
