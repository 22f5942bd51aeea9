"""The observer of software."""

from __future__ import annotations

from lightship.inspection.packages.registry import READERS
from lightship.inspection.packages.software import TAIL, Software
from tests.inspection.packages.live_tree import Entry, LiveTree
from tests.inspection.packages.test_hostile_files import GOOD

STATUS = b"Package: bash\nVersion: 5\nArchitecture: amd64\n"
TREE: dict[str, Entry] = {
    "var/lib/dpkg/status": STATUS,
    "var/lib/dpkg/info/bash.list": b"/bin/bash\n",
    "bin/bash": b"12345",
    "etc/os-release": b"ID=debian\nVERSION_ID=12\n",
    "site/a-1.dist-info/METADATA": b"Name: a\nVersion: 1\n",
}


def seen(tree: dict[str, Entry]) -> Software:
    software = Software(READERS)
    for path, entry in tree.items():
        if isinstance(entry, bytes) and software.wants(path, 0o644, entry[:512]):
            software.see(path, 0, memoryview(entry))
    return software


def test_every_reader_sees_its_files() -> None:
    found = seen(TREE).catalogue(LiveTree(TREE))
    assert [(item.purl, item.size) for item in found.packages] == [
        ("pkg:pypi/a@1", 19),
        ("pkg:deb/debian/bash@5?arch=amd64&distro=debian-12", 5),
    ]
    assert found.claims.owner("bin/bash") == 0


def test_what_cannot_be_read_is_noted_and_the_rest_goes_on() -> None:
    software = seen({**TREE, "lib/apk/db/installed": b"\0"})
    (note,) = software.notes
    assert note.startswith("lib/apk/db/installed: it names no package")
    assert note.endswith("its packages are missing")
    assert len(software.catalogue(LiveTree(TREE)).packages) == 2


def test_what_is_too_large_for_its_reader_is_noted() -> None:
    software = Software(READERS)
    path = "a/specifications/a-1.gemspec"
    assert software.wants(path, 0o644, b"")
    software.see(path, 0, memoryview(bytes(5 * 1024 * 1024)))
    assert "at most 4194304 are read" in software.notes[0]
    assert software.limit == max(reader.limit for reader in READERS)


def test_packages_without_lists_of_files_are_noted() -> None:
    tree: dict[str, Entry] = {"var/lib/dpkg/status": STATUS}
    software = seen(tree)
    software.catalogue(LiveTree(tree))
    assert "no list says which files the 1 packages of dpkg have" in software.notes[0]


def test_readers_have_names_of_their_own() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)


def test_a_reader_is_asked_of_what_ends_as_its_files_do() -> None:
    for reader in READERS:
        assert all(len(ending) >= TAIL for ending in reader.endings)
    for path in GOOD:
        by_hand = any(reader.wants(path, 0o644, b"") for reader in READERS)
        assert by_hand
        assert Software(READERS).wants(path, 0o644, b"")
