"""URLs as Go's ``net/url`` reads them, as far as an address of a repository needs it.

Source: ``url.go`` of Go's standard library. Python's own reader takes
addresses that Go refuses, and costs some milliseconds to import.
"""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_HEXADECIMAL: Final = "0123456789abcdefABCDEF"
_ALPHANUMERIC: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_HOST: Final = _ALPHANUMERIC + "-_.~!$&'()*+,;=:[]<>\""
_USER: Final = _ALPHANUMERIC + "-._:~!$&'()*+,;=%@"


class Url(Value):
    """A URL in parts; ``path`` and ``fragment`` have their percent signs resolved."""

    __slots__ = ("fragment", "path", "query", "scheme")

    def __init__(self, scheme: str, path: str, query: str, fragment: str) -> None:
        self.scheme: Final = scheme
        self.path: Final = path
        self.query: Final = query
        self.fragment: Final = fragment


def read_url(text: str) -> Url | None:
    """Return the parts of the URL ``text``, or None where it is malformed."""
    rest, _, fragment = text.partition("#")
    if any(letter < " " or letter == "\x7f" for letter in rest):
        return None
    scheme, separator, after = rest.partition("://")
    if separator:
        rest = "//" + after
    else:
        scheme = ""
    rest, _, query = rest.partition("?")
    if rest.startswith("//"):
        authority, slash, path = rest[2:].partition("/")
        if not _is_authority(scheme.lower(), authority):
            return None
        rest = slash + path
    try:
        return Url(scheme.lower(), unescaped(rest), query, unescaped(fragment))
    except ValueError:
        return None


def read_query(text: str, *, strict: bool = False) -> dict[str, list[str]] | None:
    """Return the values by their keys, in order.

    What is malformed is left out, or makes the answer None where ``strict``.
    """
    found: dict[str, list[str]] = {}
    for pair in filter(None, text.split("&")):
        key, _, value = pair.replace("+", " ").partition("=")
        try:
            if ";" in pair:
                raise ValueError(pair)
            found.setdefault(unescaped(key), []).append(unescaped(value))
        except ValueError:
            if strict:
                return None
    return {key: values for key, values in found.items() if values}


def unescaped(text: str) -> str:
    """Return ``text`` with ``%2F`` and its like resolved. Raises ValueError where one is cut."""
    if "%" not in text:
        return text
    first, *pieces = text.encode("utf-8", "surrogateescape").split(b"%")
    if any(len(piece) < 2 for piece in pieces):
        raise ValueError(text)
    joined = first + b"".join(_byte(piece[:2]) + piece[2:] for piece in pieces)
    return joined.decode("utf-8", "surrogateescape")


def _byte(digits: bytes) -> bytes:
    text = digits.decode("latin-1")
    if text.strip(_HEXADECIMAL):
        raise ValueError(text)
    return bytes.fromhex(text)


def _is_authority(scheme: str, authority: str) -> bool:
    user, at, host = authority.rpartition("@")
    try:
        unescaped(user)
    except ValueError:
        return False
    return not (at and user.strip(_USER)) and _is_host(scheme, host)


def _is_host(scheme: str, host: str) -> bool:
    name, bracket, port = host.rpartition("]")
    if host.startswith("[") and bracket:
        return _is_port(port) and _is_bracketed(name[1:])
    if "[" in host:
        return False
    if scheme in ("http", "https"):
        name, colon, port = host.partition(":")
    else:
        name, colon, port = host.rpartition(":") if ":" in host else (host, "", "")
    return _is_port(colon + port) and _is_name(name)


def _is_port(text: str) -> bool:
    return not text or (text[0] == ":" and not text[1:].strip("0123456789"))


def _is_bracketed(address: str) -> bool:
    from ipaddress import IPv6Address  # noqa: PLC0415 - hardly ever needed

    try:
        IPv6Address(address.replace("%25", "%"))
    except ValueError:
        return False
    return True


def _is_name(name: str) -> bool:
    first, *pieces = name.split("%")
    if any(
        len(piece) < 2
        or piece[:2].strip(_HEXADECIMAL)
        or (piece[0] in "01234567" and piece[:2] != "25")
        for piece in pieces
    ):
        return False
    return not any(letter.isascii() and letter not in _HOST for letter in "".join([first, *pieces]))
