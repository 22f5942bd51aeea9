r"""Extended headers: what a ``ustar`` header has no room for.

PAX records (POSIX.1-2001, ``pax`` interchange format) are ``LENGTH KEY=VALUE\n``;
an empty value takes back what a global header said.
"""

from __future__ import annotations

from lightship.model.errors import MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

EXTENDED_LIMIT: Final = 1024 * 1024
"""The most bytes of an extended header that are read: the limit of Go's ``archive/tar``."""

XATTR_PREFIX: Final = "SCHILY.xattr."
"""What the keys of extended attributes begin with, as star and Go write them."""


def records(data: bytes) -> dict[str, bytes]:
    """Return the PAX records that ``data`` holds, by their keys; the last one of a key counts.

    Raises:
        MalformedImage: a record's length is not that of the record.

    """
    found: dict[str, bytes] = {}
    at = 0
    while at < len(data):
        space = data.find(b" ", at, at + 20)
        digits = data[at:space] if space > 0 else b""
        end = at + int(digits) if digits.isdigit() else 0
        if end <= space or end > len(data) or data[end - 1] != 0x0A:
            raise _malformed()
        key, equals, value = data[space + 1 : end - 1].partition(b"=")
        if not equals or not key:
            raise _malformed()
        found[key.decode("utf-8", "surrogateescape")] = value
        at = end
    return found


def xattrs_in(found: dict[str, bytes]) -> dict[str, bytes] | None:
    """Return the extended attributes among the PAX records ``found``, None where there are none."""
    names = [key for key in found if key.startswith(XATTR_PREFIX)]
    if not names:
        return None
    return {key[len(XATTR_PREFIX) :]: found[key] for key in names}


def _malformed() -> MalformedImage:
    return MalformedImage(
        "a layer holds an extended header with a malformed record",
        "the image is damaged, or was written by a faulty tool",
    )
