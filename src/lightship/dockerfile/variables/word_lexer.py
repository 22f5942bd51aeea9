"""Reads one word as BuildKit's shell lexer does: quotes, escapes and variables.

Source: ``shell/lex.go`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.notation.runes import BYTE_ORDER_MARK, is_in_name, scanned
from lightship.dockerfile.variables.allowance import Allowance
from lightship.dockerfile.variables.substitution import Substitution, unsupported
from lightship.model.errors import ExpansionError
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.dockerfile.variables.word_splitting import WordSplitter

NESTING_LIMIT: Final = 50
"""How deep ``${a:-${b:-...}}`` may be nested; BuildKit has no limit but its stack."""

_ASCII_IN_NAME: Final = frozenset(filter(is_in_name, map(chr, range(128))))
_SPECIAL_PARAMETERS: Final = "@*#?-$!0"
_REDIRECTION_BLANKS: Final = "\t\r "


class VariableUse(Value):
    """A place where a word names a variable.

    ``start`` and ``end`` are offsets in the word, from the dollar sign to
    behind the name or the closing brace. ``operator`` is one of ``-``, ``:-``,
    ``+``, ``:+``, ``?``, ``:?``, ``#``, ``##``, ``%``, ``%%``, ``/`` and ``//``,
    or empty.
    """

    __slots__ = ("end", "name", "operator", "start")

    def __init__(self, name: str, start: int, end: int, operator: str) -> None:
        self.name: Final = name
        self.start: Final = start
        self.end: Final = end
        self.operator: Final = operator


class WordLexer:
    """One pass over one word.

    ``environment`` gives the variables' values. Quotes vanish unless
    ``raw_quotes``, are ordinary characters unless ``process_quotes``; escape
    characters vanish unless ``raw_escapes``; a variable that is not set is
    empty, or stays as written with ``skip_unset``. With a ``splitter``, the
    pieces of the text go there, too.

    After :meth:`text`, ``uses`` has the variables named, in source order, and
    ``unmatched`` those looked up and not set.
    """

    __slots__ = (
        "_allowance",
        "_depth",
        "_end",
        "_environment",
        "_escape",
        "_in_pattern",
        "_position",
        "_raw_escapes",
        "_raw_quotes",
        "_skip_unset",
        "_special",
        "_splitter",
        "_word",
        "unmatched",
        "uses",
    )

    def __init__(
        self,
        word: str,
        environment: Mapping[str, str],
        escape: str,
        *,
        raw_quotes: bool = False,
        raw_escapes: bool = False,
        skip_unset: bool = False,
        process_quotes: bool = True,
        splitter: WordSplitter | None = None,
    ) -> None:
        self._word: Final = scanned(word)
        self._end: Final = len(word)
        self._position = 1 if word.startswith(BYTE_ORDER_MARK) else 0
        self._environment: Final = environment
        self._escape: Final = escape
        self._special: Final = "$<" + escape + ("'\"" if process_quotes else "")
        self._raw_quotes: Final = raw_quotes
        self._raw_escapes = raw_escapes
        self._in_pattern = False
        self._skip_unset: Final = skip_unset
        self._splitter: Final = splitter
        self._allowance: Final = Allowance()
        self._depth = 0
        self.uses: Final[list[VariableUse]] = []
        self.unmatched: Final[set[str]] = set()

    def text(self) -> str:
        """Return the word with its variables expanded.

        Raises :class:`ExpansionError` where it is malformed or too large.
        """
        return self._text_until("", self._splitter)

    def _text_until(self, stop: str, splitter: WordSplitter | None) -> str:
        """Read up to and over the character ``stop``, or to the end if that is empty."""
        pieces: list[str] = []
        while self._position < self._end:
            character = self._word[self._position]
            if character == stop:
                self._position += 1
                return "".join(pieces)
            piece = self._piece(character, stop)
            pieces.append(piece)
            if splitter is None:
                continue
            if character != "$" and character in self._special:
                splitter.keep(piece)
            else:
                splitter.split(scanned(piece))
        if stop:
            raise _unfinished(stop)
        return "".join(pieces)

    def _piece(self, character: str, stop: str) -> str:
        """Read what begins with ``character``, the next one."""
        if character not in self._special:
            return self._ordinary(self._special + stop)
        if character == "$":
            return self._variable()
        if character == self._escape:
            return self._escaped()
        if character == "<":
            return self._redirection()
        return self._single_quoted() if character == "'" else self._double_quoted()

    def _ordinary(self, ends: str) -> str:
        """Read the characters up to the next one of ``ends``."""
        word, start, last = self._word, self._position, self._end
        position = start + 1
        while position < last and word[position] not in ends:
            position += 1
        self._position = position
        return word[start:position]

    def _take(self) -> str:
        """Read one character; an empty string at the end."""
        character = self._word[self._position : self._position + 1]
        self._position += len(character)
        return character

    def _escaped(self) -> str:
        """Read the escape character and the one that it makes ordinary."""
        escape, character = self._take(), self._take()
        return escape + character if self._raw_escapes else character

    def _single_quoted(self) -> str:
        start = self._position
        closing = self._word.find("'", start + 1)
        if closing < 0:
            self._position = self._end
            raise _open_quote("single")
        self._position = closing + 1
        text = self._word[start + 1 : closing]
        if self._in_pattern:
            # Patterns have escapes of their own, and these are to mean nothing.
            text = text.replace(self._escape, self._escape * 2)
        return f"'{text}'" if self._raw_quotes else text

    def _double_quoted(self) -> str:
        quote = '"' if self._raw_quotes else ""
        pieces = [quote]
        self._position += 1
        while self._position < self._end:
            character = self._word[self._position]
            if character == '"':
                self._position += 1
                pieces.append(quote)
                return "".join(pieces)
            if character == "$":
                pieces.append(self._variable())
            elif character == self._escape:
                pieces.append(self._escaped_in_quotes())
            else:
                pieces.append(self._ordinary('"$' + self._escape))
        raise _open_quote("double")

    def _escaped_in_quotes(self) -> str:
        """Read the escape character, which stays unless it precedes ``"``, ``$`` or itself."""
        escape = self._take()
        if self._word[self._position : self._position + 1] in ('"', "$", escape):
            return escape + self._take() if self._raw_escapes else self._take()
        if self._in_pattern or (self._raw_escapes and not self._raw_quotes):
            return escape + escape
        return escape

    def _redirection(self) -> str:
        """Read ``<``, or ``<<`` and the blanks that follow, which do not end the word."""
        start = self._position
        self._position += 1
        if self._word.startswith("<", self._position):
            self._position += 1
            while self._position < self._end and self._word[self._position] in _REDIRECTION_BLANKS:
                self._position += 1
        return self._word[start : self._position]

    def _variable(self) -> str:
        """Read a dollar sign, and the name or braces behind it."""
        start = self._position
        self._position += 1
        if self._word.startswith("{", self._position):
            self._position += 1
            return self._braced(start)
        name = self._name()
        if not name:
            return "$"
        self.uses.append(VariableUse(name, start, self._position, ""))
        value = self._value(name)
        if value is None:
            return "$" + name if self._skip_unset else ""
        return value

    def _braced(self, start: int) -> str:
        """Read from behind ``${`` to behind the closing brace."""
        uses_before = len(self.uses)
        substitution = self._substitution()
        name, operator = substitution.name, substitution.operator
        # The uses inside the operand are known by now, and begin later.
        self.uses.insert(uses_before, VariableUse(name, start, self._position, operator))
        value = self._value(name)
        if value is None and self._skip_unset:
            return substitution.written()
        return substitution.result(value, self._allowance)

    def _substitution(self) -> Substitution:
        following = self._word[self._position : self._position + 1]
        if not following:
            raise _unfinished("}")
        if following in "{}:":
            raise _bad_substitution()
        name = self._name()
        operator = self._take()
        if operator == "}":
            return Substitution(name)
        if operator == "/":
            return self._replacement(name)
        if operator == ":":
            operator += self._take()
        elif not operator:
            raise _unfinished("}")
        elif operator not in "+-?#%":
            raise unsupported(operator)
        return self._with_operand(name, operator)

    def _with_operand(self, name: str, operator: str) -> Substitution:
        if operator in (":#", ":%"):
            raise unsupported(operator)
        is_trim = operator in "#%"
        operand = self._operand("}", raw_escapes=is_trim, in_pattern=is_trim)
        if is_trim and operand.startswith(operator):
            return Substitution(name, operator * 2, operand[1:])
        return Substitution(name, operator, operand)

    def _replacement(self, name: str) -> Substitution:
        operator = "/"
        if self._word.startswith("/", self._position):
            operator += self._take()
        pattern = self._operand("/", raw_escapes=True, in_pattern=True)
        replacement = self._operand("}", raw_escapes=True, in_pattern=False)
        return Substitution(name, operator, pattern, replacement)

    def _operand(self, stop: str, *, raw_escapes: bool, in_pattern: bool) -> str:
        """Read an operand up to and over ``stop``, and expand what is in it."""
        if self._depth == NESTING_LIMIT:
            raise ExpansionError(
                f"variables are nested more than {NESTING_LIMIT} deep in one another",
                "give the inner ones names of their own with ARG or ENV",
            )
        if self._splitter is not None:
            self._splitter.forget()
        outer = self._raw_escapes, self._in_pattern
        self._raw_escapes, self._in_pattern = raw_escapes, in_pattern
        self._depth += 1
        try:
            text = self._text_until(stop, None)
        except ExpansionError:
            # Whatever is wrong inside an expression, where it is not closed, that comes first.
            if self._position < self._end:
                raise
            raise _unfinished(stop) from None
        self._depth -= 1
        self._raw_escapes, self._in_pattern = outer
        return text

    def _name(self) -> str:
        """Read a variable's name: digits, a special parameter or a word; empty if there is none."""
        word, start, last = self._word, self._position, self._end
        if start == last:
            return ""
        end = start
        if word[start].isdecimal():
            while end < last and word[end].isdecimal():
                end += 1
        elif word[start] in _SPECIAL_PARAMETERS:
            end += 1
        else:
            # The set is there for speed alone.
            while end < last and (word[end] in _ASCII_IN_NAME or is_in_name(word[end])):
                end += 1
        self._position = end
        return word[start:end]

    def _value(self, name: str) -> str | None:
        value = self._environment.get(name)
        if value is None:
            self.unmatched.add(name)
        else:
            self._allowance.take(len(value))
        return value


def _unfinished(missing: str) -> ExpansionError:
    return ExpansionError(
        f"syntax error: missing '{missing}' in ${{}}",
        "close the expression, or write the escape character before its dollar sign",
    )


def _bad_substitution() -> ExpansionError:
    return ExpansionError("syntax error: bad substitution", "write a name after ${, as in ${NAME}")


def _open_quote(kind: str) -> ExpansionError:
    return ExpansionError(
        f"unexpected end of statement while looking for matching {kind}-quote",
        "close the quote, or write the escape character before it",
    )
