"""The flags of an instruction: the leading words that start with ``--``.

Sources: ``split_command.go`` (how they are parted) and ``bflag.go`` (which are
known, and what values they take) of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.notation.whitespace import SPACE
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

BOOLEAN, TEXT, LIST = "boolean", "text", "list"

_FLAG_STARTS: Final = ("-", chr(0xDC85), chr(0xDCA0))
"""What a flag starts with: a hyphen, behind bytes that are blank in Latin-1 perhaps."""

KNOWN: dict[str, dict[str, str]] = {
    "FROM": {"platform": TEXT},
    "COPY": {
        "chown": TEXT,
        "from": TEXT,
        "chmod": TEXT,
        "link": BOOLEAN,
        "exclude": LIST,
        "parents": BOOLEAN,
    },
    "ADD": {
        "chown": TEXT,
        "chmod": TEXT,
        "link": BOOLEAN,
        "keep-git-dir": BOOLEAN,
        "checksum": TEXT,
        "unpack": BOOLEAN,
        "exclude": LIST,
    },
    "RUN": {"mount": LIST, "network": TEXT, "security": TEXT, "device": LIST},
    "HEALTHCHECK": {
        "interval": TEXT,
        "timeout": TEXT,
        "start-period": TEXT,
        "start-interval": TEXT,
        "retries": TEXT,
    },
}
"""The flags of each instruction that has any, and what values they take."""


class Flag(Value):
    """One flag: ``--name=value``, as it is after quotes and escapes are removed.

    ``value`` is empty and ``has_value`` false for a bare ``--name``. ``start``
    and ``end`` are offsets in the instruction's joined text.
    """

    __slots__ = ("end", "has_value", "name", "start", "text", "value")

    def __init__(self, text: str, start: int, end: int) -> None:
        name, equals, value = text.partition("=")
        self.text: Final = text
        self.name: Final = name[2:]
        self.value: Final = value
        self.has_value: Final = bool(equals)
        self.start: Final = start
        self.end: Final = end


def part_flags(text: str, start: int, end: int, escape: str) -> tuple[tuple[Flag, ...], int]:
    """Return the flags at the head of ``text[start:end]``, and where the arguments begin."""
    if start < end and text[start] not in _FLAG_STARTS:
        return (), start
    body = text[start:end]
    if body.isascii():
        flags, rest = _part(body, escape, SPACE)
        return tuple(Flag(word, start + a, start + b) for word, a, b in flags), start + rest
    return _part_bytes(text, start, end, escape)


def _part_bytes(text: str, start: int, end: int, escape: str) -> tuple[tuple[Flag, ...], int]:
    """Part flags as BuildKit does where there is more than ASCII: byte by byte.

    It takes each byte for a character of its own, so that a letter beyond ASCII
    comes out as the two or more that its bytes are in Latin-1.
    """
    raw = text[start:end].encode("utf-8", "surrogateescape")
    flags, rest = _part(raw.decode("latin-1"), escape, SPACE)

    def offset(byte: int) -> int:
        return start + len(raw[:byte].decode("utf-8", "surrogateescape"))

    return tuple(Flag(word, offset(a), offset(b)) for word, a, b in flags), offset(rest)


def _part(body: str, escape: str, space: str) -> tuple[list[tuple[str, int, int]], int]:
    flags: list[tuple[str, int, int]] = []
    at, end = 0, len(body)
    while True:
        while at < end and body[at] in space:
            at += 1
        if body[at : at + 2] != "--":
            return flags, at
        word, stop, quoted = _flag_word(body, at, escape, space)
        if word == "--":
            return flags, stop
        if word or quoted:
            flags.append((word, at, stop))
        at = stop


def _flag_word(body: str, at: int, escape: str, space: str) -> tuple[str, int, bool]:
    """Return the word at ``at`` without quotes and escapes, its end, and if it had quotes."""
    end, quote, quoted = len(body), "", False
    letters: list[str] = []
    while at < end:
        letter = body[at]
        at += 1
        if letter == quote:
            quote = ""
        elif not quote and letter in space:
            return "".join(letters), at - 1, quoted
        elif not quote and letter in "'\"":
            quote, quoted = letter, True
        elif letter == escape:
            if at < end:
                letters.append(body[at])
            elif quote:
                quote = ""
            at += 1
        else:
            letters.append(letter)
    return "".join(letters), end, quoted


def check_flags(instruction: str, flags: tuple[Flag, ...]) -> None:
    """Raise :class:`Refusal` at the first flag that ``instruction`` does not have or take twice."""
    known = KNOWN.get(instruction, {})
    seen: set[str] = set()
    for flag in flags:
        message = _fault_of(flag, known.get(flag.name), seen)
        if message:
            raise Refusal(
                "unknown-or-repeated-flag",
                f"{instruction} {message}",
                _hint(instruction, flag.name, known),
                flag.start,
                flag.end,
            )
        seen.add(flag.name)


def _fault_of(flag: Flag, takes: str | None, seen: set[str]) -> str:
    if takes is None:
        return f"has no flag --{flag.name}"
    if flag.name in seen and takes != LIST:
        return f"takes --{flag.name} only once"
    if takes == BOOLEAN:
        if flag.has_value and flag.value.lower() not in ("true", "false"):
            return f"takes --{flag.name} alone, or with =true or =false"
    elif not flag.has_value:
        return f"needs a value for --{flag.name}"
    return ""


def _hint(instruction: str, name: str, known: dict[str, str]) -> str:
    if name in known:
        return f"write --{name}" + ("" if known[name] == BOOLEAN else "=VALUE") + " once"
    if not known:
        return f"{instruction} takes no flags; remove it"
    return f"the flags of {instruction} are " + ", ".join("--" + flag for flag in sorted(known))


def values_of(flags: tuple[Flag, ...], name: str) -> Iterator[str]:
    """Return the values given for the flag ``name``, in order."""
    return (flag.value for flag in flags if flag.name == name)
