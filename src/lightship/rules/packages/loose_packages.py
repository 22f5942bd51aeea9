"""Packages that a RUN installs by name alone, as the rules about versions ask for them."""

from __future__ import annotations

from lightship.knowledge.package_pins import leaves_version_open, named_packages, tells_versions
from lightship.model.severity import Confidence
from lightship.model.value import Value
from lightship.rules.package_calls import calls_of, may_call
from lightship.rules.packages.word_values import word_values
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule import Rule
    from lightship.rules.rule_context import Context


class LooseInstall(Value):
    """A ``call`` that names packages without versions: their ``names``, and the first ``word``.

    ``certain`` is false where a variable in a name may have a value that the file does not tell.
    """

    __slots__ = ("call", "certain", "names", "placed", "word")

    def __init__(
        self,
        call: PackageCall,
        placed: PlacedCommand,
        word: Word,
        names: tuple[str, ...],
        *,
        certain: bool,
    ) -> None:
        self.call: Final = call
        self.placed: Final = placed
        self.word: Final = word
        self.names: Final = names
        self.certain: Final = certain

    def of(self, names: tuple[str, ...]) -> LooseInstall:
        """Return the same install, with no more than these of its names."""
        return LooseInstall(self.call, self.placed, self.word, names, certain=self.certain)


def loose_installs(
    rule: Rule, instruction: Instruction, context: Context, managers: frozenset[str]
) -> Iterator[LooseInstall]:
    """Yield the calls of these managers in a RUN that leave the version of a package open.

    What ``rule`` mentions stands in every one of them.
    """
    if not may_call(instruction, rule.mentions):
        return
    for call, placed in calls_of(instruction, context):
        if call.manager.name in managers and not tells_versions(call):
            found = _loose_install(call, placed, context)
            if found is not None:
                yield found


def _loose_install(
    call: PackageCall, placed: PlacedCommand, context: Context
) -> LooseInstall | None:
    first: Word | None = None
    names: list[str] = []
    certain = True
    for word in named_packages(call):
        values = word_values(word, placed, context)
        if values is None:
            continue
        loose = [text for text in values.texts if text and leaves_version_open(call, text)]
        if loose:
            first = first or word
            names += loose
            certain = certain and values.certain
    if first is None:
        return None
    return LooseInstall(call, placed, first, tuple(dict.fromkeys(names)), certain=certain)


def loose_finding(rule: Rule, install: LooseInstall, context: Context) -> Finding:
    """Return what ``rule`` reports of ``install``."""
    call = install.call
    what = f"{call.called} {call.verb}"
    names = listing(install.names)
    message = f"{what} takes {names} in whatever version is newest on the day of the build"
    span = install.placed.word_span(install.word)
    confidence = Confidence.HIGH if install.certain else Confidence.MEDIUM
    return rule.found(context, span, message, confidence=confidence)
