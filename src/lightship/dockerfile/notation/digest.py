"""Digests: ``sha256:`` and sixty-four hexadecimal digits.

Source: ``digest.go`` and ``algorithm.go`` of opencontainers/go-digest.
"""

from __future__ import annotations

_LENGTHS = {"sha256": 64, "sha384": 96, "sha512": 128}


def is_digest(text: str) -> bool:
    """Return whether ``text`` is a digest of an algorithm that the builder knows."""
    algorithm, _, digits = text.partition(":")
    return len(digits) == _LENGTHS.get(algorithm) and not digits.strip("0123456789abcdef")
