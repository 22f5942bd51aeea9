"""What the expressions ``${name...}`` stand for, once their parts are read.

Source: ``processDollar`` in ``shell/lex.go`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.notation.runes import scanned
from lightship.model.errors import ExpansionError, RequiredVariable
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.variables.allowance import Allowance

_DEFAULTS: Final = ("-", ":-", "+", ":+", "?", ":?")
_TRIMS: Final = ("#", "##", "%", "%%")
_REPLACEMENTS: Final = ("/", "//")

_CHARACTERS_AT_ONCE: Final = 64
"""Steps of pattern matching that cost about as much as bringing in a character."""


class Substitution(Value):
    """The parts of ``${name operator operand}``, variables in the operand expanded.

    ``operator`` is as written, ``##``, ``%%`` and ``//`` being operators of
    their own, and empty in ``${name}``; ``replacement`` is what follows a
    pattern and a slash.
    """

    __slots__ = ("name", "operand", "operator", "replacement")

    def __init__(
        self, name: str, operator: str = "", operand: str = "", replacement: str = ""
    ) -> None:
        self.name: Final = name
        self.operator: Final = operator
        self.operand: Final = operand
        self.replacement: Final = replacement

    def written(self) -> str:
        """Return the expression again, as BuildKit leaves it where the variable is not set.

        It writes ``//`` as ``/``.
        """
        if self.operator in _REPLACEMENTS:
            return f"${{{self.name}/{self.operand}/{self.replacement}}}"
        return f"${{{self.name}{self.operator}{self.operand}}}"

    def result(self, value: str | None, allowance: Allowance) -> str:
        """Return what the expression stands for if the variable has this value.

        None is a variable that is not set. Raises :class:`ExpansionError` where
        there is no such operator, a pattern is malformed or the ``allowance``
        is used up, and :class:`RequiredVariable` where a value is demanded that
        is not there.
        """
        if not self.operator:
            return value or ""
        if self.operator in _DEFAULTS:
            return self._default(value)
        if self.operator in _TRIMS:
            return self._trimmed(value or "", allowance)
        if self.operator in _REPLACEMENTS:
            return self._replaced(value or "", allowance)
        raise unsupported(self.operator)

    def _default(self, value: str | None) -> str:
        if value == "" and self.operator.startswith(":"):
            missing, state = True, "empty"
        else:
            missing, state = value is None, "unset"
        if self.operator.endswith("+"):
            return "" if missing else self.operand
        if not missing:
            return value or ""
        if self.operator.endswith("-"):
            return self.operand
        raise RequiredVariable(
            f"{self.name}: {self.operand or f'is not allowed to be {state}'}",
            f"give {self.name} a value with ARG, ENV or --build-arg",
        )

    def _trimmed(self, value: str, allowance: Allowance) -> str:
        from lightship.dockerfile.variables import (  # noqa: PLC0415 - few need it
            variable_pattern,
        )

        pattern, longest = scanned(self.operand), len(self.operator) == 2
        allowance.take(len(pattern) * len(value) // _CHARACTERS_AT_ONCE)
        if self.operator.startswith("#"):
            return variable_pattern.without_prefix(pattern, value, longest=longest)
        return variable_pattern.without_suffix(pattern, scanned(value), longest=longest)

    def _replaced(self, value: str, allowance: Allowance) -> str:
        from lightship.dockerfile.variables import (  # noqa: PLC0415 - few need it
            variable_pattern,
        )

        pattern = scanned(self.operand)
        allowance.take(len(pattern) * len(value) // _CHARACTERS_AT_ONCE)
        if self.operator == "//":
            return variable_pattern.with_all_replaced(pattern, value, self.replacement, allowance)
        return variable_pattern.with_first_replaced(pattern, value, self.replacement)


def unsupported(operator: str) -> ExpansionError:
    """Return the error for an operator that BuildKit does not have."""
    return ExpansionError(
        f"unsupported modifier ({operator}) in substitution",
        "use one of - :- + :+ ? :? # ## % %% / // after the name",
    )
