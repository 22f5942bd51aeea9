"""Whether a key store holds private keys, or only certificates, which everybody may have.

Java's own form is that of ``sun.security.provider.JavaKeyStore``; PKCS #12 is RFC 7292.
"""

from __future__ import annotations

_JAVA = (b"\xfe\xed\xfe\xed", b"\xce\xce\xce\xce")
"""The magic numbers of JKS and JCEKS."""

_PRIVATE_ENTRY, _CERTIFICATE_ENTRY, _SECRET_ENTRY = 1, 2, 3
_FIRST_ENTRY = 12
_ENTRY_LIMIT = 4096

_SHROUDED_KEY_BAG = bytes.fromhex("060b2a864886f70d010c0a0102")
_KEY_BAG = bytes.fromhex("060b2a864886f70d010c0a0101")
"""Object identifiers that stand in the clear before each private key of PKCS #12."""

_KEEPASS = b"\x03\xd9\xa2\x9a"


def holds_private_key(data: bytes) -> bool:
    """Tell whether a key store in one of the forms that are known holds a private key."""
    if data[:4] in _JAVA:
        return _java_store_has_key(data)
    if data[:4] == _KEEPASS:
        return True
    is_sequence = data[:1] == b"\x30"
    return is_sequence and (_SHROUDED_KEY_BAG in data or _KEY_BAG in data)


def _java_store_has_key(data: bytes) -> bool:
    """Tell whether an entry is no certificate; keys stand before the first that is cut off."""
    place = _FIRST_ENTRY
    for _ in range(min(_number(data, 8), _ENTRY_LIMIT)):
        tag = _number(data, place)
        if tag != _CERTIFICATE_ENTRY:
            return tag in {_PRIVATE_ENTRY, _SECRET_ENTRY}
        # Its alias, when it was made (8 bytes), and the certificate's type and content.
        place += 4
        place += 2 + _number(data, place, 2) + 8
        place += 2 + _number(data, place, 2)
        place += 4 + _number(data, place)
    return False


def _number(data: bytes, place: int, size: int = 4) -> int:
    return int.from_bytes(data[place : place + size])
