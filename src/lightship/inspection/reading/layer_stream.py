"""The bytes of all layers, one after the other, read ahead and digested by threads.

One thread reads blobs, digests and decompresses them; another digests what
comes out; whoever iterates looks at it. Digesting and decompressing release the
interpreter's lock, so two cores are busy though one layer may be nearly the
whole image, and short queues bound the memory.
"""

from __future__ import annotations

from contextlib import suppress
from threading import Event, Thread

from lightship.image.archive.mapping import let_go
from lightship.image.compression.decompression import decompressed, is_compressed
from lightship.image.digest import algorithm_of, digest_of, mismatch, new_hash
from lightship.inspection.reading.hand_over import PATIENCE, HandOver, Unwanted
from lightship.model.errors import ImageLimit, MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Final, TypeAlias

    from lightship.image.image import Layer

    _Piece: TypeAlias = tuple[int, memoryview | BaseException | None]
    _Digested: TypeAlias = tuple[int, memoryview | Layer | None]

SMALL: Final = 512 * 1024
"""Fewer bytes than that are not handed on alone, if there are more."""

WAITING: Final = 24
"""How many pieces may wait in a queue: what bounds the memory.

With fewer, the one thread that decompresses often waits for another that the system has
put aside for a while.
"""

WINDOW: Final = 32 * 1024 * 1024
"""How many bytes are handed on at a time of a layer that can be mapped.

Nothing is copied for it, and the larger it is, the seldomer do threads wait for one another:
with windows of 8 MB an inspection takes a ninth longer.
"""

DIGESTED: Final = 32 * 1024 * 1024
"""How many bytes of such a layer are digested at a time: some thirty milliseconds."""

MAGIC: Final = 4
"""The bytes by which it is told whether a layer is compressed."""


class Limits:
    """How much of a layer is read: against archives made to fill a machine.

    ``size`` is in bytes of the uncompressed tar; ``ratio`` is how many times the
    blob's bytes the tar may have, looked at from ``ratio_from`` bytes on, since
    small layers of zeros are harmless and common.
    """

    __slots__ = ("ratio", "ratio_from", "size")

    def __init__(self, size: int = 256 << 30, ratio: int = 1100, ratio_from: int = 1 << 30) -> None:
        self.size: Final = size
        self.ratio: Final = ratio
        self.ratio_from: Final = ratio_from


class Digests:
    """What a layer's bytes came to: the diff id, and the bytes of the blob and of the tar."""

    __slots__ = ("compressed", "diff_id", "size")

    def __init__(self) -> None:
        self.diff_id = ""
        self.compressed = 0
        self.size = 0


class LayerStream:
    """Reads layers ahead. Use it as a context manager: leaving it ends its threads."""

    def __init__(
        self,
        layers: Sequence[Layer],
        limits: Limits,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self._layers = layers
        self._limits = limits
        self._progress = progress
        self._unwanted = Event()
        self._pieces: Final[HandOver[_Piece]] = HandOver(WAITING, self._unwanted)
        self._to_digest: Final[HandOver[_Digested]] = HandOver(WAITING, self._unwanted)
        self._has_failed = False
        self._ended = -1
        self._digests: Final = [Digests() for _ in layers]
        self._threads = (
            Thread(target=self._read_all, name="lightship-read", daemon=True),
            Thread(target=self._digest_all, name="lightship-digest", daemon=True),
        )

    def __enter__(self) -> LayerStream:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._unwanted.set()
        for thread in self._threads:
            thread.join()

    def pieces(self, layer: int) -> Iterator[memoryview]:
        """Yield the bytes of the tar of ``layer``; layers are taken in order, each to its end.

        Raises:
            ImageError: its bytes cannot be read, or are more than the limits allow.

        """
        while True:
            whose, piece = self._pieces.take()
            if isinstance(piece, BaseException):
                self._has_failed = True
                raise piece
            if piece is None:
                self._ended = whose
                return
            if whose == layer:
                yield piece
                let_go(piece)

    def digests(self) -> list[Digests]:
        """Return what the layers came to, once all were taken.

        Raises:
            DigestMismatch: a layer's bytes are not those that its digest names.

        """
        self._threads[1].join()
        for layer, digests in zip(self._layers, self._digests, strict=True):
            if not layer.is_foreign:
                verify(layer, digests)
        return self._digests

    def check(self, layer: int) -> None:
        """Read the rest of ``layer``, which could not be understood, and check its digests.

        Raises:
            DigestMismatch: its bytes are not those that its digest names.

        """
        if self._has_failed:
            return
        if self._ended < layer:
            for _ in self.pieces(layer):
                pass
        digests = self._digests[layer]
        while self._threads[1].is_alive() and not digests.diff_id:
            self._threads[1].join(PATIENCE / 10)
        verify(self._layers[layer], digests)

    def _read_all(self) -> None:
        try:
            for number, layer in enumerate(self._layers):
                if not layer.is_foreign:
                    self._read(number, layer)
            self._to_digest.put((-1, None))
        except Unwanted:
            pass
        except BaseException as error:
            with suppress(Unwanted):
                self._pieces.put((-1, error))
                self._to_digest.put((-1, None))

    def _read(self, number: int, layer: Layer) -> None:
        start = layer.window(0, min(MAGIC, layer.size))
        if start is not None and not is_compressed(bytes(start)):
            self._hand_on(number, layer)
            return
        blob = _Blob(layer, self._progress)
        size = 0
        try:
            for piece in _joined(decompressed(blob.chunks(), f"layer {number}")):
                size += len(piece)
                self._check_limits(number, size, blob.size)
                view = memoryview(piece)
                self._to_digest.put((number, view))
                self._pieces.put((number, view))
        except MalformedImage:
            # What cannot be decompressed is often not what it should be; that is said first.
            verify_blob(layer)
            raise
        digests = self._digests[number]
        digests.compressed = blob.size
        digests.size = size
        self._to_digest.put((number, None))
        self._pieces.put((number, None))

    def _hand_on(self, number: int, layer: Layer) -> None:
        """Hand on a tar that needs no reading, window by window."""
        digests = self._digests[number]
        digests.compressed = digests.size = layer.size
        self._check_limits(number, layer.size, layer.size)
        self._to_digest.put((number, layer))
        self._to_digest.put((number, None))
        for window in _windows(layer, WINDOW):
            if self._progress is not None:
                self._progress(len(window))
            self._pieces.put((number, window))
        self._pieces.put((number, None))

    def _digest_all(self) -> None:
        digest = None
        while True:
            try:
                number, piece = self._to_digest.take()
            except Unwanted:
                return
            if number < 0:
                return
            algorithm = algorithm_of(self._layers[number].diff_id)
            if digest is None:
                digest = new_hash(algorithm)
            if piece is None:
                self._digests[number].diff_id = f"{algorithm}:{digest.hexdigest()}"
                digest = None
            else:
                for part in _parts(piece):
                    digest.update(part)

    def _check_limits(self, number: int, size: int, compressed: int) -> None:
        limits = self._limits
        if size > limits.size:
            raise ImageLimit(
                f"layer {number} has more than {limits.size} bytes when it is uncompressed",
                "raise the limit if you trust the image",
            )
        if size > limits.ratio_from and size > compressed * limits.ratio:
            raise ImageLimit(
                f"layer {number} becomes more than {limits.ratio} times as large when it is "
                "uncompressed, as archives do that are made to fill a disk",
                "raise the limit if you trust the image",
            )


class _Blob:
    """The chunks of a layer's blob, counted.

    They are not digested: the diff id, which the configuration names, is made of all that
    they come to, and a second digest of the same content costs a tenth of the whole pass.
    """

    def __init__(self, layer: Layer, progress: Callable[[int], None] | None) -> None:
        self._layer = layer
        self._progress = progress
        self.size = 0

    def chunks(self) -> Iterator[bytes]:
        for chunk in self._layer.chunks():
            self.size += len(chunk)
            if self._progress is not None:
                self._progress(len(chunk))
            yield chunk


def _parts(piece: memoryview | Layer) -> Iterable[memoryview]:
    """Return the bytes of ``piece``; what can be mapped is, in windows of its own."""
    return (piece,) if isinstance(piece, memoryview) else _windows(piece, DIGESTED)


def _windows(layer: Layer, size: int) -> Iterator[memoryview]:
    """Yield the blob of ``layer``, which can be mapped, in windows of ``size`` bytes."""
    for at in range(0, layer.size, size):
        window = layer.window(at, min(size, layer.size - at))
        if window is None:
            raise MalformedImage(
                "a layer became shorter while it was read",
                "inspect the image again, once nobody writes to it",
            )
        yield window


def verify(layer: Layer, digests: Digests) -> None:
    """Hold what a layer came to against the diff id that its image names.

    Raises:
        DigestMismatch: they differ; of a blob that is not what its digest says, that is told.

    """
    if not layer.diff_id or digests.diff_id == layer.diff_id:
        return
    verify_blob(layer)
    raise mismatch("a layer's content", layer.diff_id, digests.diff_id)


def verify_blob(layer: Layer) -> None:
    """Read the blob of ``layer`` once more and hold it against its digest.

    Raises:
        DigestMismatch: they differ.

    """
    if not layer.digest:
        return
    found = digest_of(layer.chunks(), algorithm_of(layer.digest))
    if found != layer.digest:
        raise mismatch("a layer's blob", layer.digest, found)


def _joined(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the same bytes in pieces that are not small: eStargz has thousands of members."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        if not waiting and len(piece) >= SMALL:
            yield piece
            continue
        waiting.append(piece)
        size += len(piece)
        if size >= SMALL:
            yield b"".join(waiting)
            waiting.clear()
            size = 0
    if waiting:
        yield b"".join(waiting)
