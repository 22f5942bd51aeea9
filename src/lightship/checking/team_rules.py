"""The rules of a team's own: those of packages, of files, and of patterns."""

from __future__ import annotations

from lightship.checking.rule_packages import rule_targets
from lightship.model.errors import ConfigurationError
from lightship.rules.entry import NEEDS, ClassEntry
from lightship.rules.index import INDEX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.checking.configuration import Configuration
    from lightship.rules.entry import RuleEntry
    from lightship.rules.rule import Rule

HINT = "see docs/own-rules.md"


class TeamRules:
    """Finds the rules of a team's own for one configuration after another.

    ``more`` are rules that hold with any configuration. ``runs_code`` is false
    where no code but lightship's may run; only patterns and ``more`` count then.
    """

    __slots__ = ("_files", "_more", "_packages", "_runs_code")

    def __init__(self, more: Iterable[RuleEntry] = (), *, runs_code: bool = True) -> None:
        self._runs_code = runs_code
        self._more = tuple(more)
        self._packages: tuple[RuleEntry, ...] | None = None
        self._files: dict[str, tuple[RuleEntry, ...]] = {}

    def entries(self, configuration: Configuration) -> tuple[RuleEntry, ...]:
        """Return our rules and those that hold with ``configuration``, in the order of codes.

        Raises :class:`ConfigurationError` for a rule that cannot be one.
        """
        own = [*self._more, *self._installed()]
        for path in configuration.rule_files if self._runs_code else ():
            own += self._in_file(path)
        if configuration.patterns:
            from lightship.checking.rule_patterns import pattern_rule  # noqa: PLC0415 - at need

            rules = [pattern_rule(each, configuration.path) for each in configuration.patterns]
            own += entries_of(rules, configuration.path)
        return joined(own) if own else INDEX

    def _installed(self) -> tuple[RuleEntry, ...]:
        if self._packages is None:
            found: list[RuleEntry] = []
            for target, package in (rule_targets() if self._runs_code else {}).items():
                from lightship.checking.rule_file import rules_at  # noqa: PLC0415 - seldom any

                found += entries_of(rules_at(target, package), f"the package {package}")
            self._packages = tuple(found)
        return self._packages

    def _in_file(self, path: str) -> tuple[RuleEntry, ...]:
        if path not in self._files:
            from lightship.checking.rule_file import rules_in_file  # noqa: PLC0415 - seldom any

            self._files[path] = entries_of(rules_in_file(path), path)
        return self._files[path]


def joined(own: Iterable[RuleEntry]) -> tuple[RuleEntry, ...]:
    """Return our rules and a team's ``own``, in the order of their codes.

    Raises :class:`ConfigurationError` where two go by the same code or name.
    """
    entries = sorted([*INDEX, *dict.fromkeys(own)], key=lambda entry: entry.code)
    known: dict[str, RuleEntry] = {}
    for entry in entries:
        for word in (entry.code, entry.name):
            other = known.setdefault(word.lower(), entry)
            if other is not entry:
                raise ConfigurationError(f"two rules go by {word}", "give one another code or name")
    return tuple(entries)


def entries_of(rules: Iterable[type[Rule]], where: str) -> tuple[RuleEntry, ...]:
    """Return the entries of ``rules``, which stand ``where``.

    Raises :class:`ConfigurationError` for one without a code and a name of its own.
    """
    return tuple([_entry(rule, where) for rule in rules])


def _entry(rule: type[Rule], where: str) -> RuleEntry:
    code, name = getattr(rule, "code", ""), getattr(rule, "name", "")
    letters = code.rstrip("0123456789") if isinstance(code, str) else ""
    if not letters.isalpha() or not letters.isupper() or letters == code:
        raise ConfigurationError(
            f"{where}: the code of {rule.__name__} cannot be {code!r}",
            "write capital letters and a number, such as ACME001",
        )
    if letters == "LS":
        raise ConfigurationError(
            f"{where}: the code {code} is lightship's own", "begin your codes with other letters"
        )
    if not isinstance(name, str) or not name or name != name.lower() or " " in name:
        raise ConfigurationError(
            f"{where}: the name of {code} cannot be {name!r}",
            "write the fault in small letters with hyphens",
        )
    for field in ("aliases", "listens", "mentions", "commands"):
        if not isinstance(getattr(rule, field), tuple):
            raise ConfigurationError(f"{where}: {field} of {code} must be a tuple", HINT)
    if rule.needs not in NEEDS:
        raise ConfigurationError(
            f"{where}: needs of {code} cannot be {rule.needs!r}",
            "leave it out, or write stages or ignore-file",
        )
    return ClassEntry(rule)
