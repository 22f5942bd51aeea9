"""What cargo-auditable writes into a program: its crates, as JSON that zlib packed.

Source: ``PARSING.md`` of cargo-auditable. It stands in the section ``.dep-v0``.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from lightship.inspection.packages.malformed import malformed
from lightship.inspection.packages.programs.executable_formats import executables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lightship.inspection.packages.programs.cargo_json import CrateJson

CRATES_LIMIT = 8 * 1024 * 1024
"""The most bytes of JSON, which is what cargo-auditable itself advises."""

COUNT_LIMIT = 20_000
"""The most crates in one list."""

_SECTION = b".dep-v0"
_RUNTIME = "runtime"


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
            yield from _crates(_listed(path, packed))


def _listed(path: str, packed: memoryview) -> Sequence[CrateJson]:
    import msgspec  # noqa: PLC0415 - a compiled module keeps it out of its own types

    from lightship.inspection.packages.programs.cargo_json import CratesJson  # noqa: PLC0415 - likewise

    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, CRATES_LIMIT + 1)
        if len(data) > CRATES_LIMIT:
            raise malformed(path, f"its list of crates has more than {CRATES_LIMIT} bytes")
        listed = msgspec.json.decode(data, type=CratesJson).packages
    except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise malformed(path, f"its list of crates cannot be read: {error}") from None
    if len(listed) > COUNT_LIMIT:
        raise malformed(path, f"its list of crates has more than {COUNT_LIMIT} of them")
    return listed


def _crates(listed: Sequence[CrateJson]) -> Iterator[Crate]:
    names = [crate.name if crate.kind == _RUNTIME else "" for crate in listed]
    for crate in listed:
        if crate.kind == _RUNTIME and crate.name:
            needed = {names[place] for place in crate.dependencies if 0 <= place < len(names)}
            yield Crate(crate.name, crate.version, crate.root, tuple(sorted(needed - {""})))
