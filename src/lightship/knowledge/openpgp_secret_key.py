"""Whether an OpenPGP message begins with a secret key, and is protected (RFC 9580, 5.5.3)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_SECRET_KEY, _SECRET_SUBKEY = 5, 7
_PUBLIC_NUMBERS: Final = {1: 2, 2: 2, 3: 2, 16: 3, 17: 4}
"""How many numbers the public half has, by algorithm: RSA, Elgamal, DSA."""
_ON_CURVES: Final = (18, 19, 22)
"""ECDH, ECDSA and EdDSA: the curve's name, then a point, and for ECDH four bytes more."""
_ECDH: Final = 18
_VERSION: Final = 4
_NATIVE_SIZES: Final = {25: 32, 26: 56, 27: 32, 28: 57}
"""X25519, X448, Ed25519 and Ed448: a public half of so many bytes."""
_GNU_DUMMY: Final = b"GNU\x01"
"""What GnuPG writes in place of a key that is kept elsewhere."""


def is_locked(data: bytes) -> bool | None:
    """Tell whether a passphrase protects the secret key; None when there is no key in ``data``."""
    start = _body_of_key(data)
    if start is None or len(data) < start + 6 or data[start] != _VERSION:
        return None
    place = _after_public_half(data, start + 6, data[start + 5])
    if place >= len(data):
        return None
    if _GNU_DUMMY in data[place : place + 12]:
        return None
    return data[place] != 0


def _body_of_key(data: bytes) -> int | None:
    """Return where the body of the packet begins, if it is that of a secret key."""
    if len(data) < 6 or not data[0] & 0x80:
        return None
    if data[0] & 0x40:
        tag = data[0] & 0x3F
        start = 2 if data[1] < 192 else 3 if data[1] < 224 else 6
    else:
        tag = data[0] >> 2 & 0x0F
        start = 1 + (1, 2, 4, 0)[data[0] & 3]
    return start if tag in {_SECRET_KEY, _SECRET_SUBKEY} else None


def _after_public_half(data: bytes, place: int, algorithm: int) -> int:
    """Return where the public half ends; the length of the data when that is not known."""
    if algorithm in _NATIVE_SIZES:
        return place + _NATIVE_SIZES[algorithm]
    numbers = _PUBLIC_NUMBERS.get(algorithm, 0)
    if algorithm in _ON_CURVES and place < len(data):
        place += 1 + data[place]
        numbers = 1
    elif not numbers:
        return len(data)
    for _ in range(numbers):
        place += 2 + (int.from_bytes(data[place : place + 2]) + 7) // 8
    return place + 4 if algorithm == _ECDH else place
