"""Java's artifacts, read from archives and the archives in them."""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.inspection.packages.java import nesting
from lightship.inspection.packages.java.archives import JavaArchiveReader
from lightship.inspection.packages.java.file_name import artifact_name, name_and_version
from lightship.inspection.packages.java.manifest import JavaManifest
from lightship.inspection.packages.java.maven_files import coordinates, pom_licences
from lightship.inspection.packages.reader import PackageRecord
from lightship.model.errors import MalformedPackageData
from tests.effort import at_most
from tests.inspection.packages.live_tree import read

MANIFEST = b"Manifest-Version: 1.0\r\n"
NAMED = (
    b"<project xmlns='m'><licenses><license><name> Apache\n 2 </name><url>u</url></license>"
    b"<license><url>u</url></license></licenses></project>"
)
Members = dict[str, bytes]


def jar(members: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return file.getvalue()


def manifest(**fields: str) -> Members:
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return {"META-INF/MANIFEST.MF": MANIFEST + lines.encode()}


def maven(group: str, artifact: str, version: str, licence: str = "") -> Members:
    folder = f"META-INF/maven/{group}/{artifact}"
    text = f"#made by Maven\ngroupId={group}\nartifactId={artifact}\nversion={version}\n"
    files = {f"{folder}/pom.properties": text.encode()}
    if licence:
        pom = (
            "<project><licenses><license><name>" + licence + "</name></license></licenses>"
            "</project>"
        )
        files[f"{folder}/pom.xml"] = pom.encode()
    return files


def found(members: Members, path: str = "app/shop-2.0.jar") -> list[tuple[str, str, str, str]]:
    """Return group, name, version and where it was found of each artifact of an archive."""
    return [
        (each.namespace, each.name, each.version, each.location)
        for each in read(JavaArchiveReader(), {path: jar(members)})
    ]


def record(members: Members, path: str = "app/shop-2.0.jar") -> PackageRecord:
    return read(JavaArchiveReader(), {path: jar(members)})[0]


def test_what_maven_says_counts_before_the_file_name() -> None:
    members = manifest() | maven("org.example", "shop", "2.0.1", "MIT")
    assert found(members) == [("org.example", "shop", "2.0.1", "app/shop-2.0.jar")]
    assert (record(members).licenses, record(members).files) == (("MIT",), ("app/shop-2.0.jar",))


def test_the_file_name_counts_before_the_manifest() -> None:
    members = manifest(Implementation_Version="9", Implementation_Title="Shop", Group_Id="org.x")
    assert found(members) == [("org.x", "shop", "2.0", "app/shop-2.0.jar")]


def test_the_manifest_says_what_the_file_name_does_not() -> None:
    members = manifest(Implementation_Version="9", Bundle_License="https://x/LICENSE;link=y")
    assert found(members, "app/shop.jar") == [("shop", "shop", "9", "app/shop.jar")]
    assert record(members).licenses == ("https://x/LICENSE",)


@pytest.mark.parametrize(
    ("path", "symbolic_name", "group"),
    [
        ("hibernate-core-6.4.jar", "org.hibernate.orm.core", "org.hibernate.orm"),
        ("shop-1.jar", "org.example.web", "org.example.web"),
        ("shop-1.jar", "org.shop", "org.shop"),
        ("spring-aop-6.jar", "spring.aop", "org.springframework"),
        ("shop-1.jar", "Common Things", "shop"),
    ],
)
def test_groups_where_maven_does_not_say_them(path: str, symbolic_name: str, group: str) -> None:
    assert found(manifest(Bundle_SymbolicName=symbolic_name), path)[0][0] == group


def test_artifacts_packed_into_one_archive_are_found() -> None:
    members = manifest() | maven("org.example", "shop", "2.0") | maven("com.x", "inner", "1.5")
    assert found(members) == [
        ("org.example", "shop", "2.0", "app/shop-2.0.jar"),
        ("com.x", "inner", "1.5", "app/shop-2.0.jar"),
    ]
    assert record(members).requires == ("inner",)


def test_an_archive_without_a_manifest_is_what_maven_says() -> None:
    assert found(maven("org.example", "shop", "2.0.1")) == [
        ("org.example", "shop", "2.0.1", "app/shop-2.0.jar")
    ]
    assert found({"A.class": b""}) == []


def test_an_archive_that_changes_anothers_classes_is_not_that_one() -> None:
    assert found(manifest(Weave_Classes="org.x", Implementation_Title="tomcat")) == []


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_archives_in_archives_are_found(method: int) -> None:
    deepest = jar(manifest() | maven("org.x", "deep", "1.0"))
    inner = jar({**manifest(), "WEB-INF/lib/deep.jar": deepest}, method)
    outer = jar({**manifest(), "BOOT-INF/lib/inner-3.war": inner}, method)
    records = read(JavaArchiveReader(), {"app/shop-2.0.jar": outer})
    assert [(each.name, each.version, each.location) for each in records] == [
        ("shop", "2.0", "app/shop-2.0.jar"),
        ("inner", "3", "app/shop-2.0.jar:BOOT-INF/lib/inner-3.war"),
        ("deep", "1.0", "app/shop-2.0.jar:BOOT-INF/lib/inner-3.war:WEB-INF/lib/deep.jar"),
    ]
    assert [each.requires for each in records] == [("inner",), ("deep",), ()]
    assert [each.files for each in records] == [("app/shop-2.0.jar",), (), ()]


def test_archives_in_a_plain_zip_file_are_found() -> None:
    inner = jar(manifest() | maven("org.x", "a", "1"))
    assert [each[1] for each in found({"lib/a.jar": inner}, "dist.zip")] == ["a"]


def test_an_archive_with_a_script_before_it_is_read() -> None:
    content = b"#!/bin/sh\nexec java -jar $0\n" + jar(manifest())
    (only,) = read(JavaArchiveReader(), {"app/shop-2.0.jar": content})
    assert (only.name, only.version) == ("shop", "2.0")


def test_a_damaged_archive_in_an_archive_is_passed_over() -> None:
    members = {**manifest(), "lib/a.jar": b"PK no", "lib/b-1.jar": jar(manifest())}
    assert [each[1] for each in found(members)] == ["shop", "b"]


def test_a_damaged_archive_is_an_error_and_a_damaged_zip_file_is_not() -> None:
    with pytest.raises(MalformedPackageData, match="app/a"):
        read(JavaArchiveReader(), {"app/a.jar": b"PK\x03\x04"})
    assert read(JavaArchiveReader(), {"app/a.zip": b"PK\x03\x04"}) == []


def test_archives_are_looked_for_only_so_deep() -> None:
    content = jar(manifest())
    for _ in range(20):
        content = jar({**manifest(), "lib/a-1.jar": content}, zipfile.ZIP_STORED)
    records = read(JavaArchiveReader(), {"a-1.jar": content})
    assert len(records) == nesting.NESTING_LIMIT + 1


def test_a_small_file_that_swells_to_a_large_one_is_an_error() -> None:
    swelling = jar({f"lib/{number}.jar": bytes(100 << 20) for number in range(2)})
    assert len(swelling) < 300_000
    with pytest.raises(MalformedPackageData, match="more packed"):
        read(JavaArchiveReader(), {"app/bomb.jar": swelling})


def test_work_is_limited_where_members_share_their_bytes() -> None:
    content = bytearray(jar({"lib/a.jar": jar({"x": bytes(1 << 18)}, zipfile.ZIP_STORED)}))
    start = content.index(b"PK\x01\x02", content.rindex(b"lib/a.jar") - 46)
    end = content.rindex(b"PK\x05\x06")
    entry, tail = bytes(content[start:end]), bytearray(content[end:])
    struct.pack_into("<HHI", tail, 8, 9999, 9999, len(entry) * 9999)
    bomb = bytes(content[:start]) + entry * 9999 + bytes(tail)
    with at_most(300_000), pytest.raises(MalformedPackageData, match="more packed into it"):
        read(JavaArchiveReader(), {"app/bomb.jar": bomb})


@pytest.mark.parametrize("path", ["a.jar", "a.war", "a.ear", "a.jpi", "a.hpi", "a.nar", "a.zip"])
def test_archives_are_told_by_name_and_beginning(path: str) -> None:
    wants = JavaArchiveReader().wants
    assert wants(path, 0o644, b"PK\x03\x04")
    assert not wants(path, 0o644, b"<html>")
    assert not wants(path[:-1], 0o644, b"PK\x03\x04")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("commons-io-2.15.1.jar", ("commons-io", "2.15.1")),
        ("guava-33.1.0-jre.jar", ("guava", "33.1.0-jre")),
        ("my-http2-server-5.jar", ("my-http2-server", "5")),
        ("jetpack-build235-rc5.jar", ("jetpack", "build235-rc5")),
        ("ironman-r4-2009.jar", ("ironman-r4", "2009")),
        ("log4j-1.2-api-2.17.jar", ("log4j", "1.2-api-2.17")),
        ("org.eclipse.core_3.10.0.v20.jar", ("org.eclipse.core", "3.10.0.v20")),
        ("a/b/jansi.jar", ("jansi", "")),
        ("foo.1.2.3.jar", ("foo", "1.2.3")),
        ("jsr305.jar", ("jsr305", "")),
        ("1foo.jar", ("", "")),
        ("-" * 1000 + ".jar", ("", "")),
    ],
)
def test_what_file_names_say(name: str, expected: tuple[str, str]) -> None:
    assert name_and_version(name) == expected


@pytest.mark.parametrize(
    ("name", "artifact"),
    [("org.example.shop", "shop"), ("org.eclipse.core", "org.eclipse.core"), ("a.1b", "a.1b")],
)
def test_what_artifact_a_dotted_name_is(name: str, artifact: str) -> None:
    assert artifact_name(name) == artifact


def test_long_lines_of_a_manifest_go_on() -> None:
    text = b"Implementation-Version: 1.2\r\n .3\r\n\r\nName: part\r\nBundle-Version: 4\r\n"
    assert JavaManifest.read(text).version == "1.2.3"


def test_parts_speak_where_the_archive_does_not() -> None:
    assert JavaManifest.read(b"A: b\n\n\nName: x\nImplementation-Version: 4\n").version == "4"


def test_a_bundle_is_named_by_the_end_of_its_symbolic_name() -> None:
    text = b"Created-By: Apache Maven Bundle Plugin\nBundle-SymbolicName: org.x.thing;a=b\n"
    assert JavaManifest.read(text).bundle_name == "thing"
    assert (
        JavaManifest.read(text + b"Implementation-Vendor-Id: org.x.thing;a=b\n").bundle_name == ""
    )


def test_coordinates_need_an_artifact_and_a_version() -> None:
    assert coordinates(b"artifactId=a\n") is None
    read_back = coordinates(b"groupId: g\r\nartifactId = a\r\nversion=1\r\n")
    assert read_back
    assert (read_back.group, read_back.artifact, read_back.version) == ("g", "a", "1")


@pytest.mark.parametrize(
    ("pom", "licences"),
    [
        (NAMED, ("Apache 2", "u")),
        (b"<project><name>x</name></project>", ()),
        (b"<project><licenses><license><name>M", ()),
        (b"<!DOCTYPE p [<!ENTITY a 'b'>]>" + NAMED, ()),
        (b"<a>" * 100_000, ()),
        (b"", ()),
        (b"\xff\xfe\x00", ()),
    ],
)  # fmt: skip
def test_licences_of_a_pom(pom: bytes, licences: tuple[str, ...]) -> None:
    assert pom_licences(pom) == licences


@given(st.binary())
def test_any_bytes_may_be_in_the_files_that_tell(data: bytes) -> None:
    JavaManifest.read(data)
    coordinates(data)
    assert isinstance(pom_licences(data), tuple)


@given(st.data())
def test_damage_is_an_error_or_nothing(data: st.DataObject) -> None:
    inner = jar(manifest() | maven("org.x", "deep", "1.0"), zipfile.ZIP_STORED)
    damaged = bytearray(jar({**manifest(), "lib/a.jar": inner}, zipfile.ZIP_STORED))
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(MalformedPackageData):
        JavaArchiveReader().parse("a.jar", memoryview(bytes(damaged)))
