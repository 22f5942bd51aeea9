"""Credentials that only what stands around them gives away.

Private keys in PEM form, ``user:password@host`` in addresses, headers, options
of commands and settings of package managers. Each finder yields
``(kind, start, end, confidence)``; every one looks at a bounded stretch of text
around a mark that ``str.find`` found, so that any input takes linear time.
"""

from __future__ import annotations

from lightship.knowledge.credential_checks import decoded
from lightship.knowledge.credential_shapes import DOTTED, URL_SAFE
from lightship.knowledge.credential_values import is_placeholder, is_reference, strength
from lightship.model.severity import Confidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

    Found = Iterator[tuple[str, int, int, Confidence]]

LONGEST_KEY: Final = 16_384
"""The most characters of a private key that are looked at."""

SHORTEST_KEY: Final = 24
"""The fewest characters of base 64 that make a key of what a PEM header begins."""

SHORTEST_TOKEN: Final = 12
"""The fewest characters of a token in a header or an option."""

LONGEST_SECRET: Final = 500
"""The most characters of a secret in a context that are looked at."""

LINE_REACH: Final = 500
"""How far back on a line a command's name is looked for."""

HEADERS: Final = (
    "uthorization",
    "UTHORIZATION",
    "RIVATE-TOKEN",
    "rivate-Token",
    "X-Api-Key",
    "x-api-key",
)
"""Headers that carry credentials, without the letters whose case differs."""

SETTINGS: Final = (
    ("_authToken", "npm-registry-token", 8),
    ("_auth", "npm-registry-token", 8),
    ("_password", "npm-registry-token", 8),
    ("AccountKey", "azure-storage-key", 40),
    ("SharedAccessKey", "azure-shared-access-key", 40),
    ("sig", "azure-shared-access-signature", 40),
    ("secret_access_key", "aws-secret-access-key", 40),
    ("SECRET_ACCESS_KEY", "aws-secret-access-key", 40),
    ("ecretAccessKey", "aws-secret-access-key", 40),
)
"""Settings that are credentials, of which kind, and the fewest characters that one has."""

OPTIONS: Final = ("--password", "--http-password", "--token", "--api-key", "--access-token")
"""Options of many commands whose argument is a secret."""

_SCHEME: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-")
_ENDS: dict[int, str] = str.maketrans(dict.fromkeys("\t\r\n\"'`<>|;,)]}\\", " "))
_ENDS_OF_HOST: Final = _ENDS | str.maketrans(dict.fromkeys("/?#", " "))
_ENDS_OF_SETTING: Final = _ENDS | str.maketrans(dict.fromkeys("&", " "))
_WORD_STARTS: Final = frozenset(("", " ", "\t", "\n", '"', "'", ",", "[", "(", "\\"))
_EXAMPLE_NAMES: Final = frozenset(("login", "me", "name", "user", "username"))
_EXAMPLE_PASSWORDS: Final = frozenset(("pass", "passwd", "password", "pwd", "secret", "token"))
_BASE64: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=")


def marks(text: str, mark: str) -> Iterator[int]:
    """Yield where ``mark`` stands in ``text``."""
    place = text.find(mark)
    while place >= 0:
        yield place
        place = text.find(mark, place + len(mark))


def private_keys(text: str) -> Found:
    """Find private keys in PEM form that have a body."""
    for start in marks(text, "-----BEGIN "):
        label, dashes, _ = text[start + 11 : start + 60].partition("-----")
        body = start + len("-----BEGIN -----") + len(label)
        head = text[body : body + 200].partition("-----")[0]
        if not dashes or "PRIVATE KEY" not in label or "..." in head:
            continue
        if sum(map(_BASE64.__contains__, head)) >= SHORTEST_KEY:
            close = text.find("-----END ", body, body + LONGEST_KEY)
            stop = close + len("-----END -----") + len(label) if close >= 0 else body + len(head)
            is_locked = "ENCRYPTED" in label or "ENCRYPTED" in head
            is_service = '"service_account"' in text[max(0, start - LINE_REACH) : start]
            kind = "google-service-account-key" if is_service else "private-key"
            yield kind, start, stop, Confidence.MEDIUM if is_locked else Confidence.HIGH


def addresses(text: str) -> Found:
    """Find ``scheme://user:password@host``; a password that is a variable is none."""
    for place in marks(text, "://"):
        start = place + 3
        if text.find("@", start, start + LONGEST_SECRET) < 0:
            continue
        stop = _end_of(text, start, _ENDS_OF_HOST)
        user, at, host = text[start:stop].rpartition("@")
        name, colon, password = user.partition(":")
        if not at or not colon or not host or not _has_scheme(text, place):
            continue
        if host.startswith("sha256:"):
            continue
        if _is_nothing(password) or (name in _EXAMPLE_NAMES and password in _EXAMPLE_PASSWORDS):
            continue
        begin = start + len(name) + 1
        confidence = Confidence.LOW if password == name else strength(password)
        yield "password-in-address", begin, begin + len(password), confidence


def headers(text: str) -> Found:
    """Find ``Authorization: Bearer ...`` and its like with a literal credential."""
    for mark in HEADERS:
        for place in marks(text, mark):
            yield from _header(text, place + len(mark), is_scheme="UTHORIZATION" in mark.upper())


def _header(text: str, start: int, *, is_scheme: bool) -> Found:
    start = _skip(text, start, "\"' ")
    if text[start : start + 1] not in {":", "="}:
        return
    start = _skip(text, start + 1, "\"' ")
    scheme, space, _ = text[start : start + 12].partition(" ")
    if is_scheme and space and scheme.lower() in {"bearer", "token", "basic"}:
        start = _skip(text, start + len(scheme) + 1, " ")
    elif is_scheme:
        return
    secret = text[start : _end_of(text, start)]
    if scheme.lower() == "basic":
        account = decoded(secret).decode("latin-1")
        if ":" in account and not _is_nothing(account.partition(":")[2]):
            yield "authorization-header", start, start + len(secret), Confidence.HIGH
    elif len(secret) >= SHORTEST_TOKEN and not _is_nothing(secret):
        yield "authorization-header", start, start + len(secret), strength(secret)


def settings(text: str) -> Found:
    """Find registry tokens as ``.npmrc`` has them, and keys in connection strings."""
    for mark, kind, shortest in SETTINGS:
        for place in marks(text, mark):
            yield from _setting(text, place, mark, kind, shortest)


def _setting(text: str, place: int, mark: str, kind: str, shortest: int) -> Found:
    """Find the value after ``mark`` and an equals sign, a colon or a space."""
    before = text[place - 1 : place]
    if mark in {"_auth", "_password"} and before not in {":", "", " ", "\n", '"', "'"}:
        return
    if mark == "sig" and before not in {"?", "&"}:
        return
    start = place + len(mark)
    is_spaced = mark.lower().endswith("access_key") and text[start : start + 1] == " "
    start = _skip(text, start, "\"' ")
    if text[start : start + 1] in {"=", ":"}:
        start = _skip(text, start + 1, "\"' ")
    elif not is_spaced:
        return
    secret = text[start : _end_of(text, start, _ENDS_OF_SETTING)]
    if len(secret) < shortest or _is_nothing(secret):
        return
    if kind != "aws-secret-access-key" or (len(secret) == 40 and _BASE64.issuperset(secret)):
        yield kind, start, start + len(secret), Confidence.HIGH


def command_options(text: str) -> Found:
    """Find secrets that a command is given: ``--password=x``, ``curl -u a:b``, ``chpasswd``."""
    for option in OPTIONS:
        for place in marks(text, option):
            yield from _option(text, place, option)
    for option in (" -u ", " --user ", " --user=") if "curl" in text else ():
        for place in marks(text, option):
            yield from _curl_user(text, place, option)
    for place in marks(text, " -p ") if "docker login" in text or "sshpass" in text else ():
        line = text[max(0, place - LINE_REACH) : place].rpartition("\n")[2]
        if "docker login" in line or line.endswith("sshpass"):
            yield from _option(text, place + 1, "-p")
    for place in marks(text, "chpasswd"):
        yield from _changed_password(text, place)


def _option(text: str, place: int, option: str) -> Found:
    start = place + len(option)
    if text[place - 1 : place] not in _WORD_STARTS or text[start : start + 1] not in {"=", " "}:
        return
    start = _skip(text, start + 1, "\"'")
    secret = text[start : _end_of(text, start)]
    if len(secret) >= 3 and not _is_nothing(secret) and secret[0] not in "-&":
        if "password" not in option and option != "-p" and len(secret) < SHORTEST_TOKEN:
            return
        yield (
            "password-option",
            start,
            start + len(secret),
            min(strength(secret), Confidence.MEDIUM),
        )


def _curl_user(text: str, place: int, option: str) -> Found:
    """Find the password of ``curl -u user:password``; other commands' ``-u`` is a user."""
    if "curl" not in text[max(0, place - LINE_REACH) : place]:
        return
    start = _skip(text, place + len(option), "\"'")
    name, colon, password = text[start : _end_of(text, start)].partition(":")
    if colon and name and "/" not in name and not _is_nothing(password):
        begin = start + len(name) + 1
        yield "password-option", begin, begin + len(password), strength(password)


def _changed_password(text: str, place: int) -> Found:
    """Find the password in ``echo "user:password" | chpasswd``."""
    floor = max(0, place - 200)
    line = max(text.rfind("\n", floor, place) + 1, floor)
    pipe = text.rfind("|", line, place)
    echoed = text[line : max(pipe, line)].rstrip(" \"'")
    word = max(map(echoed.rfind, (" ", '"', "'"))) + 1
    name, colon, password = echoed[word:].partition(":")
    if colon and name and not is_reference(password) and password:
        begin = line + word + len(name) + 1
        yield (
            "account-password",
            begin,
            begin + len(password),
            min(strength(password), Confidence.MEDIUM),
        )


def bot_tokens(text: str) -> Found:
    """Find Telegram's bot tokens: a number, a colon, and 35 characters."""
    for place in marks(text, ":AA"):
        window = text[place + 1 : place + 37]
        number = text[max(0, place - 11) : place]
        digits = len(number) - len(number.rstrip("0123456789"))
        length = len(window) - len(window.lstrip(URL_SAFE))
        if 8 <= digits <= 10 and length == 35 and not is_placeholder(window[2:length]):
            yield "telegram-bot-token", place - digits, place + 1 + length, Confidence.HIGH


def client_secrets(text: str) -> Found:
    """Find Azure's client secrets: ``Q~`` after three characters and a digit, and 31 to 34 more."""
    alphabet = DOTTED + "~"
    for place in marks(text, "Q~"):
        window = text[place + 2 : place + 37]
        length = len(window) - len(window.lstrip(alphabet))
        head = text[max(0, place - 4) : place]
        if 31 <= length <= 34 and head[3:].isdigit() and not head.strip(alphabet):
            yield "azure-client-secret", place - 4, place + 2 + length, Confidence.HIGH


FINDERS: tuple[tuple[tuple[str, ...], Callable[[str], Found]], ...] = (
    (("-----begin ",), private_keys),
    (("://",), addresses),
    (tuple(header.lower() for header in HEADERS), headers),
    (("_auth", "_password", "accountkey", "accesskey", "access_key", "?sig", "&sig"), settings),
    ((*OPTIONS, " -u ", " --user", "docker login", "sshpass", "chpasswd"), command_options),
    ((":aa",), bot_tokens),
    (("q~",), client_secrets),
)
"""What finds credentials in context, and the words in lower case without which it finds nothing."""


def _is_nothing(secret: str) -> bool:
    """Tell whether what stands for a secret is empty, a placeholder or a reference."""
    return not secret or is_placeholder(secret) or is_reference(secret)


def _has_scheme(text: str, place: int) -> bool:
    return text[place - 1 : place] in _SCHEME if place else False


def _end_of(text: str, start: int, ends: dict[int, str] | None = None) -> int:
    """Return where a word that begins at ``start`` ends, at most LONGEST_SECRET further."""
    window = text[start : start + LONGEST_SECRET]
    return start + len(window.translate(ends or _ENDS).partition(" ")[0])


def _skip(text: str, start: int, characters: str) -> int:
    """Return where the first of a few ``characters`` is no more, at most three further."""
    window = text[start : start + 3]
    return start + len(window) - len(window.lstrip(characters))
