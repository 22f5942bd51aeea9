"""A line of the rule index: what is known of a rule without importing it."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.rules.rule import Rule


NEEDS = ("", "stages", "ignore-file")
"""What a rule may need beside instructions and texts."""


class RuleEntry(Value):
    """What selecting a rule, and knowing whether a file can trigger it, needs.

    The fields are the class attributes of the same names, the severity by its
    name, and ``target`` is where the class stands: ``module:Class``.
    """

    __slots__ = (
        "aliases",
        "code",
        "configured_by",
        "enabled",
        "listens",
        "mentions",
        "mistakes",
        "name",
        "needs",
        "severity",
        "target",
    )

    def __init__(
        self,
        code: str,
        name: str,
        target: str,
        aliases: tuple[str, ...],
        listens: tuple[str, ...],
        mentions: tuple[str, ...],
        *,
        severity: str = "warning",
        enabled: bool = True,
        mistakes: tuple[str, ...] = (),
        configured_by: tuple[str, ...] = (),
        needs: str = "",
    ) -> None:
        self.code: Final = code
        self.name: Final = name
        self.target: Final = target
        self.aliases: Final = aliases
        self.listens: Final = listens
        self.mentions: Final = mentions
        self.severity: Final = severity
        self.enabled: Final = enabled
        self.mistakes: Final = mistakes
        self.configured_by: Final = configured_by
        self.needs: Final = needs

    def load(self) -> type[Rule]:
        """Import the rule's module and return its class."""
        from importlib import import_module  # noqa: PLC0415 - what runs nothing imports nothing

        module, _, name = self.target.partition(":")
        found: type[Rule] = getattr(import_module(module), name)
        return found


class ClassEntry(RuleEntry):
    """The entry of a rule whose class is there already: one of a team's own."""

    __slots__ = ("rule",)

    def __init__(self, rule: type[Rule]) -> None:
        super().__init__(
            rule.code,
            rule.name,
            f"{rule.__module__}:{rule.__name__}",
            rule.aliases,
            rule.listens,
            rule.mentions,
            severity=str(rule.severity),
            enabled=rule.enabled,
            mistakes=rule.mistakes,
            configured_by=rule.configured_by,
            needs=rule.needs,
        )
        self.rule: Final = rule

    def load(self) -> type[Rule]:
        """Return the rule's class."""
        return self.rule
