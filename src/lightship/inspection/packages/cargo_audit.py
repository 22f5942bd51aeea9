"""What cargo-auditable writes into a program: its crates, as JSON that zlib packed.

Source: ``PARSING.md`` of cargo-auditable. It stands in the section ``.dep-v0``.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import msgspec

from lightship.inspection.packages.executable_formats import executables
from lightship.inspection.packages.malformed import malformed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CRATES_LIMIT = 8 * 1024 * 1024
"""The most bytes of JSON, which is what cargo-auditable itself advises."""

_SECTION = b".dep-v0"
_RUNTIME = "runtime"


class _Entry(msgspec.Struct):
    """A crate as the JSON has it; ``dependencies`` are places in the list."""

    name: str
    version: str
    kind: str = _RUNTIME
    dependencies: list[int] = []
    root: bool = False


class _Document(msgspec.Struct):
    packages: list[_Entry]


@dataclass(frozen=True, slots=True)
class Crate:
    """A crate that is in a program; ``is_root`` is that of the program itself."""

    name: str
    version: str
    is_root: bool
    requires: tuple[str, ...]


def audited_crates(path: str, content: memoryview) -> Iterator[Crate]:
    """Yield the crates in the program, not those that only helped to build it.

    Raises:
        MalformedPackageData: there is a list of them that cannot be read.

    """
    for program in executables(content, frozenset((_SECTION,))):
        packed = program.section(_SECTION)
        if packed:
            yield from _crates(_document(path, packed).packages)


def _document(path: str, packed: memoryview) -> _Document:
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, CRATES_LIMIT + 1)
        if len(data) > CRATES_LIMIT:
            raise malformed(path, f"its list of crates has more than {CRATES_LIMIT} bytes")
        return msgspec.json.decode(data, type=_Document)
    except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise malformed(path, f"its list of crates cannot be read: {error}") from None


def _crates(entries: list[_Entry]) -> Iterator[Crate]:
    names = [entry.name if entry.kind == _RUNTIME else "" for entry in entries]
    for entry in entries:
        if entry.kind == _RUNTIME and entry.name:
            needed = {names[place] for place in entry.dependencies if 0 <= place < len(names)}
            yield Crate(entry.name, entry.version, entry.root, tuple(sorted(needed - {""})))
