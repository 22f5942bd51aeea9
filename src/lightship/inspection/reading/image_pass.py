"""The pass over an image: each layer's bytes are shown once to all who look at them."""

from __future__ import annotations

from xxhash import xxh3_64, xxh3_64_intdigest

from lightship.image.tar.member import FILE
from lightship.image.tar.units import UnitReader
from lightship.inspection.files.path_tree import NONE
from lightship.inspection.reading.observer import HEAD
from lightship.model.errors import ImageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from lightship.image.image import Layer
    from lightship.image.tar.member import Member
    from lightship.image.tar.units import Piece, Unit
    from lightship.inspection.files.union import Union
    from lightship.inspection.reading.layer_stream import LayerStream
    from lightship.inspection.reading.observer import Observer
    from lightship.inspection.reading.scanner import Scanner


class LayerPass:
    """Reads one layer: places its members, hashes its files, shows them to the observers."""

    def __init__(
        self, union: Union, observers: Sequence[Observer], scanner: Scanner | None
    ) -> None:
        self._union = union
        self._observers: Final = tuple(observers)
        self._scanner = scanner
        self.notes: Final[list[str]] = []
        """What an observer could not be shown, and why."""
        self._large: _LargeFile | None = None

    def read(self, layer: int, pieces: Iterator[memoryview]) -> int:
        """Read the tar whose bytes ``pieces`` are and return how many members it has.

        Whiteouts are not counted.

        Raises:
            ImageError: it is no tar, or more than the limits allow.

        """
        members = 0
        for unit in UnitReader().read(pieces):
            members += self._unit(unit, layer)
        self._union.end_layer()
        return members

    def _unit(self, unit: Unit, layer: int) -> int:
        view = unit.data
        union = self._union
        contents = union.table.content
        members = 0
        for piece in unit.pieces:
            member = piece.member
            if piece.offset:
                self._go_on(piece, view, layer)
                continue
            entry = union.place(member, layer)
            if entry == NONE:
                continue
            members += 1
            if member.kind != FILE or not member.stored:
                continue
            if not piece.is_last:
                self._begin(piece, view, entry, layer)
                continue
            content = view[piece.begin : piece.end]
            contents[entry] = xxh3_64_intdigest(content)
            head = bytes(content[:HEAD])
            for observer in self._observers:
                if observer.wants(member.path, member.mode, head):
                    self._show(observer, member, layer, content)
        if self._scanner is not None:
            self._scanner.scan(unit, layer)
        return members

    def _begin(self, piece: Piece, view: memoryview, entry: int, layer: int) -> None:
        """Begin a file that comes in pieces."""
        member = piece.member
        content = view[piece.begin : piece.end]
        head = bytes(content[:HEAD])
        wanting = []
        for observer in self._observers:
            if observer.wants(member.path, member.mode, head):
                if member.stored > observer.limit and not observer.takes_beginnings:
                    self._note_too_large(member, layer, observer.limit)
                else:
                    wanting.append(observer)
        self._large = _LargeFile(entry, wanting)
        self._large.add(content)

    def _go_on(self, piece: Piece, view: memoryview, layer: int) -> None:
        large = self._large
        if large is None:
            return
        large.add(view[piece.begin : piece.end])
        if not piece.is_last:
            return
        self._large = None
        self._union.table.content[large.entry] = large.digest.intdigest()
        for observer in large.wanting:
            self._show(observer, piece.member, layer, memoryview(large.content))

    def _show(self, observer: Observer, member: Member, layer: int, content: memoryview) -> None:
        if observer.takes_beginnings:
            observer.see(member.path, layer, content[: observer.limit])
        elif len(content) > observer.limit:
            self._note_too_large(member, layer, observer.limit)
        else:
            observer.see(member.path, layer, content)

    def _note_too_large(self, member: Member, layer: int, limit: int) -> None:
        self.notes.append(
            f"{member.path} of layer {layer} has {member.stored} bytes, "
            f"more than the {limit} that are looked into"
        )


class _LargeFile:
    """A file that comes in pieces: its hash so far, and as much of its content as is wanted."""

    __slots__ = ("content", "digest", "entry", "wanted", "wanting")

    def __init__(self, entry: int, wanting: list[Observer]) -> None:
        self.entry: Final = entry
        self.wanting: Final = wanting
        self.wanted: Final = max((observer.limit for observer in wanting), default=0)
        self.content: Final = bytearray()
        self.digest: Final = xxh3_64()

    def add(self, content: memoryview) -> None:
        """Take the next piece."""
        self.digest.update(content)
        missing = self.wanted - len(self.content)
        if missing > 0:
            self.content.extend(content[:missing])


def read_layers(stream: LayerStream, layers: Sequence[Layer], layer_pass: LayerPass) -> list[int]:
    """Read the ``layers`` of ``stream`` and return how many members each has.

    Foreign layers are passed over.

    Raises:
        DigestMismatch: a layer's bytes are not those that its digest names.
        ImageError: a layer cannot be read.

    """
    members = []
    for number, layer in enumerate(layers):
        if layer.is_foreign:
            members.append(0)
            continue
        try:
            members.append(layer_pass.read(number, stream.pieces(number)))
        except ImageError:
            # What cannot be understood is often not what it should be; that is said first.
            stream.check(number)
            raise
    return members
