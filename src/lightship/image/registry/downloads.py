"""The blobs of an image, fetched several at a time ahead of who reads them."""

from __future__ import annotations

import threading
from collections import deque

from lightship.image.registry.blob_download import BlobDownload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.image.descriptor import Descriptor
    from lightship.image.registry.blob_cache import BlobCache
    from lightship.image.registry.client import Client


class Downloads:
    """Fetches blobs in the order in which they are named, ``parallel`` at a time.

    Nothing is fetched before :meth:`start`. Only the disk limits how far it gets ahead.
    """

    def __init__(
        self, client: Client, cache: BlobCache, parallel: int, stop: threading.Event
    ) -> None:
        self._client = client
        self._cache = cache
        self._parallel = max(1, parallel)
        self._stop = stop
        self._by_digest: dict[str, BlobDownload] = {}
        self._waiting: deque[BlobDownload] = deque()
        self._lock = threading.Lock()
        self._running = 0

    def start(self, blobs: Sequence[Descriptor]) -> None:
        """Fetch ``blobs`` that are not yet there or on their way.

        Raises:
            ImageLimit: the disk has no room for them.
            ImageError: the cache cannot be written to.

        """
        with self._lock:
            new = {each.digest: each for each in blobs if each.digest not in self._by_digest}
            has = self._cache.holds
            missing = sum(each.size for each in new.values() if not has(each.digest, each.size))
            if missing:
                self._cache.require_room(missing)
            for blob in new.values():
                download = BlobDownload(blob, self._client, self._cache, self._stop)
                self._by_digest[blob.digest] = download
                self._waiting.append(download)
            self._add_threads()

    def of(self, blob: Descriptor) -> BlobDownload:
        """Return the download of ``blob``, which was started."""
        return self._by_digest[blob.digest]

    def _add_threads(self) -> None:
        """Have enough threads; they end by themselves, and with the program in any case."""
        while self._running < min(self._parallel, len(self._waiting)):
            self._running += 1
            threading.Thread(target=self._work, name="download", daemon=True).start()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._running -= 1
                    return
                download = self._waiting.popleft()
            download.run()
