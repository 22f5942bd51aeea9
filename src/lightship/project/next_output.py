"""What the settings of Next.js have a build make.

Source: the documentation of Next.js, "output", "distDir" and "outputFileTracingRoot".
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

NEXT_SETTINGS: Final = ("next.config.js", "next.config.mjs", "next.config.ts", "next.config.cjs")
"""The files of settings, the one that counts first."""

STANDALONE: Final = "standalone"
"""A server of its own in ``.next/standalone``, with the packages that it needs."""
EXPORT: Final = "export"
"""Plain files in ``out``."""

_COMMENT: Final = re.compile(r"^\s*//.*$|/\*.*?\*/", re.MULTILINE | re.DOTALL)
_OUTPUT: Final = re.compile(rf"\boutput['\"]?\s*:\s*[\"'`]({STANDALONE}|{EXPORT})[\"'`]")
_MOVED: Final = re.compile(r"\b(?:distDir|outputFileTracingRoot|basePath)\b")


def next_output(text: str) -> str:
    """Return what settings that read ``text`` make; "" where it is what ``next start`` serves."""
    found = _OUTPUT.search(_COMMENT.sub("", text))
    return found[1] if found else ""


def moves_output(text: str) -> bool:
    """Return whether what is made may stand elsewhere than the documentation has it."""
    return _MOVED.search(_COMMENT.sub("", text)) is not None
