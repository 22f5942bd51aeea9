"""Which rules a file can trigger, loaded and sorted by what calls them."""

from __future__ import annotations

from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
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

    def without(self, codes: frozenset[str]) -> Plan:
        """Return the same plan less the rules with these codes."""
        plan = Plan(())
        plan.unloadable.extend(each for each in self.unloadable if each.entry.code not in codes)
        plan.file_rules.extend(_left(self.file_rules, codes))
        plan.stage_rules.extend(_left(self.stage_rules, codes))
        for ours, theirs in (
            (plan.by_instruction, self.by_instruction),
            (plan.by_program, self.by_program),
        ):
            for key, rules in theirs.items():
                left = _left(rules, codes)
                if left:
                    ours[key] = left
        return plan


def _left(rules: list[Rule], codes: frozenset[str]) -> list[Rule]:
    return [rule for rule in rules if rule.code not in codes]


class Planner:
    """Makes plans: says which of the selected rules a file can trigger.

    Files that can trigger the same rules share one plan.
    """

    __slots__ = ("_candidates", "_entries", "_loaded", "_plans", "_telling")

    def __init__(self, entries: Sequence[RuleEntry], loaded: Loaded) -> None:
        self._entries = tuple(entries)
        self._telling = {each.code: _telling(each.mentions) for each in entries if each.mentions}
        self._loaded = loaded
        self._candidates: dict[tuple[frozenset[str], frozenset[str]], Candidates] = {}
        self._plans: dict[tuple[Candidates, frozenset[str]], Plan] = {}

    def plan_for(self, dockerfile: Dockerfile) -> Plan:
        """Return the plan for ``dockerfile``."""
        candidates = self._candidates_for(dockerfile)
        silent = candidates.silent_in(dockerfile.source.text.lower())
        plan = self._plans.get((candidates, silent))
        if plan is None:
            plan = candidates.plan_without(silent, self._loaded)
            self._plans[candidates, silent] = plan
        return plan

    def _candidates_for(self, dockerfile: Dockerfile) -> Candidates:
        mistakes = (*dockerfile.mistakes, *dockerfile.build_mistakes)
        key = (_names(dockerfile), frozenset([mistake.kind for mistake in mistakes]))
        found = self._candidates.get(key)
        if found is None:
            found = self._candidates[key] = Candidates(self._entries, self._telling, *key)
        return found


class Candidates:
    """The rules that files with the same instructions and mistakes can trigger.

    What is left to be seen is which of their texts a file mentions.
    """

    __slots__ = ("_called", "_entries", "_mentions", "_plan")

    def __init__(
        self,
        entries: Iterable[RuleEntry],
        telling: Mapping[str, tuple[str, ...]],
        names: frozenset[str],
        kinds: frozenset[str],
    ) -> None:
        self._entries = tuple([e for e in entries if _may_trigger(e, names, kinds)])
        codes = [each.code for each in self._entries]
        self._mentions = tuple([(code, telling[code]) for code in codes if code in telling])
        self._called: frozenset[str] = frozenset()
        self._plan = Plan(())

    def silent_in(self, text: str) -> frozenset[str]:
        """Return the codes of those that find none of their texts in the lower-case ``text``."""
        silent = []
        known: dict[str, bool] = {}
        for code, words in self._mentions:
            for word in words:
                is_there = known.get(word)
                if is_there is None:
                    is_there = known[word] = word in text
                if is_there:
                    break
            else:
                silent.append(code)
        return frozenset(silent)

    def plan_without(self, silent: frozenset[str], loaded: Loaded) -> Plan:
        """Return the plan of all that are not ``silent``; no other rule is loaded for it."""
        wanted = {entry.code for entry in self._entries}.difference(silent)
        if not wanted <= self._called:
            self._called |= wanted
            entries = [entry for entry in self._entries if entry.code in self._called]
            self._plan = Plan(loaded.rule(entry) for entry in entries)
        return self._plan.without(silent)


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``words`` without those that hold another: that one is there wherever they are."""
    return tuple(word for word in words if not any(each in word for each in words if each != word))


def _names(dockerfile: Dockerfile) -> frozenset[str]:
    names = {instruction.name for instruction in dockerfile.instructions}
    if "ONBUILD" in names:
        triggers = (getattr(i, "trigger", None) for i in dockerfile.instructions)
        names |= {trigger.name for trigger in triggers if trigger is not None}
    return frozenset(names)


def _may_trigger(entry: RuleEntry, names: frozenset[str], kinds: frozenset[str]) -> bool:
    if entry.mistakes and kinds.isdisjoint(entry.mistakes):
        return False
    return not entry.listens or not names.isdisjoint(entry.listens)
