"""What a registry means when it does not give what it was asked for.

The body of such an answer is described in section "Error Codes" of the OCI distribution
specification.
"""

from __future__ import annotations

from lightship.image.json_document import JsonDocument
from lightship.image.registry.exchange import ERROR_LIMIT, read_body
from lightship.image.registry.patience import TRANSIENT, TryAgain, retry_after
from lightship.model.errors import (
    AccessDenied,
    ImageError,
    ImageLimit,
    ImageNotFound,
    MalformedImage,
    RegistryError,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import httpx

MESSAGE_LIMIT = 300
"""The most characters of a registry's own words that are shown."""


class OtherProtocol(RegistryError):
    """It does not understand the request at all: encrypted speech is expected, or another."""


def complaint(response: httpx.Response, what: str, reason: str = "") -> ImageError:
    """Return the error that an answer which is no success means; ``what`` was asked for.

    ``reason`` says why there were no credentials, where something went wrong with them.
    """
    status = response.status_code
    said = _said(response)
    message = f"{what}: the registry answers {status}{f' ({said})' if said else ''}"
    if status in (401, 403):
        return denied(message, reason)
    if status == 404:
        return ImageNotFound(
            f"{what} is not there{f': the registry says {said}' if said else ''}",
            "check the name, the tag and the spelling of the registry",
        )
    if status in TRANSIENT:
        wait = retry_after(response.headers.get("Retry-After", ""))
        hint = _TOO_MANY if status == 429 else "try again later, or use a mirror"
        asked = f", and asks to wait {wait:.0f} s" if wait else ""
        return TryAgain(message + asked, hint, wait)
    kind = OtherProtocol if status == 400 else RegistryError
    return kind(message, "check the name of the registry, and whether it is one")


_TOO_MANY = "log in, since accounts may fetch more than strangers, or use a mirror"


def denied(message: str, reason: str = "") -> AccessDenied:
    """Return the error that says that a registry wants credentials, or others."""
    return AccessDenied(
        f"{message}; {reason}" if reason else message,
        "check the name, and log in with docker login: what does not exist is also answered so",
    )


def _said(response: httpx.Response) -> str:
    """Return what the registry says for itself, printable and not too long."""
    try:
        document = JsonDocument.read(
            read_body(response, ERROR_LIMIT, "the answer"), "the answer", ERROR_LIMIT
        )
        errors = document.parts("errors") or [document]
        words = ": ".join(filter(None, (errors[0].text("code"), errors[0].text("message"))))
        words = words or document.text("details")
    except (MalformedImage, ImageLimit):
        return ""
    return printable(words)


def printable(text: str) -> str:
    """Return ``text`` from outside as it may stand in a message."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return shown if len(shown) <= MESSAGE_LIMIT else f"{shown[:MESSAGE_LIMIT]}..."
