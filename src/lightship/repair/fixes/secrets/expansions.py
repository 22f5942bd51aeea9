"""Which variables texts of a Dockerfile expand: ``$NAME`` and ``${NAME``."""

from __future__ import annotations

import re
from collections import defaultdict

from lightship.dockerfile.syntax.instructions import Arg, Env
from lightship.repair.fixes.secrets.declarations import declared_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.rule_context import Context

    Place = tuple[Instruction, str | None, str]
    """An instruction, which variable it declares by a text, and that text."""

_SHELL = frozenset(("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"))
"""The instructions whose variables a shell expands."""
_EXPANDED = re.compile(r"\$\{?(\w+)")
_PLAIN = re.compile(r"\w+")


def expands(text: str, names: Iterable[str]) -> bool:
    """Return whether ``text`` expands one of the variables ``names``."""
    return "$" in text and any(re.search(rf"\$\{{?{re.escape(name)}\b", text) for name in names)


def text_of(instruction: Instruction) -> str:
    """Return the text of ``instruction`` and of its here-documents."""
    return instruction.text + "".join(heredoc.body for heredoc in instruction.heredocs)


def built_in(context: Context, names: frozenset[str]) -> Instruction | None:
    """Return the first instruction that the builder itself puts one of ``names`` into.

    Not RUN and its kind, which a shell reads; and what declares one of ``names`` may use it.
    """
    known = context.once(_Expansions, lambda: _Expansions(context))
    first = len(known.places)
    for name in names:
        for index in known.indexes(name):
            if known.places[index][1] not in names:
                first = min(first, index)
                break
    return known.places[first][0] if first < len(known.places) else None


class _Expansions:
    """The texts of a file that the builder expands, in order, by the variables in them."""

    def __init__(self, context: Context) -> None:
        self.places: Final[list[Place]] = []
        for instruction in context.dockerfile.instructions:
            self._add(instruction)
        self._by_name: Final = defaultdict[str, list[int]](list)
        for index, (_, _, text) in enumerate(self.places):
            for name in dict.fromkeys(_EXPANDED.findall(text)):
                self._by_name[name].append(index)

    def _add(self, instruction: Instruction) -> None:
        if instruction.name in _SHELL:
            return
        if isinstance(instruction, (Arg, Env)):
            texts = [(name, value) for name, value in declared_names(instruction)]
            self.places.extend((instruction, name, text) for name, text in texts if "$" in text)
            return
        text = text_of(instruction)
        if "$" in text:
            self.places.append((instruction, None, text))

    def indexes(self, name: str) -> Iterable[int]:
        """Return which of the places expand the variable ``name``, in order."""
        if _PLAIN.fullmatch(name):
            return self._by_name.get(name, ())
        return [index for index, place in enumerate(self.places) if expands(place[2], (name,))]
