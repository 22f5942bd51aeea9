"""Digests: ``sha256:`` and sixty-four hexadecimal digits.

Source: ``digest.go`` and ``algorithm.go`` of opencontainers/go-digest.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_LENGTHS: Final = {"sha256": 64, "sha384": 96, "sha512": 128}


def is_digest(text: str) -> bool:
    """Return whether ``text`` is a digest of an algorithm that the builder knows."""
    algorithm, _, digits = text.partition(":")
    return len(digits) == _LENGTHS.get(algorithm) and not digits.strip("0123456789abcdef")
