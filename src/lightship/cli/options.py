"""The command line: what each verb takes, read and explained.

The standard library's parser does the same in more general terms, and takes
eight milliseconds to load, a sixth of what a whole cold run may take; see
``docs/performance.md``.
"""

from __future__ import annotations

from lightship.model.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

HELP = ("-h", "--help")
WIDTH = 80
INDENT = 24


class Option:
    """One option with a value: ``--name VALUE`` or ``--name=VALUE``.

    ``metavar`` is what the help calls the value, empty for an option that has
    none and is only there or not; ``choices`` are the values
    there are, none meaning any. An option that is ``repeated`` collects all its
    values; of any other the last one holds.
    """

    __slots__ = ("choices", "help", "metavar", "name", "repeated")

    def __init__(
        self,
        name: str,
        metavar: str,
        text: str,
        *,
        choices: tuple[str, ...] = (),
        repeated: bool = False,
    ) -> None:
        self.name: Final = name
        self.metavar: Final = metavar
        self.help: Final = text
        self.choices: Final = choices
        self.repeated: Final = repeated


class Arguments:
    """What stood on a command line: operands, and the values of options by name."""

    __slots__ = ("_values", "operands", "wants_help")

    def __init__(
        self, operands: tuple[str, ...], values: dict[str, list[str]], *, wants_help: bool
    ) -> None:
        self.operands: Final = operands
        self._values: Final = values
        self.wants_help: Final = wants_help

    def last(self, name: str) -> str | None:
        """Return the value given last for the option ``name``, or None."""
        values = self._values.get(name)
        return values[-1] if values else None

    def all(self, name: str) -> tuple[str, ...]:
        """Return all values given for the option ``name``, in order."""
        return tuple(self._values.get(name, ()))

    def has(self, name: str) -> bool:
        """Return whether the option ``name`` is given."""
        return name in self._values

    def listed(self, name: str) -> tuple[str, ...]:
        """Return the words of all values of ``name``, parted by commas or blanks."""
        return tuple(word for value in self.all(name) for word in value.replace(",", " ").split())


class Usage:
    """What a verb takes: its operands' name, its options, and what its help says around them."""

    __slots__ = ("description", "epilog", "operands", "options", "program")

    def __init__(
        self,
        program: str,
        operands: str,
        options: Sequence[Option],
        description: str,
        epilog: str = "",
    ) -> None:
        self.program: Final = program
        self.operands: Final = operands
        self.options: Final = tuple(options)
        self.description: Final = description
        self.epilog: Final = epilog

    def read(self, words: Sequence[str]) -> Arguments:
        """Return what ``words`` say.

        A lone ``--`` ends the options, a lone ``-`` is an operand. Raises
        :class:`UsageError` for an option that there is not, or a value that it
        cannot have.
        """
        operands: list[str] = []
        values: dict[str, list[str]] = {}
        rest = list(reversed(words))
        while rest:
            word = rest.pop()
            if word == "--":
                operands += reversed(rest)
                break
            if word in HELP:
                return Arguments((), {}, wants_help=True)
            if word.startswith("-") and word != "-":
                self._take(word, rest, values)
            else:
                operands.append(word)
        return Arguments(tuple(operands), values, wants_help=False)

    def _take(self, word: str, rest: list[str], values: dict[str, list[str]]) -> None:
        name, equals, value = word.partition("=")
        option = self._option(name)
        if not option.metavar:
            if equals:
                raise UsageError(f"{name} takes no value", f"write {name} alone")
        elif not equals:
            if not rest:
                raise UsageError(f"{name} needs a value", f"write {name} {option.metavar}")
            value = rest.pop()
        if option.choices and value not in option.choices:
            one_of = ", ".join(option.choices)
            raise UsageError(f"{name} cannot be {value!r}", f"it is one of {one_of}")
        values.setdefault(name, []).append(value)

    def _option(self, name: str) -> Option:
        for option in self.options:
            if option.name == name:
                return option
        from lightship.dockerfile.syntax.spelling import nearest  # noqa: PLC0415 - only where one errs

        near = nearest(name, tuple(option.name for option in self.options))
        hint = f"did you mean {near}?" if near else f"see {self.program} --help"
        raise UsageError(f"{self.program} has no option {name}", hint)

    def help(self) -> str:
        """Return the verb's help, at most 80 columns wide, ending in a line feed."""
        lines = [f"usage: {self.program} [OPTION...] {self.operands}", ""]
        lines += [self.description.rstrip(), "", "options:"]
        for option in self.options:
            lines += _explained(f"{option.name} {option.metavar}".rstrip(), _text(option))
        lines += _explained("-h, --help", "print this")
        if self.epilog:
            lines += ["", self.epilog.rstrip()]
        return "\n".join(lines) + "\n"


def _text(option: Option) -> str:
    return option.help + (" (repeatable)" if option.repeated else "")


def _explained(head: str, text: str) -> list[str]:
    line = f"  {head}"
    lines = []
    if len(line) > INDENT - 2:
        lines.append(line)
        line = ""
    line = f"{line:<{INDENT}}"
    for word in text.split():
        if len(line) + len(word) > WIDTH:
            lines.append(line.rstrip())
            line = " " * INDENT
        line += word + " "
    return [*lines, line.rstrip()]
