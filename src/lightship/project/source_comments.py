"""The text of a source file without its comments.

The marks of comments are those of the languages' references. Texts in three quotes are left
out with them: they are documentation, or too long for a name.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

# What is never closed ends with its line, or the text: so nothing is looked at twice.
_DOUBLE: Final = r'"(?:[^"\\\n]|\\[\s\S]?)*(?:"|$)'
_SINGLE: Final = r"'(?:[^'\\\n]|\\[\s\S]?)*(?:'|$)"
_TEMPLATE: Final = r"`(?:[^`\\]|\\[\s\S]?)*(?:`|\Z)"
# A lone mark in Rust begins a lifetime.
_CHARACTER: Final = r"'(?:[^'\\\n]|\\[^\n][^'\n]{0,9})'"
_LONG: Final = r'"""[\s\S]*?"""'
_LONG_SINGLE: Final = r"'''[\s\S]*?'''"
_SLASHES: Final = r"//[^\n]*"
_BLOCK: Final = r"/\*[\s\S]*?(?:\*/|\Z)"
_HASH: Final = r"#[^\n]*"


def _pattern(strings: tuple[str, ...], comments: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches strings, which may hold marks of comments, and comments as a group."""
    # A text in three quotes begins like an empty one, and a comment may hold a lone quote.
    return re.compile(f"({'|'.join(comments)})|{'|'.join(strings)}", re.MULTILINE)


_SLASHED: Final = _pattern((_DOUBLE, _SINGLE, _TEMPLATE), (_LONG, _SLASHES, _BLOCK))
_PHP: Final = _pattern((_DOUBLE, _SINGLE), (_SLASHES, _BLOCK, r"#(?!\[)[^\n]*"))
_RUST: Final = _pattern((_DOUBLE, _CHARACTER), (_SLASHES, _BLOCK))
_PYTHON: Final = _pattern((_DOUBLE, _SINGLE), (_LONG, _LONG_SINGLE, _HASH))
_RUBY: Final = _pattern((_DOUBLE, _SINGLE), (_HASH, r"^=begin\b[\s\S]*?(?:^=end\b|\Z)"))
_ELIXIR: Final = _pattern((_DOUBLE, _SINGLE), (_LONG, _HASH))
_FSHARP: Final = _pattern((_DOUBLE,), (_LONG, _SLASHES, r"\(\*(?!\))[\s\S]*?(?:\*\)|\Z)"))
_CLOJURE: Final = _pattern((_DOUBLE,), (r";[^\n]*",))

_BY_EXTENSION: Final = {
    "py": _PYTHON,
    "rb": _RUBY,
    "ru": _RUBY,
    "ex": _ELIXIR,
    "exs": _ELIXIR,
    "php": _PHP,
    "rs": _RUST,
    "fs": _FSHARP,
    "clj": _CLOJURE,
}
"""Languages with comments of their own; those of all others are like C's."""


def without_comments(text: str, name: str) -> str:
    """Return the ``text`` of the source file ``name`` without its comments; lines may be fewer."""
    pattern = _BY_EXTENSION.get(name.rpartition(".")[2], _SLASHED)
    return pattern.sub(_kept, text)


def _kept(found: re.Match[str]) -> str:
    return "" if found[1] is not None else found[0]
