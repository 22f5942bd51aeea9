"""The packages of an image, from what readers found."""

from __future__ import annotations

from dataclasses import replace

from lightship.inspection.packages.catalogue import catalogue, package_url
from lightship.inspection.packages.reader import PackageRecord
from tests.inspection.packages.live_tree import LiveTree

DEB = PackageRecord(
    "deb",
    "bash",
    "1:5.2-2+b1",
    "var/lib/dpkg/status",
    3,
    "debian",
    (("arch", "amd64"), ("upstream", "bash@5.2-2"), ("distro", "debian-12")),
    ("GPL-3+",),
    files=("bin/bash",),
)


def test_an_item_has_all_that_is_known() -> None:
    live = LiveTree({"bin/bash": b"123"})
    (item,) = catalogue([[DEB]], live).packages
    assert (item.type, item.name, item.version, item.layer) == ("deb", "bash", "1:5.2-2+b1", 3)
    assert (item.size, item.files, item.licenses) == (3, 1, ("GPL-3+",))
    assert item.location == "var/lib/dpkg/status"
    assert item.purl == (
        "pkg:deb/debian/bash@1:5.2-2%2Bb1?arch=amd64&distro=debian-12&upstream=bash%405.2-2"
    )


def test_the_dearest_comes_first_then_the_first_by_name() -> None:
    live = LiveTree({"a": b"1", "b": b"22", "c": b"22"})
    records = [replace(DEB, name=name, files=(name,)) for name in "acb"]
    assert [item.name for item in catalogue([records], live).packages] == ["b", "c", "a"]


def test_a_file_is_that_of_the_reader_that_comes_first() -> None:
    live = LiveTree({"bin/bash": b"123"})
    wheel = PackageRecord("pypi", "a", "1", "a", 0, files=("bin/bash",))
    sizes = {item.type: item.size for item in catalogue([[DEB], [wheel]], live).packages}
    assert sizes == {"deb": 3, "pypi": 0}


def test_of_one_reader_it_is_that_of_what_lies_less_deep() -> None:
    live = LiveTree({"site/a/vendor/b.py": b"123"})
    inner = PackageRecord(
        "pypi", "b", "1", "site/a/vendor/b.dist-info/METADATA", 0, files=("site/a/vendor/b.py",)
    )
    outer = replace(inner, name="z", location="site/z.dist-info/METADATA")
    sizes = {item.name: item.size for item in catalogue([[inner, outer]], live).packages}
    assert sizes == {"b": 0, "z": 3}


def test_who_needs_a_package_is_told() -> None:
    live = LiveTree({})
    records = [
        replace(DEB, name="libc6"),
        replace(DEB, name="zsh", requires=("libc6", "zsh")),
        replace(DEB, name="ash", requires=("libc6", "gone")),
        PackageRecord("apk", "x", "1", "installed", 0, requires=("libc6",)),
    ]
    needed = {item.name: item.required_by for item in catalogue([records], live).packages}
    assert needed == {"libc6": ("ash", "zsh"), "zsh": (), "ash": (), "x": ()}


def test_names_and_versions_are_those_that_users_know() -> None:
    records = [
        PackageRecord("composer", "console", "6", "a", 0, "symfony", requires=("symfony/string",)),
        PackageRecord("composer", "string", "6", "a", 0, "symfony"),
        PackageRecord("rpm", "vim", "9-1", "b", 0, "fedora", (("epoch", "2"),)),
    ]
    items = {item.name: item for item in catalogue([records], LiveTree({})).packages}
    assert items["symfony/string"].required_by == ("symfony/console",)
    assert items["symfony/console"].purl == "pkg:composer/symfony/console@6"
    assert items["vim"].version == "2:9-1"
    assert items["vim"].purl == "pkg:rpm/fedora/vim@9-1?epoch=2"


def test_what_makes_no_package_url_has_none() -> None:
    assert package_url(replace(DEB, name="")) == ""
