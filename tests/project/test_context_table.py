from __future__ import annotations

import stat

import pytest

from lightship.project.context_table import (
    FILE,
    FOLDER,
    LINK,
    OTHER,
    ContextEntry,
    ContextTable,
    kind_of,
)


@pytest.fixture
def table() -> ContextTable:
    table = ContextTable()
    table.add("a", FOLDER, 0)
    table.add("a/one", FILE, 5)
    table.add("a.txt", FILE, 7)
    table.add("b", FOLDER, 0)
    table.add("b/link", LINK, 3)
    table.add("b/one", FILE, 0)
    table.originals[5] = 1
    table.add("b/two", FILE, 0)
    table.originals[6] = 1
    return table


def test_a_table_counts_its_files_and_their_bytes(table: ContextTable) -> None:
    assert len(table) == 7
    assert table.file_count == 4
    assert table.size == 12


def test_a_table_is_its_entries(table: ContextTable) -> None:
    assert list(table)[:2] == [ContextEntry("a", FOLDER, 0), ContextEntry("a/one", FILE, 5)]


def test_a_part_holds_what_is_below_a_folder(table: ContextTable) -> None:
    assert table.below("a").paths == ["a/one"]
    assert table.below("") is table
    assert table.below("c").paths == []


def test_a_hard_link_has_its_size_where_the_first_of_its_files_is_left_out(
    table: ContextTable,
) -> None:
    part = table.below("b")
    assert list(zip(part.paths, part.sizes, strict=True)) == [
        ("b/link", 3),
        ("b/one", 5),
        ("b/two", 0),
    ]
    assert part.originals == {2: 1}


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        (stat.S_IFREG | 0o755, FILE),
        (stat.S_IFDIR, FOLDER),
        (stat.S_IFLNK, LINK),
        (stat.S_IFIFO, OTHER),
        (stat.S_IFSOCK, OTHER),
    ],
)
def test_a_mode_says_what_an_entry_is(mode: int, kind: str) -> None:
    assert kind_of(mode) == kind
