"""A line of the rule index: what is known of a rule without importing it."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.rules.rule import Rule


NEEDS: Final = ("", "stages", "ignore-file")
"""What a rule may need beside instructions and texts."""


class RuleEntry(Value):
    """What selecting a rule, and knowing whether a file can trigger it, needs.

    The fields are the class attributes of the same names, the severity by its
    name, and ``target`` is where the class stands: ``module:Class``. ``of_files``
    says whether it is on Dockerfiles, ``of_images`` whether it is on images.
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
        "of_files",
        "of_images",
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
        of_files: bool = True,
        of_images: bool = False,
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
        self.of_files: Final = of_files
        self.of_images: Final = of_images
        self.needs: Final = needs

    def load(self) -> type[Rule]:
        """Import the rule's module and return its class."""
        from lightship.rules.loading import shipped_rule  # noqa: PLC0415 - what runs nothing

        found = shipped_rule(self.code)
        if found is None:
            raise LookupError(self.code)
        return found


class ClassEntry(RuleEntry):
    """The entry of a rule whose class is there already: one of a team's own."""

    __slots__ = ("rule",)

    def __init__(self, rule: type[Rule]) -> None:
        from lightship.rules.hooks import judges_files, judges_images  # noqa: PLC0415 - seldom any

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
            of_files=judges_files(rule),
            of_images=judges_images(rule),
            needs=rule.needs,
        )
        self.rule: Final = rule

    def load(self) -> type[Rule]:
        """Return the rule's class."""
        return self.rule
