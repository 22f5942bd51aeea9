"""What FROM names, and on which platform.

Source: ``dockerfile2llb/convert.go`` of moby/buildkit (``buildDispatchStates``).
"""

from __future__ import annotations

from lightship.dockerfile.mistake import BUILDING, Refusal
from lightship.dockerfile.stages.stage import BaseName
from lightship.dockerfile.variables.expansion import expand
from lightship.model.errors import ExpansionError, InvalidReference
from lightship.model.reference import Reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.mistake import Mistake
    from lightship.dockerfile.stages.graph import StageGraph
    from lightship.dockerfile.syntax.instructions import From
    from lightship.dockerfile.syntax.words import Range
    from lightship.dockerfile.variables.expansion import Expansion


def read_base(
    instruction: From, graph: StageGraph, escape: str
) -> tuple[BaseName, str, tuple[Mistake, ...]]:
    """Return the base, the platform (empty where none is given), and what is wrong with them."""
    written = instruction.image
    if instruction.mistakes or not written:
        return BaseName(written, ""), "", ()
    reader = _Reader(instruction, graph, escape)
    base = reader.base(written)
    platform = reader.platform() if instruction.flags else ""
    return base, platform, tuple(reader.mistakes)


def _unset(expansion: Expansion) -> tuple[str, ...]:
    """Return the variables that have no value, and for which the word has no other."""
    if not expansion.unmatched:
        return ()
    needed = {use.name for use in expansion.uses if use.operator not in ("-", ":-", "+", ":+")}
    return tuple(name for name in expansion.unmatched if name in needed)


class _Reader:
    """Reads one FROM, and keeps what is wrong with it."""

    def __init__(self, instruction: From, graph: StageGraph, escape: str) -> None:
        self.instruction = instruction
        self.graph = graph
        self.escape = escape
        self.mistakes: list[Mistake] = []

    def base(self, written: str) -> BaseName:
        place = self.instruction.ranges[0]
        expansion = self._expand(written, place)
        if expansion is None:
            return BaseName(written, "")
        text, reference = expansion.text, None
        if text not in self.graph.by_name and text != "scratch":
            try:
                reference = Reference.parse(text)
            except InvalidReference as error:
                self._refuse(expansion, error.message, place)
        variables = tuple(dict.fromkeys(use.name for use in expansion.uses))
        return BaseName(written, text, variables, _unset(expansion), reference)

    def platform(self) -> str:
        flag = self.instruction.flag("platform")
        if flag is None or not flag.value:
            return ""
        place = (flag.start, flag.end)
        expansion = self._expand(flag.value, place)
        if expansion is None:
            return ""
        from lightship.dockerfile.notation.platform import read_platform  # noqa: PLC0415 - few files need it

        try:
            return str(read_platform(expansion.text))
        except ValueError as error:
            shown = expansion.text or flag.value
            self._refuse(expansion, f"{shown!r} names no platform: {error}", place)
        return ""

    def _expand(self, text: str, place: Range) -> Expansion | None:
        try:
            return expand(text, self.graph.global_environment, self.escape)
        except ExpansionError as error:
            from lightship.dockerfile.variables.variable_mistake import variable_refusal  # noqa: PLC0415 - seldom

            refusal = variable_refusal(error, *place)
            self.mistakes.append(self.instruction.mistake(refusal, BUILDING))
        return None

    def _refuse(self, expansion: Expansion, message: str, place: Range) -> None:
        if expansion.uses:
            kind = "from-breaks-without-build-args"
            hint = "give the ARG above the first FROM a default that works"
        else:
            kind, hint = "invalid-base", "correct the name"
        refusal = Refusal(kind, message, hint, *place)
        self.mistakes.append(self.instruction.mistake(refusal, BUILDING))
