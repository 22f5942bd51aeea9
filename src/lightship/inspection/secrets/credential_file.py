"""Files that are there to keep credentials, known by their names."""

from __future__ import annotations

from lightship.inspection.secrets.found_secret import FoundSecret
from lightship.inspection.secrets.key_store import holds_private_key
from lightship.inspection.secrets.place import place_of
from lightship.knowledge.credential_names import name_suggests_credential
from lightship.knowledge.credential_values import is_placeholder, is_reference, redacted
from lightship.model.severity import Confidence
from lightship.project.sensitive_names import may_be_suspect, suspicion_of
from lightship.rules.secrets.declared_credential import judged_literal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CREDENTIAL_FILE_LIMIT = 1024 * 1024
"""The most bytes of such a file that are looked at."""

LINE_LIMIT = 5000
"""The most lines of such a file that are looked at."""

_STORES = (".p12", ".pfx", ".jks", ".keystore", ".kdbx")
_PEM = (".pem", ".key", ".ppk", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "_sk")
"""What the content alone tells: it is searched for keys anyhow."""
_ANY_NAME = frozenset((b"password", b"secret", b"token"))
"""The proofs of files that hold names of people's own choice: of these each line is judged."""
_GNUPG = "private-keys-v1.d/"
_GNUPG_OPEN, _GNUPG_LOCKED = b"private-key", b"protected-private-key"
_PGPASS, _HTPASSWD, _NETRC = (".pgpass", "pgpass.conf"), "htpasswd", "netrc"
_LISTS = (*_PGPASS, _HTPASSWD, _NETRC)
"""Files with a credential on each line, or none."""
_FIELDS_OF_PGPASS = 5


def is_credential_name(path: str) -> bool:
    """Tell whether a file's name says that it keeps credentials; called for every file."""
    if may_be_suspect(path):
        return _GNUPG in path or suspicion_of(path, is_folder=False) is not None
    return False


def secret_of_file(path: str, content: memoryview) -> Iterator[FoundSecret]:
    """Yield the first secret that a file by that name keeps, if it keeps any."""
    place = place_of(path)
    if place.is_vendored and (place.is_test or place.is_document):
        return
    data = bytes(content[:CREDENTIAL_FILE_LIMIT])
    name = path.lower()
    if _GNUPG in name:
        if _GNUPG_OPEN in data and _GNUPG_LOCKED not in data:
            yield _found("private-key", path, 0, f"({len(content)} bytes)", "GnuPG, not protected")
    elif name.endswith(_STORES):
        if holds_private_key(data):
            note = "a key store with a private key in it"
            yield _found("key-store", path, 0, f"({len(content)} bytes)", note)
    elif not name.endswith(_PEM) and b"\0" not in data:
        yield from _in_lines(path, data)


def _in_lines(path: str, data: bytes) -> Iterator[FoundSecret]:
    suspicion = suspicion_of(path, is_folder=False)
    lines = data.decode("utf-8", "replace").splitlines()[:LINE_LIMIT]
    if suspicion is None:
        return
    for number, line in enumerate(lines, 1):
        secret = _secret_of_line(path, line)
        if secret:
            kind = "credential-file"
            yield _found(kind, path, number, redacted(secret), suspicion.what)
            return
    if path.endswith(_LISTS) or _ANY_NAME.issubset(suspicion.proofs):
        return
    is_proven = suspicion.is_proven or suspicion.judge(data.lower())
    if is_proven and any(map(str.strip, lines)) and not place_of(path).is_vendored:
        excerpt = f"({len(data)} bytes)"
        yield _found("credential-file", path, 0, excerpt, suspicion.what, Confidence.MEDIUM)


def _secret_of_line(path: str, line: str) -> str:
    """Return the secret on a line, "" where there is none."""
    text = line.strip()
    if not text or text.startswith(("#", ";", "//")):
        return ""
    if path.endswith(_PGPASS):
        fields = text.replace("\\:", "_").split(":")
        return fields[-1] if len(fields) == _FIELDS_OF_PGPASS else ""
    if path.endswith(_HTPASSWD):
        _, _, hashed = text.partition(":")
        return hashed if hashed.startswith(("$", "{SHA}")) or len(hashed) == 13 else ""
    words = text.split()
    if path.endswith(_NETRC) and "password" in words[:-1]:
        return _literal(words[words.index("password") + 1])
    name, separator, value = text.partition("=" if "=" in text else ":")
    name = name.removeprefix("export ").strip(" \"'")
    value = value.strip().rstrip(",").strip("\"'")
    if not separator or not name_suggests_credential(name) or judged_literal(name, value) is None:
        return ""
    return value


def _literal(value: str) -> str:
    return "" if is_placeholder(value) or is_reference(value) else value


def _found(
    kind: str,
    path: str,
    line: int,
    excerpt: str,
    note: str,
    confidence: Confidence = Confidence.HIGH,
) -> FoundSecret:
    return FoundSecret(kind, "file", path, line, excerpt, note, confidence)
