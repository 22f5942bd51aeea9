"""One blob on its way from a registry into the cache, and to who reads it."""

from __future__ import annotations

import os

from lightship.image.registry.arrival import Arrival
from lightship.image.registry.blob_answer import bytes_to_skip
from lightship.image.registry.blob_cache import CHUNK
from lightship.image.registry.client import Stopped
from lightship.image.registry.partial_blob import PartialBlob
from lightship.image.registry.patience import TryAgain
from lightship.model.errors import ImageError, RegistryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

    from lightship.image.descriptor import Descriptor
    from lightship.image.registry.blob_cache import BlobCache
    from lightship.image.registry.client import Client
    from lightship.image.registry.endpoint import Endpoint

PROGRESS = 256 * 1024
"""The bytes that an attempt must bring to count as having got on."""


class BlobDownload:
    """Fetches a blob in one thread, while others read what is already there.

    A cut connection is gone on from where it stopped. What an earlier process left is gone
    on from too, but is read only when all of it is there and found right: it may be damaged.
    """

    def __init__(
        self, blob: Descriptor, client: Client, cache: BlobCache, stop: threading.Event
    ) -> None:
        self.blob = blob
        self._client = client
        self._cache = cache
        self._stop = stop
        self._arrival = Arrival()

    def run(self) -> None:
        """Fetch the blob; a failure is told to those who read it."""
        try:
            self._fetch()
        except BaseException as failure:
            self._arrival.end(failure)
            if not isinstance(failure, Exception):
                raise
        else:
            self._arrival.end()

    def chunks(self) -> Iterator[bytes]:
        """Yield the blob in order, as it arrives.

        Raises:
            ImageError: it did not arrive, or was not what its digest names.

        """
        position = 0
        there = self._arrival.wait(position)
        handle = self._opened(is_whole=there is None)
        try:
            while position < self.blob.size:
                count = CHUNK if there is None else min(CHUNK, there - position)
                part = os.pread(handle, count, position)
                if not part:
                    raise self._cut(position)
                position += len(part)
                yield part
                if there is not None and position >= there:
                    there = self._arrival.wait(position)
        finally:
            os.close(handle)
        # The last bytes come before it is known that all of them are right.
        self._arrival.wait(self.blob.size)

    def _opened(self, *, is_whole: bool) -> int:
        """Return the open file that the blob is in, or arrives in."""
        try:
            return self._cache.open(self.blob.digest, is_whole=is_whole)
        except ImageError:
            # What arrived and was found wrong is gone at once: that is told, then.
            self._arrival.wait(self.blob.size)
            raise

    def _fetch(self) -> None:
        handle = self._cache.lock(self.blob.digest, self.blob.size, self._stop.is_set)
        if handle is None:
            return
        with PartialBlob(self.blob, self._cache, handle) as partial:
            was_there = partial.count > 0
            self._complete(partial, is_shown=not was_there)
            if was_there and not partial.is_right:
                partial.restart()
                self._complete(partial, is_shown=False)
            partial.finish()

    def _complete(self, partial: PartialBlob, *, is_shown: bool) -> None:
        """Fetch what is missing from whichever endpoint gives it."""
        if partial.count < self.blob.size:
            self._client.from_any(lambda endpoint: self._fetch_from(endpoint, partial, is_shown))

    def _fetch_from(self, endpoint: Endpoint, partial: PartialBlob, is_shown: bool) -> None:
        attempts = self._client.attempts(endpoint)
        while partial.count < self.blob.size:
            self._check_stop()
            before = partial.count
            try:
                self._receive(endpoint, partial, is_shown)
            except TryAgain as failure:
                if partial.count - before >= PROGRESS:
                    attempts.progressed()
                attempts.failed(failure)

    def _receive(self, endpoint: Endpoint, partial: PartialBlob, is_shown: bool) -> None:
        blob, start = self.blob, partial.count
        with self._client.blob(endpoint, blob.digest, start, blob.size) as response:
            skip = bytes_to_skip(response, blob.digest, start, blob.size)
            for received in response.iter_raw():
                self._check_stop()
                part = received[skip:]
                skip -= len(received) - len(part)
                if part:
                    partial.append(part)
                    if is_shown:
                        self._arrival.tell(partial.count)
        if partial.count < blob.size:
            raise self._cut(partial.count)

    def _check_stop(self) -> None:
        if self._stop.is_set():
            raise Stopped("the image was closed", "open it again")

    def _cut(self, position: int) -> RegistryError:
        return TryAgain(
            f"the blob {self.blob.digest} ends after {position} of {self.blob.size} bytes",
            "the registry or something before it is faulty: try again, or another",
        )
