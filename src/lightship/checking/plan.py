"""Which rules a file can trigger, loaded and sorted by what calls them."""

from __future__ import annotations

from lightship.knowledge.word_search import WordSearch
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, Final

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.project.context import BuildContext
    from lightship.rules.entry import RuleEntry
    from lightship.rules.rule_context import Context

    Hook = Callable[[Any, Context], Iterable[Finding]]
    """A method of a rule, called with what it wants to see."""


MOST_PLANS: Final = 2000
"""The plans that are kept."""


class Unloadable:
    """A rule whose module cannot be imported: what is known of it, and what went wrong."""

    __slots__ = ("entry", "error")

    def __init__(self, entry: RuleEntry, error: Exception) -> None:
        self.entry: Final = entry
        self.error: Final = error


class Hooked:
    """A loaded rule with its hooks at hand, and which of them it defines.

    ``instructions`` and ``programs`` are what it is called with, empty where it lacks the hook.
    """

    __slots__ = (
        "check_command",
        "check_file",
        "check_instruction",
        "check_stage",
        "instructions",
        "programs",
        "rule",
        "sees_file",
        "sees_stage",
    )

    def __init__(self, rule: Rule) -> None:
        kind = type(rule)
        self.rule: Final = rule
        self.check_file: Final[Hook] = rule.check_file
        self.check_stage: Final[Hook] = rule.check_stage
        self.check_instruction: Final[Hook] = rule.check_instruction
        self.check_command: Final[Hook] = rule.check_command
        self.sees_file: Final = kind.check_file is not Rule.check_file
        self.sees_stage: Final = kind.check_stage is not Rule.check_stage
        sees_instruction = kind.check_instruction is not Rule.check_instruction
        sees_command = kind.check_command is not Rule.check_command
        self.instructions: Final = rule.listens if sees_instruction else ()
        self.programs: Final = rule.commands if sees_command else ()

    @property
    def waits_for_programs(self) -> bool:
        """Whether it costs a file nothing that runs none of its programs."""
        if self.sees_file or self.sees_stage or self.instructions:
            return False
        return "*" not in self.programs


class Loaded:
    """The rules that this process has imported, one object each."""

    __slots__ = ("_rules",)

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str], Hooked | Unloadable] = {}

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the rules that were asked for so far."""
        return frozenset([code for code, _ in self._rules])

    def rule(self, entry: RuleEntry) -> Hooked | Unloadable:
        """Return the rule of ``entry``, imported when first asked for, or why it cannot be."""
        key = (entry.code, entry.target)
        rule = self._rules.get(key)
        if rule is None:
            rule = self._rules[key] = _loaded(entry)
        return rule


def _loaded(entry: RuleEntry) -> Hooked | Unloadable:
    try:
        return Hooked(entry.load()())
    except Exception as error:  # a rule that cannot be loaded must not take the others with it
        return Unloadable(entry, error)


class Plan:
    """The rules for one file, by hook.

    ``by_instruction`` is keyed by an instruction's name, ``by_program`` by a
    command's program, ``*`` standing for every program; ``waiting`` is like it,
    shared by all plans, and grows. ``unloadable`` are the rules that cannot be
    called at all.
    """

    __slots__ = (
        "by_instruction",
        "by_program",
        "file_rules",
        "stage_rules",
        "unloadable",
        "waiting",
    )

    def __init__(
        self, rules: Iterable[Hooked | Unloadable], waiting: dict[str, list[Hooked]]
    ) -> None:
        self.unloadable: Final[list[Unloadable]] = []
        self.file_rules: Final[list[Hooked]] = []
        self.stage_rules: Final[list[Hooked]] = []
        self.by_instruction: Final[dict[str, list[Hooked]]] = {}
        self.by_program: Final[dict[str, list[Hooked]]] = {}
        self.waiting: Final = waiting
        for rule in rules:
            if isinstance(rule, Unloadable):
                self.unloadable.append(rule)
            else:
                self._add(rule)

    def _add(self, hooked: Hooked) -> None:
        if hooked.sees_file:
            self.file_rules.append(hooked)
        if hooked.sees_stage:
            self.stage_rules.append(hooked)
        for name in hooked.instructions:
            self.by_instruction.setdefault(name, []).append(hooked)
        for program in hooked.programs:
            self.by_program.setdefault(program, []).append(hooked)

    def on_program(self, program: str) -> list[Hooked]:
        """Return the rules on commands of ``program``."""
        found = []
        for rules in (self.waiting.get(program), self.by_program.get(program)):
            if rules is not None:
                found += rules
        every = self.by_program.get("*")
        return found if every is None else found + every


class Planner:
    """Makes plans: says which of the selected rules a file can trigger.

    Files that can trigger the same rules share one plan, and no rule is loaded
    that none of them can. Once loaded, a rule that waits for its programs holds
    for all files: there are then fewer plans, and smaller ones. Sets of rules
    are numbers here: bit n is entry n.
    """

    __slots__ = (
        "_entries",
        "_hooked",
        "_instructions",
        "_loaded",
        "_mistakes",
        "_needs",
        "_plans",
        "_seen",
        "_texts",
        "_waiting",
        "_waiting_rules",
    )

    def __init__(self, entries: Sequence[RuleEntry], loaded: Loaded) -> None:
        self._entries: Final = tuple(entries)
        self._loaded: Final = loaded
        self._hooked: Final[dict[int, Hooked | Unloadable]] = {}
        self._instructions: Final = _Needs([each.listens for each in entries])
        self._mistakes: Final = _Needs([each.mistakes for each in entries])
        self._needs: Final = _Needs([(each.needs,) if each.needs else () for each in entries])
        self._texts: Final = _Texts([each.mentions for each in entries])
        self._plans: Final[dict[int, Plan]] = {}
        self._seen = 0
        self._waiting = 0
        self._waiting_rules: Final[dict[str, list[Hooked]]] = {}

    def plan_for(self, dockerfile: Dockerfile, files: BuildContext | None = None) -> Plan:
        """Return the plan for ``dockerfile`` with its build context ``files``."""
        triggered = self._triggered(dockerfile, files)
        for number in _bits(triggered & ~self._seen):
            self._load(number)
        self._seen |= triggered
        triggered &= ~self._waiting
        plan = self._plans.get(triggered)
        if plan is None:
            if len(self._plans) >= MOST_PLANS:
                self._plans.clear()
            rules = [self._hooked[number] for number in _bits(triggered)]
            plan = self._plans[triggered] = Plan(rules, self._waiting_rules)
        return plan

    def _load(self, number: int) -> None:
        rule = self._hooked[number] = self._loaded.rule(self._entries[number])
        if isinstance(rule, Hooked) and rule.waits_for_programs:
            self._waiting |= 1 << number
            for program in rule.programs:
                self._waiting_rules.setdefault(program, []).append(rule)

    def _triggered(self, dockerfile: Dockerfile, files: BuildContext | None) -> int:
        """Return the entries whose rules the file can trigger."""
        kinds = {each.kind for each in (*dockerfile.mistakes, *dockerfile.build_mistakes)}
        possible = self._instructions.met_by(_names(dockerfile)) & self._mistakes.met_by(kinds)
        possible &= self._needs.met_by(_at_hand(dockerfile, files))
        return self._texts.met_by(dockerfile.source.lowered, possible)


def _bits(number: int) -> list[int]:
    """Return which bits of ``number`` are set."""
    # Of many bits, a text is read sooner than a number.
    bits = f"{number:b}"[::-1]
    found = []
    at = bits.find("1")
    while at >= 0:
        found.append(at)
        at = bits.find("1", at + 1)
    return found


class _Needs:
    """What entries need one of, and which entries need nothing."""

    __slots__ = ("_free", "_of_word")

    def __init__(self, needs: Sequence[tuple[str, ...]]) -> None:
        self._free: Final = _without(needs)
        self._of_word: Final = _by_word(needs)

    def met_by(self, words: Iterable[str]) -> int:
        """Return the entries that need nothing, or one of ``words``."""
        of_word = self._of_word
        met = self._free
        for word in words:
            met |= of_word.get(word, 0)
        return met


class _Texts:
    """The texts that entries need one of, each with the entries that need it."""

    __slots__ = ("_entries", "_free", "_search")

    def __init__(self, needs: Sequence[tuple[str, ...]]) -> None:
        of_word = _by_word([_telling(each) for each in needs])
        self._free: Final = _without(needs)
        self._search: Final = WordSearch(of_word)
        self._entries: Final = list(of_word.values())

    def met_by(self, text: str, possible: int) -> int:
        """Return those of ``possible`` that need nothing, or something that is in ``text``."""
        met = self._free
        if possible & ~met:
            entries = self._entries
            for place in self._search.found_in(text):
                met |= entries[place]
        return met & possible


def _telling(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``texts`` without those that hold another: that one is there wherever they are."""
    return tuple(text for text in texts if not any(each in text for each in texts if each != text))


def _without(needs: Sequence[tuple[str, ...]]) -> int:
    return sum(1 << n for n, words in enumerate(needs) if not words)


def _by_word(needs: Sequence[tuple[str, ...]]) -> dict[str, int]:
    """Return which entries need a word, by word."""
    found: dict[str, int] = {}
    for n, words in enumerate(needs):
        for word in words:
            found[word] = found.get(word, 0) | 1 << n
    return found


def _names(dockerfile: Dockerfile) -> set[str]:
    names = {instruction.name for instruction in dockerfile.instructions}
    if "ONBUILD" in names:
        triggers = [each.trigger for each in dockerfile.instructions]
        names |= {trigger.name for trigger in triggers if trigger is not None}
    return names


def _at_hand(dockerfile: Dockerfile, files: BuildContext | None) -> list[str]:
    """Return what rules may need beside texts: see :attr:`Rule.needs`."""
    found = []
    if len(dockerfile.stages) > 1:
        found.append("stages")
    if files is not None and files.ignore_file is not None:
        found.append("ignore-file")
    return found
