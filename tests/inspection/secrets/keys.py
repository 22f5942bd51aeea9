"""Private keys that are made anew in each run: their form is right, their numbers are drawn."""

from __future__ import annotations

import random
from base64 import b64encode

DRAWN = random.Random(5)


def element(tag: int, content: bytes) -> bytes:
    """Return a DER element."""
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes((tag, 0x80 | len(length))) + length + content


def number(size: int) -> bytes:
    return element(2, b"\x01" + DRAWN.randbytes(size - 1))


def rsa() -> bytes:
    return element(0x30, element(2, b"\0") + b"".join(map(number, (256, 3, 256, 128, 128, 128))))


def elliptic() -> bytes:
    return element(0x30, element(2, b"\1") + element(4, DRAWN.randbytes(32)))


def pkcs8() -> bytes:
    algorithm = element(0x30, bytes.fromhex("06092a864886f70d010101") + element(5, b""))
    return element(0x30, element(2, b"\0") + algorithm + element(4, rsa()))


def locked_pkcs8() -> bytes:
    scheme = element(0x30, bytes.fromhex("06092a864886f70d01050d") + element(0x30, b""))
    return element(0x30, scheme + element(4, DRAWN.randbytes(640)))


def string(content: bytes) -> bytes:
    return len(content).to_bytes(4) + content


def openssh(cipher: bytes = b"none") -> bytes:
    public = string(b"ssh-ed25519") + string(DRAWN.randbytes(32))
    head = b"openssh-key-v1\0" + string(cipher) + string(cipher) + string(b"")
    return head + (1).to_bytes(4) + string(public) + string(DRAWN.randbytes(136))


def openpgp(usage: int = 0, rest: bytes = b"") -> bytes:
    """Return a message with an RSA secret key whose protection is ``usage``."""
    numbers = (2048).to_bytes(2) + DRAWN.randbytes(256) + (17).to_bytes(2) + b"\1\0\1"
    body = b"\4" + DRAWN.randbytes(4) + b"\1" + numbers + bytes((usage,)) + rest
    body += DRAWN.randbytes(300)
    return b"\x95" + len(body).to_bytes(2) + body


def pem(label: str, data: bytes, headers: str = "") -> str:
    """Return a PEM block of ``data``."""
    text = b64encode(data).decode()
    lines = "\n".join(text[place : place + 64] for place in range(0, len(text), 64))
    return f"-----{'BEGIN'} {label}-----\n{headers}{lines}\n-----{'END'} {label}-----\n"
