"""The licences that a Debian package's copyright file names.

Source: Machine-readable debian/copyright file, version 1.0 (DEP 5). What is not
machine-readable names the texts in ``/usr/share/common-licenses`` at least.
"""

from __future__ import annotations

import re

_FORMAT = re.compile(
    rb"\s*Format(?:-Specification)?:\s*\S*(?:copyright-format|dep5|DEP5|dep-5)", re.IGNORECASE
)
_LICENSE = re.compile(rb"^License:[ \t]*(\S[^\r\n]*)", re.MULTILINE)
_COMMON = re.compile(rb"/usr/share/common-licenses/([0-9A-Za-z_.+-]+)")

_JOIN = re.compile(rb"\s*,?\s+(?:and|or)\s+|\s*,\s+", re.IGNORECASE)
"""What stands between the licences of one field; an exception belongs to its licence."""

COPYRIGHT_LIMIT = 4 * 1024 * 1024
"""The most bytes of a file that are looked at."""

_LONGEST = 200
"""The most characters of a licence's name; what is longer is a text."""


def parse_copyright(content: memoryview) -> tuple[str, ...]:
    """Return the licences that a copyright file names, sorted, each once."""
    data = bytes(content[:COPYRIGHT_LIMIT])
    if _FORMAT.match(data):
        found = [name for field in _LICENSE.findall(data) for name in _JOIN.split(field)]
    else:
        found = _COMMON.findall(data)
    names = {name.decode("utf-8", "replace").strip(" \t.,") for name in found}
    return tuple(sorted(name for name in names if 0 < len(name) <= _LONGEST))
