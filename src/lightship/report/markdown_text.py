"""Text of others in Markdown, where nothing in it may have a meaning."""

from __future__ import annotations

from lightship.report.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_SPECIAL: Mapping[int, str] = {
    **{ord(each): f"\\{each}" for each in "\\`*_[]|~!$"},
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    # Without a break these would call people, and refer to other issues.
    ord("@"): "@&#8203;",
    ord("#"): "#&#8203;",
}


def plain(text: str) -> str:
    """Return ``text`` so that nothing in it has a meaning to Markdown."""
    return printable(text).replace("\t", " ").translate(_SPECIAL)


def code(text: str) -> str:
    """Return ``text`` as code in a table, where nothing but a bar has a meaning."""
    text = printable(text).replace("\t", " ").replace("|", "\\|")
    fence = "`"
    while fence in text:
        fence += "`"
    space = " " if len(fence) > 1 else ""
    return f"{fence}{space}{text}{space}{fence}"
