"""Digests: the names that content has by what it holds, such as ``sha256:4355a46b...``.

The format is that of the OCI image specification (``descriptor.md``, "Digests"), of which
the registered algorithms are read.
"""

from __future__ import annotations

import hashlib

from lightship.model.errors import DigestMismatch, MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    class Hash(Protocol):
        """A hash that takes bytes as they come."""

        def update(self, data: bytes | bytearray | memoryview, /) -> None:
            """Take ``data`` in."""

        def hexdigest(self) -> str:
            """Return the hash of all that was taken in."""


DIGITS = {"sha256": 64, "sha384": 96, "sha512": 128}
"""How many hexadecimal digits the digests of each known algorithm have."""

_HEXADECIMAL = frozenset("0123456789abcdef")


def is_digest(text: str) -> bool:
    """Return whether ``text`` is a digest of an algorithm that is known."""
    algorithm, _, value = text.partition(":")
    return len(value) == DIGITS.get(algorithm) and _HEXADECIMAL.issuperset(value)


def check_digest(text: str, name: str) -> str:
    """Return ``text``, the digest of ``name``; it is safe to be a file's name after this.

    Raises:
        MalformedImage: it is no digest, or of an algorithm that is not known.

    """
    if is_digest(text):
        return text
    raise MalformedImage(
        f"{name}: {text[:100]!r} is no digest",
        "the image is damaged, or was written by a faulty tool",
    )


def algorithm_of(digest: str) -> str:
    """Return the algorithm of a checked ``digest``; ``sha256`` where there is none yet."""
    return digest.partition(":")[0] or "sha256"


def new_hash(digest: str) -> Hash:
    """Return an empty hash of the algorithm of ``digest``: a checked digest, or its algorithm."""
    return hashlib.new(algorithm_of(digest), usedforsecurity=False)


def digest_of(chunks: Iterable[bytes | memoryview], algorithm: str = "sha256") -> str:
    """Return the digest of what ``chunks`` hold one after the other."""
    hashed = hashlib.new(algorithm, usedforsecurity=False)
    for chunk in chunks:
        hashed.update(chunk)
    return f"{algorithm}:{hashed.hexdigest()}"


def verify(data: bytes, digest: str, name: str) -> None:
    """Hold ``data`` against its checked ``digest``; ``name`` is for messages.

    Raises:
        DigestMismatch: it has another.

    """
    found = digest_of([data], digest.partition(":")[0])
    if found != digest:
        raise mismatch(name, digest, found)


def mismatch(name: str, expected: str, found: str) -> DigestMismatch:
    """Return the error that says that ``name`` has another digest than the ``expected``."""
    return DigestMismatch(
        f"{name} should have the digest {expected}, and has {found}",
        "the content was damaged or changed on its way: fetch or save the image again",
    )
