"""The header of an installed RPM package, as every database of rpm holds it.

Source: rpm's documentation, "RPM v4 Package Format", section "Header", and the list
of tags in ``rpmtag.h``. All numbers are big-endian: the number of entries, the
bytes of the store, the entries (tag, type, offset, count), the store.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from lightship.inspection.packages.limits import PATH_COST
from lightship.inspection.packages.path_list import decoded_paths

ENTRY_LIMIT = 65536
"""The most entries of a header, as rpm has it."""

STORE_LIMIT = 256 * 1024 * 1024
"""The most bytes of a header's store, as rpm has it."""

_NUMBER = 4
"""The type of 32-bit numbers."""

_TEXT = 6
"""The type of one text."""

_TEXTS = frozenset((_TEXT, 8, 9))
"""The types of texts: one, many, one in each language."""

_TAGS = {
    1000: "name",
    1001: "version",
    1002: "release",
    1003: "epoch",
    1014: "license",
    1022: "architecture",
    1027: "old file names",
    1044: "source",
    1047: "provides",
    1049: "needs",
    1116: "folder numbers",
    1117: "base names",
    1118: "folder names",
}


class MalformedHeader(ValueError):
    """A header does not hold together."""


@dataclass(frozen=True, slots=True)
class RpmPackage:
    """What the header of one package says.

    ``version`` is the version and the release, ``epoch`` is empty where none is
    stated; the names of files are kept as they are until someone asks.
    """

    name: str
    version: str
    epoch: str
    architecture: str
    license: str
    source: str
    needs: tuple[str, ...]
    provides: tuple[str, ...]
    base_names: bytes
    folder_names: bytes
    folder_numbers: bytes
    old_file_names: bytes

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it another package than before."""
        return (self.name, self.epoch, self.version, self.architecture)

    def listed_bytes(self) -> int:
        """Return what the paths cost that :meth:`files` returns, without making them."""
        if not self.base_names:
            return len(self.old_file_names) + PATH_COST * self.old_file_names.count(b"\0")
        lengths = [len(folder) for folder in self.folder_names.split(b"\0")[:-1]]
        numbers = self._numbers()
        folders = sum(lengths[number] for number in numbers if number < len(lengths))
        return folders + len(self.base_names) + PATH_COST * len(numbers)

    def files(self) -> tuple[str, ...]:
        """Return the paths that it claims, without a leading slash."""
        if not self.base_names:
            return tuple(path.lstrip("/") for path in _texts(self.old_file_names))
        folders = [folder.lstrip("/") for folder in _texts(self.folder_names)]
        places = zip(self._numbers(), _texts(self.base_names), strict=False)
        return tuple(folders[number] + name for number, name in places if number < len(folders))

    def _numbers(self) -> tuple[int, ...]:
        return struct.unpack(f">{len(self.folder_numbers) // 4}I", self.folder_numbers)


def parse_header(blob: bytes) -> RpmPackage:
    """Read a header.

    Raises:
        MalformedHeader: it does not hold together, or names no package.

    """
    values = _values(blob)
    name = _one(values, "name")
    version = _one(values, "version")
    if not name or not version:
        raise MalformedHeader("a header states no name or no version")
    release = _one(values, "release")
    epoch = values.get("epoch", b"")
    return RpmPackage(
        name,
        f"{version}-{release}" if release else version,
        str(int.from_bytes(epoch[:4], "big")) if epoch else "",
        _one(values, "architecture"),
        _one(values, "license"),
        _one(values, "source"),
        _names(values, "needs"),
        _names(values, "provides"),
        values.get("base names", b""),
        values.get("folder names", b""),
        values.get("folder numbers", b""),
        values.get("old file names", b""),
    )


def _values(blob: bytes) -> dict[str, bytes]:
    """Return the raw values of the entries that are wanted."""
    if len(blob) < 8:
        raise MalformedHeader(f"a header has only {len(blob)} bytes")
    entries, size = struct.unpack_from(">II", blob)
    start = 8 + 16 * entries
    if entries > ENTRY_LIMIT or size > STORE_LIMIT or start + size > len(blob):
        raise MalformedHeader("a header is shorter than it claims")
    store = blob[start : start + size]
    values: dict[str, bytes] = {}
    for tag, kind, offset, count in struct.iter_unpack(">IIII", blob[8:start]):
        name = _TAGS.get(tag)
        if name is not None and name not in values:
            values[name] = _value(store, kind, offset, count)
    return values


def _value(store: bytes, kind: int, offset: int, count: int) -> bytes:
    if kind == _NUMBER:
        end = offset + 4 * count
    elif kind in _TEXTS:
        end = _end_of_texts(store, offset, 1 if kind == _TEXT else count)
    else:
        raise MalformedHeader(f"a field has the type {kind}")
    if end > len(store):
        raise MalformedHeader("a field lies outside its header")
    return store[offset:end]


def _end_of_texts(store: bytes, offset: int, count: int) -> int:
    """Return where ``count`` texts end that begin at ``offset``; each ends with a zero byte."""
    if count > len(store):
        raise MalformedHeader("a field claims more texts than there are bytes")
    end = offset
    for _ in range(count):
        end = store.find(b"\0", end) + 1
        if end == 0:
            raise MalformedHeader("a text has no end")
    return end


def _texts(value: bytes) -> list[str]:
    return decoded_paths(value).split("\0")[:-1] if value else []


def _one(values: dict[str, bytes], name: str) -> str:
    text = values.get(name, b"").partition(b"\0")[0].decode("utf-8", "replace").strip()
    return "" if text == "(none)" else text


def _names(values: dict[str, bytes], name: str) -> tuple[str, ...]:
    """Return the names of a relation, without those of rpm itself and boolean expressions."""
    text = values.get(name, b"").decode("utf-8", "replace")
    names = dict.fromkeys(text.split("\0")) if text else {}
    return tuple(name for name in names if name and not name.startswith(("rpmlib(", "(")))
