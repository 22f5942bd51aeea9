"""The search for secrets, as the pass over an image uses it.

One call a unit (:meth:`SecretScanner.scan`), and where that has hits, or the
name of a file tells, one call a file or piece of it (:meth:`SecretScanner.confirm`).
"""

from __future__ import annotations

from lightship.inspection.secrets.credential_file import is_credential_name, secret_of_file
from lightship.inspection.secrets.found_secret import FoundSecret
from lightship.inspection.secrets.place import place_of
from lightship.inspection.secrets.prefilter import made_prefilter
from lightship.inspection.secrets.telltales import TELLTALES
from lightship.inspection.secrets.worth_telling import BINARY_REACH, is_worth_telling
from lightship.knowledge.credential_values import redacted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lightship.inspection.secrets.database_store import DatabaseStore
    from lightship.inspection.secrets.prefilter import Hit, Prefilter
    from lightship.inspection.secrets.sighting import Sighting

PIECE_MARGIN = 1024
"""A hit so near to the end of a piece is left to the next, which has more of what follows it."""

SECRETS_OF_A_FILE = 100
"""How many secrets of one file, or of a piece of it, are told."""

TRAIL = 24
"""How many bytes before its end a telltale may have left the secret: ``... | sudo chpasswd``."""


class SecretScanner:
    """Finds secrets in files; for one thread at a time.

    Making one compiles the telltales, which takes a seventh of a second, unless the ``store``
    has them.
    """

    def __init__(
        self, prefilter: Prefilter | None = None, store: DatabaseStore | None = None
    ) -> None:
        self._prefilter = prefilter or made_prefilter(TELLTALES, store)

    def scan(self, unit: memoryview) -> list[Hit]:
        """Return where in ``unit`` a secret may be, as ``confirm`` takes it.

        Most units have none. Two hits may be of one secret.
        """
        return self._prefilter.hits(unit)

    def is_telling(self, path: str) -> bool:
        """Tell whether ``confirm`` wants to see the file whatever hits it has, for its name."""
        return is_credential_name(path)

    def confirm(
        self,
        path: str,
        content: memoryview,
        hits: Iterable[Hit],
        *,
        start: int = 0,
        before: int = 0,
        is_last: bool = True,
    ) -> list[FoundSecret]:
        """Return the secrets in a file, or in a piece of one, in the order of their places.

        ``hits`` have their offsets in ``content``. A piece begins at ``start`` of its
        file, its first ``before`` bytes were the last of the piece before it, and it
        may not be the last; each secret is told of one piece alone.
        """
        low = before - PIECE_MARGIN if before else 0
        high = len(content) if is_last else len(content) - PIECE_MARGIN
        mine = [hit for hit in hits if low < hit[1] <= high]
        spans = self._spans(path, content, mine)
        found = [
            FoundSecret(
                sighting.kind,
                "file",
                path,
                0 if start else _line(content, sighting.start),
                redacted(_text(content, sighting.start, sighting.end)),
                sighting.note,
                sighting.confidence,
            )
            for sighting in spans[:SECRETS_OF_A_FILE]
        ]
        if not found and not before and is_credential_name(path):
            found += secret_of_file(path, content)
        return found

    def _spans(self, path: str, content: memoryview, hits: list[Hit]) -> list[Sighting]:
        if not hits:
            return []
        place = place_of(path)
        is_own = not (place.is_vendored or place.is_generated)
        best: list[Sighting] = []
        seen = {
            sighting
            for number, end in set(hits)
            if is_own or not TELLTALES[number].needs_own_file
            for sighting in _sightings(content, number, end)
            if is_worth_telling(sighting, place, is_binary=_is_binary(content, sighting))
        }
        for each in sorted(seen, key=lambda one: (one.start, -one.end, -one.confidence)):
            if best and each.start < best[-1].end:
                best[-1] = max(best[-1], each, key=_precedence)
            else:
                best.append(each)
        return best


def _precedence(sighting: Sighting) -> tuple[int, int]:
    """Of two readings of one place that by its own form stays, and then the surer one."""
    return ("bare", "quoted", "context", "own").index(sighting.form), sighting.confidence


def _sightings(content: memoryview, number: int, end: int) -> Iterator[Sighting]:
    """Look closer at a hit; yields what stands at it, with offsets in ``content``."""
    telltale = TELLTALES[number]
    base = max(0, end - telltale.before)
    for each in telltale.finder(_text(content, base, end + telltale.after)):
        begins = base + each.start
        if begins < end <= base + each.end + TRAIL and (each.start or not base):
            yield each.moved(base)


def _is_binary(content: memoryview, sighting: Sighting) -> bool:
    before = content[max(0, sighting.start - BINARY_REACH) : sighting.start]
    after = content[sighting.end : sighting.end + BINARY_REACH]
    return b"\0" in bytes(before) or b"\0" in bytes(after)


def _text(content: memoryview, start: int, end: int) -> str:
    """Return a stretch of a file as text in which each byte is one character."""
    return str(content[start:end], "latin-1")


def _line(content: memoryview, place: int) -> int:
    return bytes(content[:place]).count(b"\n") + 1
