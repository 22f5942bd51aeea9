"""Whatever a file holds, a reader parses it or says that it is malformed: nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lightship.inspection.packages.reader import PackageReader
from lightship.inspection.packages.registry import READERS
from lightship.model.errors import MalformedPackageData
from tests.inspection.packages.languages.test_composer import CONSOLE, STRING
from tests.inspection.packages.languages.test_dotnet import DOCUMENT
from tests.inspection.packages.languages.test_pear import REDIS
from tests.inspection.packages.languages.test_python import METADATA
from tests.inspection.packages.languages.test_ruby import SPECIFICATION
from tests.inspection.packages.live_tree import read
from tests.inspection.packages.rpm_database import header, ndb_database
from tests.inspection.packages.system.test_apk import DATABASE
from tests.inspection.packages.system.test_dpkg import BASH, LIBC, MAWK
from tests.inspection.packages.system.test_rpm import DATABASES

SITE = "site/a-1.dist-info"

GOOD: dict[str, bytes] = {
    **DATABASES,
    "var/lib/dpkg/status": LIBC + BASH + MAWK,
    "var/lib/dpkg/info/bash.list": b"/.\n/bin/bash\n",
    "var/lib/dpkg/status.d/bash.md5sums": b"0a1b  bin/bash\n",
    "usr/share/doc/bash/copyright": b"Format: https://x.org/copyright-format/\nLicense: A or B",
    "etc/os-release": b"ID='debian'\nVERSION_ID=12\n",
    "lib/apk/db/installed": DATABASE,
    "var/lib/rpmmanifest/container-manifest-2": b"a\t1-1\t1\t2\tV\t2\t4\tx\t2\ts\n",
    f"{SITE}/METADATA": METADATA,
    f"{SITE}/RECORD": b'a.py,sha256=x,1\n"a,b",,\n',
    f"{SITE}/direct_url.json": b'{"url": "u", "vcs_info": {"vcs": "git", "commit_id": "0"}}',
    "site/b.egg-info/requires.txt": b"a>=1\n[x]\nb\n",
    "site/c.egg-info": b"Name: c\nVersion: 1\n",
    "gems/specifications/a-1.gemspec": SPECIFICATION,
    "usr/lib/php/.registry/redis.reg": REDIS,
    "vendor/composer/installed.json": json.dumps({"packages": [CONSOLE, STRING]}).encode(),
    "app/Harbour.deps.json": json.dumps(DOCUMENT).encode(),
}


def readers_of(path: str, content: bytes) -> list[PackageReader[Any]]:
    return [reader for reader in READERS if reader.wants(path, 0o644, content[:512])]


def try_to_read(path: str, content: bytes) -> None:
    for reader in readers_of(path, content):
        try:
            records = read(reader, {path: content})
        except MalformedPackageData as error:
            message, hint, records = error.message, error.hint, []
        else:
            message, hint = path, "read"
        assert path in message
        assert hint
        assert all(record.name for record in records)


@pytest.mark.parametrize("path", GOOD)
def test_the_examples_are_wanted_and_read(path: str) -> None:
    assert readers_of(path, GOOD[path])
    for reader in readers_of(path, GOOD[path]):
        read(reader, {path: GOOD[path]})


@given(st.sampled_from(sorted(GOOD)), st.binary())
@example("etc/os-release", b"\xff=\xfe")
@example("vendor/composer/installed.json", b'{"packages": [{"name": "\\ud800", "version": "1"}]}')
def test_any_bytes(path: str, content: bytes) -> None:
    try_to_read(path, content)


@given(st.data())
def test_good_files_cut_short(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(GOOD)))
    end = data.draw(st.integers(0, len(GOOD[path])))
    try_to_read(path, GOOD[path][:end])


@given(st.data())
def test_good_files_with_bytes_changed(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(GOOD)))
    content = bytearray(GOOD[path])
    # Heads of files and headers hold the numbers that matter: change there more often.
    places = st.integers(0, len(content) - 1) | st.integers(0, min(99, len(content) - 1))
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=8)):
        content[place] = byte
    try_to_read(path, bytes(content))


@given(st.data())
def test_good_files_with_a_piece_taken_out_or_doubled(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(GOOD)))
    content = GOOD[path]
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(content))] * 2)))
    piece = content[first:last] * data.draw(st.sampled_from([0, 2, 50]))
    try_to_read(path, content[:first] + piece + content[last:])


def rejected(path: str, content: bytes) -> str:
    (reader,) = readers_of(path, content)
    with pytest.raises(MalformedPackageData) as caught:
        reader.parse(path, memoryview(content))
    return caught.value.message


def test_more_packages_than_any_distribution_has_are_rejected() -> None:
    assert "packages" in rejected("var/lib/dpkg/status", b"Package: a\nVersion: 1\n\n" * 100_001)
    assert "packages" in rejected("lib/apk/db/installed", b"P:a\nV:1\n\n" * 100_001)


def test_paths_that_come_to_more_than_their_database_are_rejected() -> None:
    many = b"P:a\nV:1\nF:" + b"x" * 100_000 + b"\n" + b"R:a\n" * 10_000
    assert "files" in rejected("lib/apk/db/installed", many)
    names = header(
        name="a",
        version="1",
        folder_names=["/" + "x" * 100_000],
        folder_numbers=[0] * 10_000,
        base_names=["a"] * 10_000,
    )
    assert "files" in rejected("var/lib/rpm/Packages", ndb_database({1: names}))


def test_lists_with_more_lines_than_any_have_are_rejected() -> None:
    assert "lines" in rejected("var/lib/dpkg/info/a.list", b"\n" * 1_000_001)
    assert "lines" in rejected(f"{SITE}/RECORD", b"\n" * 1_000_001)


def test_a_name_that_everyone_provides_and_needs_takes_no_time() -> None:
    paragraph = "Package: p{}\nVersion: 1\nProvides: x\nDepends: x\n"
    status = "\n".join(map(paragraph.format, range(20_000))).encode()
    (reader,) = readers_of("var/lib/dpkg/status", status)
    found = read(reader, {"var/lib/dpkg/status": status})
    assert max(len(record.requires) for record in found) <= 16
