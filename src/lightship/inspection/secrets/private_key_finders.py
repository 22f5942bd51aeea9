"""Private keys in text: PEM and OpenPGP blocks, the same in base 64 again, and PuTTY's files."""

from __future__ import annotations

from lightship.inspection.secrets.sighting import Sighting
from lightship.knowledge.credential_checks import decoded
from lightship.knowledge.credential_contexts import marks, private_keys
from lightship.knowledge.credential_shapes import BASE64
from lightship.knowledge.private_key import PrivateKey, judged_key
from lightship.model.severity import Confidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ENCODED_HEADER = "LS0tLS1CRUdJTi"
"""``-----BEGIN `` in base 64, as Kubernetes writes the keys of its users."""

PUTTY_HEADER = "PuTTY-User-Key-File-"


def key_blocks(text: str) -> Iterator[Sighting]:
    """Find private keys in PEM or OpenPGP form that really are keys."""
    for kind, start, end, _ in private_keys(text):
        key = judged_key(text[start:end])
        if key is not None:
            yield _sighting(kind, start, end, key)


def encoded_key_blocks(text: str) -> Iterator[Sighting]:
    """Find private keys whose PEM form is in base 64 once more."""
    for start in marks(text, ENCODED_HEADER):
        rest = text[start:]
        length = len(rest) - len(rest.lstrip(BASE64))
        block = decoded(rest[: length - length % 4]).decode("latin-1")
        key = judged_key(block) if "PRIVATE KEY" in block[:60] else None
        if key is not None:
            yield _sighting("private-key", start, start + length, key)


def putty_keys(text: str) -> Iterator[Sighting]:
    """Find the private keys that PuTTY keeps."""
    for start in marks(text, PUTTY_HEADER):
        _, _, after = text[start:].partition("\nEncryption: ")
        cipher = after[:40].partition("\n")[0].strip()
        private = text.find("\nPrivate-Lines: ", start)
        if cipher and private >= 0:
            key = PrivateKey("PuTTY", is_locked=cipher != "none")
            yield _sighting("private-key", start, private, key)


def _sighting(kind: str, start: int, end: int, key: PrivateKey) -> Sighting:
    if key.is_locked:
        note = f"{key.algorithm}; its passphrase can be guessed by whoever has the file"
        return Sighting("encrypted-" + kind, start, end, Confidence.MEDIUM, note)
    note = f"{key.algorithm}, no passphrase protects it"
    return Sighting(kind, start, end, Confidence.HIGH, note)
