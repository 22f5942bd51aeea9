"""Packages of Alpine Linux, as apk has them."""

from __future__ import annotations

import pytest

from lightship.inspection.packages.system.apk import ApkReader
from lightship.model.errors import MalformedPackageData
from tests.inspection.packages.live_tree import by_name, read

PATH = "lib/apk/db/installed"
DATABASE = b"""C:Q1p8ea=
P:musl
V:1.2.5-r0
A:x86_64
L:MIT
o:musl
p:so:libc.musl-x86_64.so.1=1
F:lib
R:ld-musl-x86_64.so.1
a:0:0:755
Z:Q1dI=
R:libc.musl-x86_64.so.1

P:busybox-binsh
V:1.36.1-r28
A:x86_64
L:GPL-2.0-only BSD AND
o:busybox
D:so:libc.musl-x86_64.so.1 musl>=1.2 !other
F:
R:top
F:bin
R:sh
"""


def test_packages_have_their_fields() -> None:
    release = {"etc/os-release": b"ID=alpine\nVERSION_ID=3.20.1\n"}
    found = by_name(read(ApkReader(), {PATH: DATABASE, **release}))
    musl, shell = found["musl"], found["busybox-binsh"]
    assert (musl.type, musl.namespace, musl.version) == ("apk", "alpine", "1.2.5-r0")
    assert musl.qualifiers == (("arch", "x86_64"), ("distro", "alpine-3.20.1"))
    assert shell.qualifiers[1] == ("upstream", "busybox")
    assert musl.licenses == ("MIT",)
    assert shell.licenses == ("GPL-2.0-only", "BSD")
    assert musl.files == ("lib/ld-musl-x86_64.so.1", "lib/libc.musl-x86_64.so.1")
    assert shell.files == ("top", "bin/sh")


def test_a_library_is_needed_from_who_provides_it() -> None:
    assert by_name(read(ApkReader(), {PATH: DATABASE}))["busybox-binsh"].requires == ("musl",)


def test_a_package_is_charged_to_the_layer_that_brought_it() -> None:
    base = DATABASE.partition(b"\n\n")[0]
    found = by_name(read(ApkReader(), {f"usr/{PATH}": base}, {f"usr/{PATH}": DATABASE}))
    assert (found["musl"].layer, found["busybox-binsh"].layer) == (0, 1)


def test_what_names_no_package_is_malformed() -> None:
    assert read(ApkReader(), {PATH: b""}) == []
    with pytest.raises(MalformedPackageData):
        read(ApkReader(), {PATH: b"V:1\n"})
