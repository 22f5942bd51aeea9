"""Escapes and bracketed classes of Go's regular expressions.

Source: Go's ``regexp/syntax`` (``parse.go``, ``perl_groups.go``), with the
flags of ``regexp.Compile``.
"""

from __future__ import annotations

from lightship.dockerfile.patterns.character_class import CharacterClass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.patterns.character_class import Ranges

_DIGITS: Final = (("0", "9"),)
_LOWER: Final = (("a", "z"),)
_UPPER: Final = (("A", "Z"),)
_WORD: Final = (*_DIGITS, *_UPPER, ("_", "_"), *_LOWER)

PERL_GROUPS: Final[dict[str, Ranges]] = {
    "d": _DIGITS,
    "s": (("\t", "\n"), ("\f", "\r"), (" ", " ")),
    "w": _WORD,
}
"""What ``\\d``, ``\\s`` and ``\\w`` hold; their capitals hold the rest."""

NAMED_CLASSES: Final[dict[str, Ranges]] = {
    "alnum": (*_DIGITS, *_UPPER, *_LOWER),
    "alpha": (*_UPPER, *_LOWER),
    "ascii": (("\0", "\x7f"),),
    "blank": (("\t", "\t"), (" ", " ")),
    "cntrl": (("\0", "\x1f"), ("\x7f", "\x7f")),
    "digit": _DIGITS,
    "graph": (("!", "~"),),
    "lower": _LOWER,
    "print": ((" ", "~"),),
    "punct": (("!", "/"), (":", "@"), ("[", "`"), ("{", "~")),
    "space": (("\t", "\r"), (" ", " ")),
    "upper": _UPPER,
    "word": _WORD,
    "xdigit": (*_DIGITS, ("A", "F"), ("a", "f")),
}
"""What the POSIX names hold, as in ``[[:alpha:]]``; ``[[:^alpha:]]`` holds the rest."""

_CATEGORIES: Final[dict[str, tuple[str, ...]]] = {
    "Any": ("",),
    "Lc": ("Lu", "Ll", "Lt"),
    **{letter: (letter,) for letter in "CLMNPSZ"},
    **{
        name: (name,)
        for name in (
            *("Cc", "Cf", "Cn", "Co", "Cs", "Ll", "Lm", "Lo", "Lt", "Lu", "Mc", "Me", "Mn", "Nd"),
            *("Nl", "No", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "Sc", "Sk", "Sm", "So"),
            *("Zl", "Zp", "Zs"),
        )
    },
}
"""What ``\\p{...}`` knows here: categories. Go knows scripts and long names, too."""

_CONTROLS: Final = {"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_LAST_CHARACTER: Final = 0x10FFFF
_OCTAL: Final = "01234567"
_HEXADECIMAL: Final = "0123456789abcdefABCDEF"


class ExpressionError(Exception):
    """Go's reader of regular expressions refuses this; says what it stumbles on."""


def escaped_character(expression: str, at: int) -> tuple[str, int]:
    """Return the one character that the escape at ``at`` stands for, and what follows it.

    There always is a following character: expressions end in ``$``.
    """
    following = expression[at + 1]
    at += 2
    if following == "x":
        return _hexadecimal(expression, at)
    if following in _CONTROLS:
        return _CONTROLS[following], at
    if following == "0" or (following in _OCTAL and expression[at] in _OCTAL):
        return _octal(expression, at - 1)
    if following.isascii() and not following.isalnum():
        return following, at
    raise ExpressionError(f"\\{following} stands for nothing")


def _octal(expression: str, at: int) -> tuple[str, int]:
    end = at + 1
    while end < at + 3 and end < len(expression) and expression[end] in _OCTAL:
        end += 1
    return chr(int(expression[at:end], 8)), end


def _hexadecimal(expression: str, at: int) -> tuple[str, int]:
    """Read two digits, or any number of them in braces."""
    if expression[at] == "{":
        end = expression.find("}", at)
        digits = expression[at + 1 : max(end, 0)]
        after = end + 1
    else:
        digits = expression[at : at + 2]
        after = at + 2
    if not digits or not all(digit in _HEXADECIMAL for digit in digits) or after < at + 2:
        raise ExpressionError(f"\\x{digits} is no character")
    code = int(digits.lstrip("0")[:8] or "0", 16)
    if code > _LAST_CHARACTER or len(expression[at:after]) < 2:
        raise ExpressionError(f"\\x{digits} is no character")
    return chr(code), after


def category_at(expression: str, at: int) -> tuple[tuple[str, ...], int]:
    r"""Return the Unicode categories at ``at`` (``\pL``, ``\p{Lu}``), and what follows."""
    name = expression[at + 2]
    end = at + 3
    if name == "{":
        end = expression.find("}", at) + 1
        name = expression[at + 3 : max(end - 1, 0)]
    categories = _CATEGORIES.get(name[:1].upper() + name[1:].lower()) if name.isascii() else None
    if categories is None:
        raise ExpressionError(f"\\{expression[at + 1]}{{{name}}} is no Unicode category")
    return categories, end


def read_class(expression: str, at: int) -> tuple[CharacterClass, int]:
    """Return the class whose ``[`` stands at ``at``, and what follows its ``]``."""
    reader = _ClassReader(expression, at)
    return reader.members(), reader.at


class _ClassReader:
    """Reads one bracketed class, from its ``[`` at ``at`` to behind its ``]``."""

    __slots__ = ("_categories", "_complements", "_expression", "_ranges", "at")

    def __init__(self, expression: str, at: int) -> None:
        self._expression = expression
        self.at = at
        self._ranges: list[tuple[str, str]] = []
        self._complements: list[Ranges] = []
        self._categories: list[tuple[tuple[str, ...], bool]] = []

    def members(self) -> CharacterClass:
        """Read to the end of the class and return it."""
        self.at += 1
        negated = self._expression.startswith("^", self.at)
        self.at += negated
        first = True
        while first or not self._expression.startswith("]", self.at):
            first = False
            if not self._read_group():
                self._read_range()
        self.at += 1
        return CharacterClass(
            tuple(self._ranges),
            negated=negated,
            complements=tuple(self._complements),
            categories=tuple(self._categories),
        )

    def _read_group(self) -> bool:
        r"""Read ``[:name:]``, ``\d`` or ``\pL`` if one stands here; say whether one did."""
        two = self._expression[self.at : self.at + 2]
        if two == "[:":
            return self._read_named_class()
        if two in ("\\p", "\\P"):
            names, self.at = category_at(self._expression, self.at)
            self._categories.append((names, two == "\\p"))
            return True
        group = PERL_GROUPS.get(two[1:].lower()) if two.startswith("\\") else None
        if group is None:
            return False
        self._add(group, complement=two[1].isupper())
        self.at += 2
        return True

    def _read_named_class(self) -> bool:
        end = self._expression.find(":]", self.at + 2)
        if end < 0:
            return False
        name = self._expression[self.at + 2 : end]
        group = NAMED_CLASSES.get(name.removeprefix("^"))
        if group is None:
            raise ExpressionError(f"there is no class [:{name}:]")
        self._add(group, complement=name.startswith("^"))
        self.at = end + 2
        return True

    def _add(self, group: Ranges, *, complement: bool) -> None:
        if complement:
            self._complements.append(group)
        else:
            self._ranges.extend(group)

    def _read_range(self) -> None:
        low = high = self._read_character()
        rest = self._expression[self.at : self.at + 2]
        if len(rest) == 2 and rest[0] == "-" and rest[1] != "]":
            self.at += 1
            high = self._read_character()
        if high < low:
            raise ExpressionError(f"the range {low}-{high} runs backwards")
        self._ranges.append((low, high))

    def _read_character(self) -> str:
        if self.at >= len(self._expression):
            raise ExpressionError("a [ has no ]")
        if self._expression[self.at] == "\\":
            character, self.at = escaped_character(self._expression, self.at)
            return character
        self.at += 1
        return self._expression[self.at - 1]
