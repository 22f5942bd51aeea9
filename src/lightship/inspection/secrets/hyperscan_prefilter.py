"""The prefilter by Hyperscan: all telltales at once, some gigabytes in a second.

A scan releases the interpreter's lock, and takes it again for each hit.
"""

from __future__ import annotations

from hashlib import sha256

import hyperscan

from lightship.inspection.secrets.prefilter import BLOCK, BLOCK_OVERLAP, HIT_LIMIT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lightship.inspection.secrets.database_store import DatabaseStore
    from lightship.inspection.secrets.prefilter import Hit
    from lightship.inspection.secrets.telltale import Telltale


class HyperscanPrefilter:
    """See :class:`~lightship.inspection.secrets.prefilter.Prefilter`.

    Making one takes some 140 milliseconds, most of them without the interpreter's lock, and
    next to nothing where the ``store`` has kept it.
    """

    def __init__(self, telltales: Sequence[Telltale], store: DatabaseStore | None = None) -> None:
        self._store: Final = store
        self._expressions = [each.expression.encode("ascii") for each in telltales]
        self._database = self._made(0)
        self._first_only: hyperscan.Database | None = None
        self._hits: list[Hit] = []

    def hits(self, unit: memoryview) -> list[Hit]:
        """See ``Prefilter.hits``."""
        found: list[Hit] = []
        self._hits = found
        try:
            # The stubs know of text alone; the library takes whatever has bytes.
            self._database.scan(unit, match_event_handler=self._note)  # type: ignore[type-var]
        except hyperscan.ScanTerminated:
            found += self._first_of_each_block(unit, found[-1][1])
        return found

    def _note(self, number: int, _start: int, end: int, _flags: int, _context: object) -> bool:
        self._hits.append((number, end))
        return len(self._hits) >= HIT_LIMIT

    def _first_of_each_block(self, unit: memoryview, start: int) -> list[Hit]:
        """Return the first hit of each telltale in each block of what follows ``start``."""
        if self._first_only is None:
            self._first_only = self._made(hyperscan.HS_FLAG_SINGLEMATCH)
        found: list[Hit] = []
        for place in range(max(0, start - BLOCK_OVERLAP), len(unit), BLOCK - BLOCK_OVERLAP):

            def note(number: int, _: int, end: int, _f: int, _c: object, at: int = place) -> None:
                found.append((number, at + end))

            block = unit[place : place + BLOCK]
            self._first_only.scan(block, match_event_handler=note)  # type: ignore[type-var]
        return found

    def _made(self, flag: int) -> hyperscan.Database:
        """Return the database with ``flag`` for each telltale, kept or compiled."""
        store = self._store
        name = self._name(flag)
        kept = store.read(name) if store is not None else None
        database = _loaded(kept) if kept is not None else None
        if database is None:
            database = self._compiled(flag)
            if store is not None:
                store.keep(name, hyperscan.dumpb(database))
        return database

    def _name(self, flag: int) -> str:
        """Return a name that a database of other telltales or another library does not have."""
        all_of_it = repr((getattr(hyperscan, "__version__", ""), flag, self._expressions))
        return sha256(all_of_it.encode()).hexdigest()

    def _compiled(self, flag: int) -> hyperscan.Database:
        database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        count = len(self._expressions)
        database.compile(
            expressions=self._expressions,
            ids=list(range(count)),
            elements=count,
            flags=[flag] * count,
        )
        database.scratch = hyperscan.Scratch(database)
        return database


def _loaded(kept: bytes) -> hyperscan.Database | None:
    """Return the database ``kept``; None where it is of another release or another machine."""
    try:
        database = hyperscan.loadb(kept, hyperscan.HS_MODE_BLOCK)
        database.scratch = hyperscan.Scratch(database)
    except hyperscan.error:
        return None
    return database
