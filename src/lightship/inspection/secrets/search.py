"""The search for secrets as a part of the pass: units in, evidence out."""

from __future__ import annotations

from lightship.image.tar.member import FILE
from lightship.inspection.files.path_tree import NONE
from lightship.inspection.instructions import entries_of_layers
from lightship.inspection.secrets.configuration_secrets import secrets_of_configuration
from lightship.inspection.secrets.credential_file import is_credential_name
from lightship.inspection.secrets.recovery import recovery_note
from lightship.inspection.secrets.scanner import SecretScanner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from lightship.image.configuration import Configuration
    from lightship.image.evidence import LayerEvidence, SecretItem
    from lightship.image.tar.units import Piece, Unit
    from lightship.inspection.files.union import Union
    from lightship.inspection.image_name import ImageName
    from lightship.inspection.secrets.database_store import DatabaseStore
    from lightship.inspection.secrets.found_secret import FoundSecret
    from lightship.inspection.secrets.prefilter import Hit

SECRET_LIMIT: Final = 10_000
"""How many secrets of one image are kept."""


class SecretSearch:
    """Looks for secrets in all units of an image; it satisfies ``Scanner``.

    What it compiles is kept in ``store``.
    """

    def __init__(
        self, scanner: SecretScanner | None = None, store: DatabaseStore | None = None
    ) -> None:
        self._scanner = scanner
        self._store = store
        self._found: list[tuple[int, FoundSecret]] = []
        self._is_full = False

    def scan(self, unit: Unit, layer: int) -> None:
        """Look at the next ``unit`` of ``layer``."""
        scanner = self._scanner
        if scanner is None:
            # Made by who scans: it takes a while, and the pass need not wait for it.
            scanner = self._scanner = SecretScanner(store=self._store)
        hits = sorted(scanner.scan(unit.data), key=_end)
        place = 0
        for piece in unit.pieces:
            if piece.member.kind != FILE or piece.end <= piece.begin:
                continue
            begin = piece.begin - piece.before
            while place < len(hits) and hits[place][1] <= begin:
                place += 1
            first = place
            while place < len(hits) and hits[place][1] <= piece.end:
                place += 1
            if first < place or is_credential_name(piece.member.path):
                self._confirm(scanner, piece, layer, unit.data, hits[first:place])

    def _confirm(
        self, scanner: SecretScanner, piece: Piece, layer: int, data: memoryview, hits: list[Hit]
    ) -> None:
        begin = piece.begin - piece.before
        found = scanner.confirm(
            piece.member.path,
            data[begin : piece.end],
            [(number, end - begin) for number, end in hits],
            start=piece.offset - piece.before,
            before=piece.before,
            is_last=piece.is_last,
        )
        room = SECRET_LIMIT - len(self._found)
        self._is_full = self._is_full or len(found) > room
        self._found += [(layer, each) for each in found[:room]]

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said of the search: that there were more secrets than are kept."""
        if not self._is_full:
            return ()
        return (f"there are more than {SECRET_LIMIT} secrets: the others are not told",)

    def items(
        self,
        union: Union,
        layers: Sequence[LayerEvidence],
        configuration: Configuration,
        name: ImageName,
    ) -> Iterator[SecretItem]:
        """Yield what was found in the files and is in the ``configuration``, once all is read.

        ``name`` is how the image was asked for.
        """
        hidden = _hidden_by(union, {(layer, each.path) for layer, each in self._found})
        for layer, each in self._found:
            by = hidden.get((layer, each.path))
            if by is None:
                yield each.placed(layer)
            else:
                yield each.placed(
                    layer, live=False, note=recovery_note(each.path, layers[layer], by, name)
                )
        steps = {step + 1: at for at, step in enumerate(entries_of_layers(configuration))}
        for each in secrets_of_configuration(configuration):
            yield each.placed(steps.get(each.line, NONE))


def _end(hit: Hit) -> int:
    return hit[1]


def _hidden_by(union: Union, places: set[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """Return which of the files, by layer and path, do not show, and the layer that hid each."""
    numbers = {union.paths.find(path): path for _, path in places}
    table = union.table
    hidden = {}
    for entry, number in enumerate(table.path if numbers else ()):
        if number in numbers and (table.layer[entry], numbers[number]) in places:
            key = (table.layer[entry], numbers[number])
            if table.hidden_by[entry] != NONE:
                hidden[key] = table.hidden_by[entry]
            else:
                hidden.pop(key, None)
    return hidden
