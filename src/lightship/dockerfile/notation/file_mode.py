"""Modes of files: ``755``, ``u=rwx,go=rx``, ``+x``.

Source: ``convert_copy.go`` of moby/buildkit, and ``mode.go`` of
tonistiigi/dchapes-mode, which reads what chmod(1) does.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

HIGHEST_MODE: Final = 0o7777


def is_file_mode(text: str) -> bool:
    """Return whether ``text`` is an octal mode in range, or a symbolic one."""
    if text and not text.strip("01234567"):
        return int(text.lstrip("0")[:12] or "0", 8) <= HIGHEST_MODE
    if text[:1].isdigit():
        return False
    return all(map(_is_clause, text.split(","))) if text.isascii() else False


def _is_clause(clause: str) -> bool:
    """Return whether ``clause`` is who, then at least one operator with permissions."""
    rest = clause.lstrip("augo")
    if not rest:
        return False
    while rest:
        if rest[0] not in "+-=":
            return False
        rest = rest[1:].lstrip("rstwXxugo")
    return True
