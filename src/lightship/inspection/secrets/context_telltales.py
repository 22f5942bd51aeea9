"""Telltales of what stands around a secret: keys' headers, addresses, settings, options, names."""

from __future__ import annotations

from functools import partial

from lightship.inspection.secrets.assignments import assignments, elements
from lightship.inspection.secrets.private_key_finders import (
    ENCODED_HEADER,
    PUTTY_HEADER,
    encoded_key_blocks,
    key_blocks,
    putty_keys,
)
from lightship.inspection.secrets.sighting import Sighting
from lightship.inspection.secrets.telltale import Telltale
from lightship.inspection.secrets.token_finders import registry_logins, terraform_tokens
from lightship.knowledge import credential_contexts as contexts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lightship.inspection.secrets.sighting import Finder, Form
    from lightship.knowledge.credential_contexts import Found

LINE_REACH = 600
"""How far before a match the window begins, where what matters may be on the same line."""

NAME_REACH = 160
"""How far before the match of a name and its value."""

SECRET_REACH = contexts.LONGEST_SECRET + 20
KEY_REACH = contexts.LONGEST_KEY + 100

_QUOTES = r"[\"' ]{0,3}"
_IS = _QUOTES + "[:=]" + _QUOTES
_KEYS_OF = ("access", "account", "api", "app", "auth", "encryption", "private", "signing")
_NAMES = (
    r"(?:passw(?:or)?d|passphrase|secret|token|credential"
    rf"|(?:{'|'.join(_KEYS_OF)})[_.-]?key)[A-Za-z0-9_.-]{{0,20}}"
)
_NAME_ANCHORS = (
    *("passw", "passphrase", "secret", "token", "credential"),
    *(each + separator + "key" for each in _KEYS_OF for separator in ("", "_", ".", "-")),
)
_SHORT_NAMES = "_(?:pass|pwd|pat)"
_SHORT_NAME_ANCHORS = ("_pass", "_pwd", "_pat")
_VALUE = r"[\"'\])]{0,3}[ \t]{0,4}[=:][>= \t]{0,4}[\"']?[A-Za-z0-9_+/=.!@#%^&*?~-]{8}"


def _seen(found: Callable[[str], Found], form: Form, text: str) -> Iterator[Sighting]:
    for kind, start, end, confidence in found(text):
        yield Sighting(kind, start, end, confidence, "", form)


def _key(expression: str, anchor: str, finder: Finder) -> Telltale:
    return Telltale(expression, (anchor,), finder, LINE_REACH, KEY_REACH)


def _token(expression: str, anchors: tuple[str, ...], finder: Finder) -> Telltale:
    return Telltale(expression, anchors, finder, LINE_REACH, SECRET_REACH)


def _own(expression: str, anchors: tuple[str, ...], found: Callable[[str], Found]) -> Telltale:
    return _token(expression, anchors, partial(_seen, found, "own"))


def _context(expression: str, anchors: tuple[str, ...], found: Callable[[str], Found]) -> Telltale:
    finder = partial(_seen, found, "context")
    return Telltale(expression, anchors, finder, LINE_REACH, SECRET_REACH, needs_own_file=True)


def _name(expression: str, anchors: tuple[str, ...], finder: Finder) -> Telltale:
    reach = SECRET_REACH
    return Telltale("(?i)" + expression, anchors, finder, NAME_REACH, reach, needs_own_file=True)


CONTEXT_TELLTALES: tuple[Telltale, ...] = (
    _key("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY", "PRIVATE KEY", key_blocks),
    _key(ENCODED_HEADER + "[A-Za-z0-9+/]{40}", ENCODED_HEADER, encoded_key_blocks),
    _key(PUTTY_HEADER, PUTTY_HEADER, putty_keys),
    _own(
        rf"(?:AccountKey|SharedAccessKey){_IS}[A-Za-z0-9+/=]{{40}}",
        ("AccountKey", "SharedAccessKey"),
        contexts.settings,
    ),
    _own("[?&]sig=[A-Za-z0-9%+/_-]{40}", ("sig=",), contexts.settings),
    _own(
        rf"(?i)secret_?access_?key{_QUOTES}[:=]?{_QUOTES}[A-Za-z0-9+/]{{40}}",
        ("secretaccess", "secret_access"),
        contexts.settings,
    ),
    _own("[0-9]{8}:AA[A-Za-z0-9_-]{33}", (":AA",), contexts.bot_tokens),
    _own("[0-9]Q~[A-Za-z0-9_.~-]{31}", ("Q~",), contexts.client_secrets),
    _token(r"\.atlasv1\.[A-Za-z0-9_-]{60}", (".atlasv1.",), terraform_tokens),
    _token(
        r"\"(?:auth|identitytoken)\": {0,2}\"[A-Za-z0-9+/=]{8}",
        ('"auth"', '"identitytoken"'),
        registry_logins,
    ),
    _context(
        r"://[A-Za-z0-9_.+%-]{0,64}:[^\x00-\x20/?#@\"'<>\x7f-\xff]{3,80}@",
        ("://",),
        contexts.addresses,
    ),
    _context(
        rf"(?i)authorization{_IS}(?:bearer|token|basic) {{1,3}}[\"']?[A-Za-z0-9_.+/=-]{{12}}",
        ("authorization",),
        contexts.headers,
    ),
    _context(
        rf"(?i)(?:private-token|x-api-key){_IS}[A-Za-z0-9_.+/=-]{{12}}",
        ("private-token", "x-api-key"),
        contexts.headers,
    ),
    _context(
        rf"_(?:authToken|auth|password){_IS}[A-Za-z0-9_.+/=-]{{8}}",
        ("_auth", "_password"),
        contexts.settings,
    ),
    _context(
        r"--(?:http-)?password[= ][\"']?[^\x00-\x20$<\"'-]{3}",
        ("--password", "--http-password"),
        contexts.command_options,
    ),
    _context(r"\| ?(?:sudo )?chpasswd", ("chpasswd",), contexts.command_options),
    _context(
        r" (?:-u|--user)[ =][\"']?[A-Za-z0-9_.@-]{1,64}:[^\x00-\x20$\"'<]{3}",
        (" -u", " --user"),
        contexts.command_options,
    ),
    _name(_NAMES + _VALUE, _NAME_ANCHORS, assignments),
    _name(_SHORT_NAMES + _VALUE, _SHORT_NAME_ANCHORS, assignments),
    _name(_NAMES + r">[^\x00-\x20<$]{4}", _NAME_ANCHORS, elements),
)
