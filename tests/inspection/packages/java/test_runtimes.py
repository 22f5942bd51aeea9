"""Installed JDKs and JREs, told by their release files."""

from __future__ import annotations

import pytest

from lightship.inspection.packages.java.runtimes import JavaRuntimeReader
from tests.inspection.packages.live_tree import Entry, read

TEMURIN = b"""IMPLEMENTOR="Eclipse Adoptium"
JAVA_RUNTIME_VERSION="17.0.15+6"
JAVA_VERSION="17.0.15"
FULL_VERSION="17.0.15+6"
SOURCE_REPO="https://github.com/adoptium/jdk17u.git"
IMAGE_TYPE="JDK"
"""


def test_a_runtime_owns_its_folder() -> None:
    (jdk,) = read(JavaRuntimeReader(), {"opt/java/openjdk/release": TEMURIN})
    assert (jdk.type, jdk.namespace, jdk.name, jdk.version) == (
        "generic", "oracle", "openjdk", "17.0.15+6",
    )  # fmt: skip
    assert jdk.folders == ("opt/java/openjdk",)
    assert jdk.qualifiers == (("repository_url", "https://github.com/adoptium/jdk17u.git"),)


@pytest.mark.parametrize(
    ("text", "version"),
    [
        (b'JAVA_VERSION="17.0.15"\n', "17.0.15"),
        (b'JAVA_VERSION="1.8.0_302"\nFULL_VERSION="1.8.0_302-b08"\n', "1.8.0_302-b08"),
        (b'JAVA_VERSION="1.8.0_302"\nFULL_VERSION="8.0.302"\n', "1.8.0_302"),
        (b'JAVA_RUNTIME_VERSION="22+9"\n', "22+9"),
    ],
)
def test_versions(text: bytes, version: str) -> None:
    (jdk,) = read(JavaRuntimeReader(), {"opt/jdk/release": text})
    assert jdk.version == version


@pytest.mark.parametrize(
    ("implementor", "files", "product"),
    [
        ("Azul Systems, Inc.", (), ("azul", "zulu")),
        ("Oracle Corporation", ("bin/javac",), ("oracle", "jdk")),
        ("Oracle Corporation", (), ("oracle", "jre")),
        ("Sun Microsystems", (), ("sun", "jre")),
        ("Amazon.com Inc.", (), ("oracle", "openjdk")),
    ],
)
def test_products(implementor: str, files: tuple[str, ...], product: tuple[str, str]) -> None:
    text = f'JAVA_VERSION="17"\nIMPLEMENTOR="{implementor}"\nIMAGE_TYPE="JRE"\n'
    tree: dict[str, Entry] = {"opt/jdk/release": text.encode()}
    tree |= {f"opt/jdk/{name}": b"" for name in files}
    (jdk,) = read(JavaRuntimeReader(), tree)
    assert (jdk.namespace, jdk.name) == product


@pytest.mark.parametrize("text", [b"VERSION=1\n", b"=\n", b"\xff=\xfe\n"])
def test_other_release_files_are_about_something_else(text: bytes) -> None:
    assert read(JavaRuntimeReader(), {"etc/x/release": text}) == []
