"""Headers and databases of rpm, written as rpm writes them, small."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Mapping, Sequence

Field = str | int | Sequence[str] | Sequence[int]

TAGS = {
    "name": 1000,
    "version": 1001,
    "release": 1002,
    "epoch": 1003,
    "license": 1014,
    "architecture": 1022,
    "old_file_names": 1027,
    "source": 1044,
    "provides": 1047,
    "needs": 1049,
    "folder_numbers": 1116,
    "base_names": 1117,
    "folder_names": 1118,
}


def header(**fields: Field) -> bytes:
    """Return the header that has ``fields``."""
    entries, store = b"", b""
    for name, field in fields.items():
        if isinstance(field, str):
            kind, count, value = 6, 1, field.encode() + b"\0"
        elif isinstance(field, int):
            kind, count, value = 4, 1, struct.pack(">I", field)
        else:
            count = len(field)
            kind = 8 if isinstance(field[0], str) else 4
            value = b"".join(
                each.encode() + b"\0" if isinstance(each, str) else struct.pack(">I", each)
                for each in field
            )
        if kind == 4:
            store += bytes(-len(store) % 4)
        entries += struct.pack(">IIII", TAGS[name], kind, len(store), count)
        store += value
    return struct.pack(">II", len(entries) // 16, len(store)) + entries + store


def sqlite_database(headers: Mapping[int, bytes]) -> bytes:
    """Return a database of SQLite that holds ``headers``, in the mode that rpm uses."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob BLOB NOT NULL)")
    connection.executemany("INSERT INTO Packages VALUES (?, ?)", headers.items())
    connection.commit()
    data = bytearray(connection.serialize())
    connection.close()
    data[18:20] = b"\2\2"
    return bytes(data)


def ndb_database(headers: Mapping[int, bytes]) -> bytes:
    """Return a database of rpm's own kind that holds ``headers``."""
    slots = struct.pack("<4sIIII12x", b"RpmP", 0, 1, 1, len(headers) + 1)
    blobs = b""
    for number, blob in headers.items():
        size = (16 + len(blob) + 12 + 15) // 16 * 16
        offset = 4096 + len(blobs)
        slots += struct.pack("<4sIII", b"Slot", number, offset // 16, size // 16)
        blobs += (struct.pack("<4sIII", b"BlbS", number, 1, len(blob)) + blob).ljust(size, b"\0")
    empty = struct.pack("<4sIII", b"Slot", 0, 0, 0)
    return slots + empty * ((4096 - len(slots)) // 16) + blobs


def berkeley_database(headers: Mapping[int, bytes], order: str = "<") -> bytes:
    """Return a hash table of Berkeley DB with ``headers`` on overflow pages."""
    size, room = 512, 512 - 26
    pages = [b"", b""]
    items = [(struct.pack("<I", 0), b"\1" + struct.pack("<I", 9))]
    for number, blob in headers.items():
        first = len(pages)
        parts = [blob[start : start + room] for start in range(0, len(blob), room)]
        for index, part in enumerate(parts):
            following = first + index + 1 if index + 1 < len(parts) else 0
            head = struct.pack(f"{order}8xIIIHHBB", first + index, 0, following, 0, len(part), 0, 7)
            pages.append((head + part).ljust(size, b"\0"))
        value = struct.pack(f"{order}B3xII", 3, first, len(blob))
        items.append((struct.pack("<I", number), value))
    offsets: list[int] = []
    end = size
    data = b""
    for key, value in items:
        for item in (b"\1" + key, value):
            end -= len(item)
            offsets.append(end)
            data = item + data
    head = struct.pack(f"{order}8xIIIHHBB", 1, 0, 0, len(offsets), end, 0, 13)
    table = struct.pack(f"{order}{len(offsets)}H", *offsets)
    pages[1] = (head + table).ljust(size - len(data), b"\0") + data
    pages[0] = struct.pack(f"{order}12xIII5xB", 0x61561, 9, size, 8).ljust(size, b"\0")
    return b"".join(pages)
