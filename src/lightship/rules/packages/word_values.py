"""What the shell makes of a word of RUN: variables put in, and split at blanks."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Arg
from lightship.dockerfile.variables.expansion import expand
from lightship.model.errors import ExpansionError
from lightship.model.value import Value
from lightship.rules.packages.build_order import step_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.stages.state import StageState
    from lightship.dockerfile.variables.expansion import Expansion
    from lightship.rules.rule_context import Context

_DEFAULTS: Final = ("-", ":-")
_KEEPING: Final = frozenset((":", "set", "export", "readonly", "eval", "exec"))
"""Built-in commands of sh that keep the assignments before them: ``a='b' set -x``."""


class WordValues(Value):
    """The ``texts`` that a word becomes; none where its variables are empty.

    ``certain`` is false where a variable is taken to be empty because nothing
    in the file sets it: the base image may.
    """

    __slots__ = ("certain", "texts")

    def __init__(self, texts: tuple[str, ...], *, certain: bool = True) -> None:
        self.texts: Final = texts
        self.certain: Final = certain


class _Variables:
    """The variables of a RUN: what it sets itself, and the ``state`` that it starts in.

    ``own`` has the values that its script surely sets; of the other names that it
    ``assigned``, and those ``declared`` without a value, nothing can be told.
    """

    __slots__ = ("assigned", "declared", "own", "state")

    def __init__(
        self, state: StageState, assigned: frozenset[str], declared: frozenset[str]
    ) -> None:
        self.state: Final = state
        self.assigned: Final = assigned
        self.declared: Final = declared
        self.own: Final[dict[str, str]] = {}

    def expand(self, source: str) -> Expansion | None:
        """Return what becomes of ``source``; None where that cannot be told."""
        if "$(" in source or "`" in source:
            return None
        environment = self.state.environment
        try:
            expansion = expand(source, environment)
            names = {use.name for use in expansion.uses}
            if names & self.assigned:
                values = {name: environment[name] for name in names if name in environment}
                values.update((name, self.own[name]) for name in names if name in self.own)
                expansion = expand(source, values)
        except ExpansionError:
            return None
        return None if any(map(self._is_open, names)) else expansion

    def _is_open(self, name: str) -> bool:
        """Return whether ``name`` may have a value that is not known here."""
        if name in self.assigned:
            return name not in self.own
        if name in self.state.unknown or not name.isidentifier():
            return True
        declared = name in self.declared or name in self.state.arguments
        return declared and name not in self.state.environment


def word_values(word: Word, placed: PlacedCommand, context: Context) -> WordValues | None:
    """Return what ``word`` of the command becomes; None where the file does not tell."""
    if not word.expands:
        return WordValues((word.text,))
    stage = context.stage_of(placed.instruction)
    if stage is None:
        return None
    variables = context.once(
        (word_values, placed.instruction), lambda: _variables(placed, stage, context)
    )
    expansion = variables.expand(word.source)
    if expansion is None:
        return None
    texts = (expansion.text,) if word.quoted else tuple(expansion.text.split())
    return WordValues(texts, certain=not _lacks_value(expansion))


def _lacks_value(expansion: Expansion) -> bool:
    """Return whether a variable without a value has no default, either."""
    if not expansion.unmatched:
        return False
    without = {use.name for use in expansion.uses if use.operator not in _DEFAULTS}
    return not without.isdisjoint(expansion.unmatched)


def _variables(placed: PlacedCommand, stage: Stage, context: Context) -> _Variables:
    state = step_of(placed.instruction, stage, context).state
    script = placed.placed.script
    declared = context.once(_declared, lambda: _declared(context))
    variables = _Variables(state, script.assigned, declared)
    for name, word in _set_once(script.commands).items() if variables.assigned else ():
        expansion = variables.expand(word.source)
        if expansion is not None and not expansion.unmatched:
            variables.own[name] = expansion.text
    return variables


def _set_once(commands: tuple[Command, ...]) -> dict[str, Word]:
    """Return the values of the variables that a script sets once, whatever happens."""
    found: dict[str, list[Word | None]] = {}
    for command in commands:
        lasts = command.scope is None and (not command.words or command.name in _KEEPING)
        for each in command.assignments:
            value = each.value if lasts and each.operator == "=" else None
            found.setdefault(each.name, []).append(value)
    return {
        name: words[0]
        for name, words in found.items()
        if len(words) == 1 and words[0] is not None and words[0].source[:1] != "("
    }


def _declared(context: Context) -> frozenset[str]:
    """Return the names that an ARG of any stage has.

    One of another stage is none of this one's, but tells that the build gives it.
    """
    return frozenset(
        name
        for instruction in context.dockerfile.instructions
        if isinstance(instruction, Arg)
        for name, _ in instruction.declarations
    )
