"""The checksum of what an address serves: read once, kept nowhere."""

from __future__ import annotations

import hashlib
from time import monotonic

import httpx

from lightship.model.errors import InputError

MOST_BYTES = 4 << 30
"""The bytes of a file that are read before it is given up."""

MOST_SECONDS = 600.0
"""The seconds that a file may take; each step of the way has :data:`PATIENCE`."""

PATIENCE = 30.0

MOST_REDIRECTS = 10
"""As many as the builder follows."""

CHUNK = 1 << 20


def checksum_of(url: str) -> str:
    """Return ``sha256:`` and the checksum of what ``url`` serves, as the builder would get it.

    Raises :class:`InputError` where it cannot be had.
    """
    try:
        return f"sha256:{_hash(url)}"
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        reason = str(error) or type(error).__name__
        raise InputError(
            f"{url} could not be fetched: {reason}", "check the address, or use --offline"
        ) from error


def _hash(url: str) -> str:
    found = hashlib.sha256()
    size, end = 0, monotonic() + MOST_SECONDS
    # What is compressed on the way is not what is stored.
    headers = {"Accept-Encoding": "identity"}
    with (
        httpx.Client(
            follow_redirects=True, max_redirects=MOST_REDIRECTS, timeout=PATIENCE, headers=headers
        ) as client,
        client.stream("GET", url) as answer,
    ):
        answer.raise_for_status()
        for chunk in answer.iter_raw(CHUNK):
            size += len(chunk)
            if size > MOST_BYTES or monotonic() > end:
                raise InputError(
                    f"{url} is too large, or too slow, to be read for its checksum",
                    "give the checksum that its author publishes",
                )
            found.update(chunk)
    return found.hexdigest()
