"""Which archives a shell command unpacks."""

from __future__ import annotations

import pytest

from lightship.dockerfile.shell import read_script
from lightship.rules.unpacking import unpacked_by


def unpacked(text: str) -> list[tuple[str, bool]]:
    (command,) = read_script(text).commands
    return [(each.path, each.is_kept) for each in unpacked_by(command)]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("tar xf a.tar", "a.tar"),
        ("tar xzvf a.tgz -C /opt", "a.tgz"),
        ("tar -xzf a.tgz -C /opt", "a.tgz"),
        ("tar -C /opt -xzf a.tgz", "a.tgz"),
        ("tar -zxvf /tmp/a.tgz --strip-components 1", "/tmp/a.tgz"),
        ("tar Cxf /opt a.tar", "a.tar"),
        ("tar -x -f a.tar", "a.tar"),
        ("tar --extract --file a.tar", "a.tar"),
        ("tar --extract --gzip --file=/tmp/a.tgz", "/tmp/a.tgz"),
        ("tar xz -f a.tgz", "a.tgz"),
        ("tar xz < a.tgz", "a.tgz"),
        ('tar -xf "$name.tar"', "$name.tar"),
        ("sudo tar xf a.tar", "a.tar"),
        ("busybox tar xf a.tar", "a.tar"),
        ("bsdtar -xf a.zip", "a.zip"),
        ("jar xf a.jar", "a.jar"),
        ("unzip -q a.zip -d /opt", "a.zip"),
        ("unzip -d /opt -o a.zip", "a.zip"),
        ("7z x -o/opt a.7z", "a.7z"),
        ("zcat a.gz", "a.gz"),
        ("gzip -dc a.gz", "a.gz"),
        ("gunzip -k a.gz", "a.gz"),
        ("gunzip -c < a.gz", "a.gz"),
    ],
)
def test_an_archive_is_unpacked_and_kept(text: str, path: str) -> None:
    assert unpacked(text) == [(path, True)]


@pytest.mark.parametrize("text", ["gunzip a.gz", "gzip -d a.gz", "unxz a.xz", "xz -d a.xz"])
def test_an_archive_is_unpacked_and_deleted(text: str) -> None:
    assert [kept for _, kept in unpacked(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "tar cf a.tar .",
        "tar -czf a.tgz x",
        "tar tf a.tar",
        "tar xz",
        "tar -xzf - -C /opt",
        "tar",
        "unzip -l a.zip",
        "unzip",
        "7z a a.7z x",
        "gzip a",
        "xz -9 a",
        "cp a.tar b.tar",
    ],
)
def test_nothing_is_unpacked(text: str) -> None:
    assert unpacked(text) == []
