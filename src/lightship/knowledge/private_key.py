"""What a private key in a text block is: of what kind, and whether a passphrase protects it.

A block that only looks like one (a header in a program, an example with dots)
is told from a key by reading what it holds: DER as RFC 8017, RFC 5915 and
RFC 5958 have it, OpenSSH's own form (``PROTOCOL.key`` of its sources), and the
packets of RFC 9580. Nothing is deciphered, and no key is checked for its numbers.
"""

from __future__ import annotations

from lightship.knowledge.credential_checks import decoded
from lightship.knowledge.openpgp_secret_key import is_locked as is_locked_by_openpgp
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_SEQUENCE, _INTEGER, _OCTETS = 0x30, 0x02, 0x04

_ALGORITHMS: Final = {
    bytes.fromhex("06092a864886f70d010101"): "RSA",
    bytes.fromhex("06072a8648ce3d0201"): "elliptic curve",
    bytes.fromhex("06072a8648ce380401"): "DSA",
    bytes.fromhex("06032b6570"): "Ed25519",
    bytes.fromhex("06032b656e"): "X25519",
}
"""By the object identifier, in DER."""

_OPENSSH: Final = b"openssh-key-v1\0"
_OPENPGP: Final = "PGP PRIVATE KEY BLOCK"
_LOCKED_LABEL: Final = "ENCRYPTED PRIVATE KEY"
_DASHES: Final = "-----"
_BASE64: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=")


class PrivateKey(Value):
    """A private key: its ``algorithm`` in words, and whether a passphrase protects it."""

    __slots__ = ("algorithm", "is_locked")

    def __init__(self, algorithm: str, *, is_locked: bool) -> None:
        self.algorithm: Final = algorithm
        self.is_locked: Final = is_locked


def judged_key(block: str) -> PrivateKey | None:
    r"""Return what the private key in a PEM or OpenPGP ``block`` is, None when it is none.

    ``block`` begins with its header. Its lines may be parted by ``\n`` as JSON
    writes it, be quoted or indented. Without its end only its beginning is looked at.
    """
    _, _, rest = block.partition(_DASHES + "BEGIN ")
    label, _, rest = rest.partition(_DASHES)
    body, end, _ = rest.partition(_DASHES)
    lines = _lines(body)
    headers = [line for line in lines if ":" in line]
    data = decoded("".join(line for line in lines if ":" not in line and _is_base64(line)))
    if label == _OPENPGP:
        locked = is_locked_by_openpgp(data)
        return None if locked is None else PrivateKey("OpenPGP", is_locked=locked)
    if any("ENCRYPTED" in line for line in headers):
        return PrivateKey(label.partition(" ")[0], is_locked=True) if len(data) >= 32 else None
    if data.startswith(_OPENSSH):
        return _openssh_key(data)
    return _der_key(label, data, is_whole=bool(end))


def _lines(body: str) -> list[str]:
    plain = body.replace("\\r", "").replace("\\n", "\n").replace("\r", "\n")
    return [line.strip(" \t\"'`,;\\") for line in map(_without_joint, plain.split("\n"))]


def _without_joint(line: str) -> str:
    """Take off what joins the quoted lines of a program: ``"..." +``."""
    line = line.strip()
    rest = line.rstrip("+. ")
    return rest if rest[-1:] in {'"', "'"} else line


def _is_base64(line: str) -> bool:
    # The last line of OpenPGP's is a checksum, which begins with an equals sign.
    return line[:1] != "=" and _BASE64.issuperset(line)


def _openssh_key(data: bytes) -> PrivateKey | None:
    cipher, place = _string(data, len(_OPENSSH))
    _, place = _string(data, place)
    _, place = _string(data, place)
    public, place = _string(data, place + 4)
    algorithm, _ = _string(public, 0)
    if not cipher or not algorithm:
        return None
    name = algorithm.decode("latin-1").removeprefix("ssh-")
    return PrivateKey(f"OpenSSH {name}", is_locked=cipher != b"none")


def _string(data: bytes, place: int) -> tuple[bytes, int]:
    """Return the string at ``place``, four bytes of length before it, and where it ends."""
    start = place + 4
    end = start + int.from_bytes(data[place:start])
    return (data[start:end], end) if start <= len(data) >= end else (b"", len(data))


def _der_key(label: str, data: bytes, *, is_whole: bool) -> PrivateKey | None:
    outer = _element(data, 0)
    if outer is None or outer[0] != _SEQUENCE or (is_whole and outer[2] > len(data)):
        return None
    first = _element(data, outer[1])
    if first is None:
        return None
    if label == _LOCKED_LABEL:
        algorithm = data[first[1] : first[1] + 1]
        return PrivateKey("PKCS #8", is_locked=True) if algorithm == b"\x06" else None
    second = _element(data, first[2])
    if first[0] != _INTEGER or second is None:
        return None
    if second[0] == _SEQUENCE:
        return _pkcs8_key(data, second)
    if second[0] not in {_INTEGER, _OCTETS}:
        return None
    name = "elliptic curve" if second[0] == _OCTETS else label.partition(" ")[0]
    return PrivateKey(name, is_locked=False)


def _pkcs8_key(data: bytes, algorithm: tuple[int, int, int]) -> PrivateKey | None:
    key = _element(data, algorithm[2])
    if key is None or key[0] != _OCTETS:
        return None
    name = next((n for oid, n in _ALGORITHMS.items() if data.startswith(oid, algorithm[1])), "")
    return PrivateKey(name or "PKCS #8", is_locked=False)


def _element(data: bytes, place: int) -> tuple[int, int, int] | None:
    """Return tag, start and end of the DER element at ``place``; its end may be beyond the data."""
    if len(data) < place + 2:
        return None
    tag, length = data[place], data[place + 1]
    start = place + 2
    if length & 0x80:
        size = length & 0x7F
        if not 1 <= size <= 4 or len(data) < start + size:
            return None
        length = int.from_bytes(data[start : start + size])
        start += size
    return tag, start, start + length
