"""Whether the head of an answer fits the blob that was asked for: servers err, and lie."""

from __future__ import annotations

import re

from lightship.model.errors import RegistryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import httpx

_CONTENT_RANGE = re.compile(r"bytes\s+(\d{1,18})-(\d{1,18})/(\d{1,18}|\*)", re.ASCII)
"""Section 14.4 of RFC 9110."""


def bytes_to_skip(response: httpx.Response, digest: str, start: int, size: int) -> int:
    """Return how many bytes of the body come before the byte ``start``, from which was asked.

    ``size`` is that of the whole blob. A server that knows no ranges sends all of it.

    Raises:
        RegistryError: it is another part, or of another length.

    """
    if response.status_code == 206:
        _check_range(response.headers.get("Content-Range", ""), digest, start, size)
        _check_length(response, digest, size - start)
        return 0
    _check_length(response, digest, size)
    return start


def _check_range(text: str, digest: str, start: int, size: int) -> None:
    found = _CONTENT_RANGE.fullmatch(text.strip())
    fits = (
        found is not None
        and int(found[1]) == start
        and int(found[2]) == size - 1
        and found[3] in ("*", str(size))
    )
    if not fits:
        raise _faulty(
            f"{digest}: bytes {start} to {size - 1} of {size} were asked for, "
            f"and the registry gives {text[:60]!r}"
        )


def _check_length(response: httpx.Response, digest: str, expected: int) -> None:
    length = response.headers.get("Content-Length")
    encoding = response.headers.get("Content-Encoding", "identity").lower()
    if length is not None and length != str(expected) and encoding == "identity":
        raise _faulty(
            f"{digest}: the registry says it sends {length[:20]} bytes, "
            f"and by the manifest it should be {expected}"
        )


def _faulty(message: str) -> RegistryError:
    return RegistryError(
        f"the blob {message}",
        "the registry or something before it is faulty: try another, or a mirror",
    )
