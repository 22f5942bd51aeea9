"""What a token must be beyond its alphabet: checksums, and parts of the right sizes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_BASE62: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

CHECKSUM_DIGITS: Final = 6
"""How many digits the checksum at the end of GitHub's and npm's tokens has."""


def passes(check: str, token: str, prefix: str) -> bool | None:
    """Tell whether a token passes the check of its shape.

    None: it has the form, but its checksum is not of its content, so that it
    was never issued.
    """
    body = token[len(prefix) :]
    if check == "crc32":
        return True if has_checksum(body) else None
    if check == "jwt":
        return _is_web_token(token)
    if check == "sendgrid":
        return body[22:23] == "." and body.count(".") == 1
    return True


def has_checksum(body: str) -> bool:
    """Tell whether a token's body ends in the base-62 CRC-32 of what is before.

    GitHub's and npm's tokens do: https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
    """
    from binascii import crc32  # noqa: PLC0415 - only where such a token was found

    number = crc32(body[:-CHECKSUM_DIGITS].encode())
    digits = ""
    for _ in range(CHECKSUM_DIGITS):
        number, digit = divmod(number, 62)
        digits = _BASE62[digit] + digits
    return digits == body[-CHECKSUM_DIGITS:]


def _is_web_token(token: str) -> bool:
    """Tell whether three parts are a header with an algorithm, a payload and a signature."""
    header, dot, rest = token.partition(".")
    payload, _, signature = rest.partition(".")
    if not dot or not payload.startswith("eyJ") or len(signature) < 10 or "." in signature:
        return False
    return b'"alg"' in decoded(header) and decoded(payload).startswith(b'{"')


def decoded(text: str) -> bytes:
    """Decode base 64 of either alphabet, with or without padding; b"" when it is none."""
    from binascii import Error, a2b_base64  # noqa: PLC0415 - only where such a text was found

    padded = text.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return a2b_base64(padded + "=" * (-len(padded) % 4))
    except (Error, ValueError):
        return b""
