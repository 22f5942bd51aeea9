"""What a team has decided, as values, wherever it was written down."""

from __future__ import annotations

from lightship.model.value import Value
from lightship.rules.settings import DEFAULT_BUDGET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Final

    from lightship.model.severity import Severity


class Configuration(Value):
    """One configuration, from one file or from none.

    ``profile`` is what ``select`` starts from, if any; ``overrides`` are for some
    files only. ``severity`` maps selectors to severities; ``base_images`` holds what
    a team says of its own images, in the words of the file; ``label_schema`` maps
    labels to types, and ``required_labels`` are more of them, of any text;
    ``context_budget`` is in bytes; ``rule_files`` and ``patterns`` are where a
    team's own rules stand, and those that it spells out; ``shellcheck`` is false
    where ShellCheck is to be left out; ``heeds_hadolint`` says whether hadolint's
    comments switch rules off; ``note`` is what the user should know of where this
    comes from; ``path`` is the file, or empty.
    """

    __slots__ = (
        "base_images",
        "context_budget",
        "fail_on",
        "heeds_hadolint",
        "ignore",
        "label_schema",
        "note",
        "overrides",
        "path",
        "patterns",
        "profile",
        "required_labels",
        "rule_files",
        "select",
        "severity",
        "shellcheck",
        "strict_labels",
        "trusted_registries",
    )

    def __init__(
        self,
        *,
        profile: str = "",
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        severity: Mapping[str, Severity] | None = None,
        fail_on: Severity | None = None,
        trusted_registries: tuple[str, ...] = (),
        required_labels: tuple[str, ...] = (),
        label_schema: Mapping[str, str] | None = None,
        strict_labels: bool = False,
        base_images: Mapping[str, Mapping[str, Any]] | None = None,
        context_budget: int = DEFAULT_BUDGET,
        heeds_hadolint: bool = True,
        note: str = "",
        rule_files: tuple[str, ...] = (),
        patterns: tuple[Mapping[str, Any], ...] = (),
        overrides: tuple[Override, ...] = (),
        shellcheck: bool = True,
        path: str = "",
    ) -> None:
        self.profile: Final = profile
        self.select: Final = select
        self.ignore: Final = ignore
        self.severity: Final = dict(severity or {})
        self.fail_on: Final = fail_on
        self.trusted_registries: Final = trusted_registries
        self.required_labels: Final = required_labels
        self.label_schema: Final = dict(label_schema or {})
        self.strict_labels: Final = strict_labels
        self.base_images: Final = dict(base_images or {})
        self.context_budget: Final = context_budget
        self.heeds_hadolint: Final = heeds_hadolint
        self.note: Final = note
        self.rule_files: Final = rule_files
        self.patterns: Final = patterns
        self.overrides: Final = overrides
        self.shellcheck: Final = shellcheck
        self.path: Final = path


class Override(Value):
    """What holds for some files only: those whose paths the patterns ``paths`` match.

    ``profile`` and ``select`` together replace those of the configuration,
    ``ignore`` and ``severity`` are added, and ``fail_on`` replaces.
    """

    __slots__ = ("fail_on", "ignore", "paths", "profile", "select", "severity")

    def __init__(
        self,
        paths: tuple[str, ...],
        *,
        profile: str = "",
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        severity: Mapping[str, Severity] | None = None,
        fail_on: Severity | None = None,
    ) -> None:
        self.paths: Final = paths
        self.profile: Final = profile
        self.select: Final = select
        self.ignore: Final = ignore
        self.severity: Final = dict(severity or {})
        self.fail_on: Final = fail_on
