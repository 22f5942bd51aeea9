"""The accounts of an image: ``etc/passwd``, ``etc/shadow`` and ``etc/group``.

The formats are those of passwd(5), shadow(5) and group(5). What is no entry of
theirs (a comment, a line of NIS, one that is cut off) is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass

from lightship.image import surface_kinds as kinds
from lightship.image.evidence import SurfaceItem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PASSWD = "etc/passwd"
SHADOW = "etc/shadow"
GROUP = "etc/group"

FILES = frozenset((PASSWD, SHADOW, GROUP))
"""The files that say which accounts there are."""

MOST_ENTRIES = 20_000
"""The most entries of one file that are read."""

MOST_NAMES = 8
"""The most names that are told of those who share a number."""

_NO_LOGIN = frozenset(("nologin", "false", "sync", "halt", "shutdown"))
_LONGEST_NUMBER = 10

_HASHES = {"1": "MD5", "2a": "bcrypt", "2b": "bcrypt", "2y": "bcrypt", "5": "SHA-256"}
_HASHES |= {"6": "SHA-512", "y": "yescrypt", "gy": "gost-yescrypt", "7": "scrypt"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a file of accounts: ``number`` is a uid or a gid, -1 in ``etc/shadow``.

    ``secret`` is the second field, which may be a hash: it is never shown.
    """

    name: str
    secret: str
    number: int
    shell: str = ""

    @property
    def is_locked(self) -> bool:
        """Whether no password fits."""
        return bool(self.secret) and (self.secret[0] in "*!" or len(self.secret) < 3)


def read_entries(path: str, content: bytes | memoryview) -> tuple[Entry, ...]:
    """Read the entries of the file at ``path``, which is one of :data:`FILES`."""
    text = bytes(content).decode("utf-8", "replace")
    lines = text.split("\n")[:MOST_ENTRIES]
    found = (_entry(path, line) for line in lines)
    return tuple(each for each in found if each is not None)


def _entry(path: str, line: str) -> Entry | None:
    fields = line.strip("\r").split(":")
    name = fields[0]
    if not name or name[0] in "#+-" or len(fields) < 2:
        return None
    if path == SHADOW:
        return Entry(name, fields[1], -1)
    if len(fields) < 3 or not _is_number(fields[2]):
        return None
    return Entry(name, fields[1], int(fields[2]), fields[6] if len(fields) > 6 else "")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER


@dataclass(frozen=True, slots=True)
class Accounts:
    """What the three files say together; ``layers`` has the layer of each by its path."""

    users: tuple[Entry, ...]
    secrets: tuple[Entry, ...]
    groups: tuple[Entry, ...]
    layers: dict[str, int]

    def user(self, name: str) -> Entry | None:
        """Return the account called ``name``; of two of that name the first holds."""
        return next((each for each in self.users if each.name == name), None)


def account_items(accounts: Accounts) -> Iterator[SurfaceItem]:
    """Yield what is wrong with the accounts."""
    yield from _password_items(accounts)
    layer = accounts.layers.get(PASSWD, -1)
    for user in accounts.users:
        if user.number == 0 and user.name != "root":
            note = f"the account {user.name} is root under another name"
            yield SurfaceItem(kinds.UID_ZERO, PASSWD, layer, note)
    for number, names in _shared(accounts.users):
        note = f"{_names(names)} share the uid {number}"
        yield SurfaceItem(kinds.DUPLICATE_UID, PASSWD, layer, note)
    for number, names in _shared(accounts.groups):
        note = f"{_names(names)} share the gid {number}"
        yield SurfaceItem(kinds.DUPLICATE_GID, GROUP, accounts.layers.get(GROUP, -1), note)


def _password_items(accounts: Accounts) -> Iterator[SurfaceItem]:
    shells = {user.name: user.shell for user in accounts.users}
    in_shadow = {entry.name for entry in accounts.secrets}
    for path, entries in ((PASSWD, accounts.users), (SHADOW, accounts.secrets)):
        layer = accounts.layers.get(path, -1)
        for entry in entries:
            # An "x" says that the password is in the other file.
            if path == PASSWD and entry.secret == "x" and entry.name in in_shadow:
                continue
            if entry.secret and entry.is_locked:
                continue
            kind = kinds.PASSWORD if entry.secret else kinds.EMPTY_PASSWORD
            yield SurfaceItem(kind, path, layer, _password_note(entry, shells))


def _password_note(entry: Entry, shells: dict[str, str]) -> str:
    shell = shells.get(entry.name, "")
    closed = shell.rpartition("/")[2] in _NO_LOGIN
    end = f", though its shell is {shell}" if closed else ""
    if not entry.secret:
        return f"anybody can log in as {entry.name}: it has an empty password{end}"
    parts = entry.secret.split("$")
    hashed = _HASHES.get(parts[1], "") if len(parts) > 2 else ""
    how = f" as a hash of {hashed}" if hashed else ""
    return (
        f"the account {entry.name} has a password{how}, which whoever has the image can guess{end}"
    )


def _shared(entries: Sequence[Entry]) -> list[tuple[int, list[str]]]:
    """Return the numbers that more than one name has; the same entry twice is one."""
    names: dict[int, list[str]] = {}
    for entry in entries:
        known = names.setdefault(entry.number, [])
        if entry.name not in known:
            known.append(entry.name)
    return [(number, each) for number, each in sorted(names.items()) if len(each) > 1]


def _names(names: list[str]) -> str:
    shown = names[:MOST_NAMES]
    if len(names) > MOST_NAMES:
        return f"{', '.join(shown)} and {len(names) - MOST_NAMES} more"
    return f"{', '.join(shown[:-1])} and {shown[-1]}"
