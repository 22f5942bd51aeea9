"""Which rules a file can trigger, loaded and sorted by what calls them."""

from __future__ import annotations

from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

    from lightship.dockerfile.tree import Dockerfile
    from lightship.rules.entry import RuleEntry


class Unloadable:
    """A rule whose module cannot be imported: what is known of it, and what went wrong."""

    __slots__ = ("entry", "error")

    def __init__(self, entry: RuleEntry, error: Exception) -> None:
        self.entry: Final = entry
        self.error: Final = error


class Loaded:
    """The rules that this process has imported, one object each."""

    __slots__ = ("_rules",)

    def __init__(self) -> None:
        self._rules: dict[str, Rule | Unloadable] = {}

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the rules that were asked for so far."""
        return frozenset(self._rules)

    def rule(self, entry: RuleEntry) -> Rule | Unloadable:
        """Return the rule of ``entry``, imported when first asked for, or why it cannot be."""
        rule = self._rules.get(entry.code)
        if rule is None:
            rule = self._rules[entry.code] = _loaded(entry)
        return rule


def _loaded(entry: RuleEntry) -> Rule | Unloadable:
    try:
        return entry.load()()
    except Exception as error:  # a rule that cannot be loaded must not take the others with it
        return Unloadable(entry, error)


class Plan:
    """The rules for one file, by hook: each list in the order of the registry.

    ``by_instruction`` is keyed by an instruction's name, ``by_program`` by a
    command's program, ``*`` standing for every program; ``unloadable`` are the
    rules that cannot be called at all.
    """

    __slots__ = ("by_instruction", "by_program", "file_rules", "stage_rules", "unloadable")

    def __init__(self, rules: Iterable[Rule | Unloadable]) -> None:
        self.unloadable: Final[list[Unloadable]] = []
        self.file_rules: Final[list[Rule]] = []
        self.stage_rules: Final[list[Rule]] = []
        self.by_instruction: Final[dict[str, list[Rule]]] = {}
        self.by_program: Final[dict[str, list[Rule]]] = {}
        for rule in rules:
            if isinstance(rule, Unloadable):
                self.unloadable.append(rule)
            else:
                self._add(rule)

    def _add(self, rule: Rule) -> None:
        kind = type(rule)
        if kind.check_file is not Rule.check_file:
            self.file_rules.append(rule)
        if kind.check_stage is not Rule.check_stage:
            self.stage_rules.append(rule)
        if kind.check_instruction is not Rule.check_instruction:
            for name in rule.listens:
                self.by_instruction.setdefault(name, []).append(rule)
        if kind.check_command is not Rule.check_command:
            for program in rule.commands:
                self.by_program.setdefault(program, []).append(rule)


class Planner:
    """Makes plans: says which of the selected rules a file can trigger.

    Files that can trigger the same rules share one plan, and no rule is loaded
    that none of them can.
    """

    __slots__ = ("_entries", "_loaded", "_plans", "_texts")

    def __init__(self, entries: Sequence[RuleEntry], loaded: Loaded) -> None:
        self._entries = tuple(entries)
        self._texts = tuple([_telling(each.mentions) for each in entries])
        self._loaded = loaded
        self._plans: dict[tuple[int, ...], Plan] = {}

    def plan_for(self, dockerfile: Dockerfile) -> Plan:
        """Return the plan for ``dockerfile``."""
        triggered = self._triggered(dockerfile)
        plan = self._plans.get(triggered)
        if plan is None:
            rules = [self._loaded.rule(self._entries[number]) for number in triggered]
            plan = self._plans[triggered] = Plan(rules)
        return plan

    def _triggered(self, dockerfile: Dockerfile) -> tuple[int, ...]:
        """Return the numbers of the entries whose rules the file can trigger, in order."""
        names = _names(dockerfile)
        kinds = frozenset(
            [each.kind for each in (*dockerfile.mistakes, *dockerfile.build_mistakes)]
        )
        mentioned = _Mentioned(dockerfile.source.text.lower())
        triggered = []
        for number, entry in enumerate(self._entries):
            if entry.mistakes and kinds.isdisjoint(entry.mistakes):
                continue
            if entry.listens and names.isdisjoint(entry.listens):
                continue
            texts = self._texts[number]
            if not texts or mentioned.any_of(texts):
                triggered.append(number)
        return tuple(triggered)


class _Mentioned:
    """Which texts are in one file, each looked for once: many rules ask for the same."""

    __slots__ = ("_known", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def any_of(self, texts: tuple[str, ...]) -> bool:
        known = self._known
        for text in texts:
            is_there = known.get(text)
            if is_there is None:
                is_there = known[text] = text in self._text
            if is_there:
                return True
        return False


def _telling(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``texts`` without those that hold another: that one is there wherever they are."""
    return tuple(text for text in texts if not any(each in text for each in texts if each != text))


def _names(dockerfile: Dockerfile) -> frozenset[str]:
    names = {instruction.name for instruction in dockerfile.instructions}
    if "ONBUILD" in names:
        triggers = (getattr(i, "trigger", None) for i in dockerfile.instructions)
        names |= {trigger.name for trigger in triggers if trigger is not None}
    return frozenset(names)
