"""What a configuration comes to: which rules run, how bad they are, and what they are told."""

from __future__ import annotations

from lightship.checking.plan import Loaded, Planner
from lightship.checking.result import DEFAULT_FAIL_ON
from lightship.checking.selection import Catalogue
from lightship.checking.team_rules import TeamRules
from lightship.knowledge.base_images import Catalogue as ImageCatalogue
from lightship.model.errors import ConfigurationError, UsageError
from lightship.rules.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from lightship.checking.check_options import CheckOptions
    from lightship.checking.configuration import Configuration, Override
    from lightship.checking.hadolint_findings import HadolintFindings
    from lightship.checking.selection import Parts
    from lightship.model.finding import Finding
    from lightship.model.severity import Severity
    from lightship.rules.chosen_rules import ChosenRules

SHELL_SCRIPTS: Final = "LS8001"
"""The rule that passes on what ShellCheck says."""

NO_SHELLCHECK: Final = (
    "ShellCheck is not at hand, so nothing is said of shell scripts (LS8001);"
    " lightship[shell] brings it"
)
"""What is noted where someone asks for that rule by name."""


class Ruleset:
    """What one configuration comes to: the rules that run, and what they are told.

    ``is_selected`` says whether they were chosen, and are not those that run by default;
    ``note`` is what the user should know of them.
    """

    __slots__ = (
        "catalogue",
        "codes",
        "fail_on",
        "images",
        "is_selected",
        "note",
        "parts",
        "planner",
        "settings",
        "severities",
    )

    def __init__(
        self,
        catalogue: Catalogue,
        codes: frozenset[str],
        parts: Parts,
        severities: Mapping[str, Severity],
        fail_on: Severity,
        settings: Settings,
        images: ImageCatalogue,
        planner: Planner,
        *,
        is_selected: bool,
        note: str,
    ) -> None:
        self.catalogue: Final = catalogue
        self.codes: Final = codes
        self.is_selected: Final = is_selected
        self.note: Final = note
        self.parts: Final = parts
        self.severities: Final = severities
        self.fail_on: Final = fail_on
        self.settings: Final = settings
        self.images: Final = images
        self.planner: Final = planner

    def for_images(self) -> ChosenRules:
        """Return those of the rules that run which are on images."""
        from lightship.rules.chosen_rules import ChosenRules  # noqa: PLC0415 - no check needs it

        entries = tuple(
            entry
            for entry in self.catalogue.entries
            if entry.code in self.codes
            and entry.of_images
            and self.settings.have(entry.configured_by)
        )
        return ChosenRules(entries, self.severities, self.settings)

    def judged(self, finding: Finding) -> Finding:
        """Return ``finding`` as bad as the configuration calls it."""
        found = self.severities.get(finding.alias) or self.severities.get(finding.code)
        return finding if found is None else finding.with_severity(found)


class Rulesets:
    """The rulesets of a run: one for each configuration, made when first asked for.

    ``shellcheck`` is ShellCheck's program; without it the rule that passes on
    what it says does not run. With ``hadolint``, what runs is what that asks for.
    """

    def __init__(
        self, options: CheckOptions, hadolint: HadolintFindings | None, shellcheck: str
    ) -> None:
        self._options: Final = options
        self._hadolint: Final = hadolint
        self._shellcheck: Final = shellcheck
        self._team_rules: Final = TeamRules(options.more_rules, runs_code=options.own_rules)
        self._catalogues: Final[dict[int, Catalogue]] = {}
        self._loaded: Final = Loaded()
        self._made: Final[dict[int, Ruleset]] = {}

    def of(self, configuration: Configuration) -> Ruleset:
        """Return the ruleset of ``configuration``, whose overrides all name rules.

        Raises :class:`ConfigurationError` or :class:`UsageError`.
        """
        made = self._made.get(id(configuration))
        if made is None:
            made = self._made[id(configuration)] = self._make(configuration)
        return made

    def _make(self, configuration: Configuration) -> Ruleset:
        catalogue = self._catalogue_for(configuration)
        codes, parts, severities = self._required(catalogue, configuration, configuration)
        for override in configuration.overrides:
            self._required(catalogue, configuration, override)
        settings = _settings(configuration)
        entries = [
            entry
            for entry in catalogue.entries
            if entry.code in codes and entry.of_files and settings.have(entry.configured_by)
        ]
        images = _images(configuration)
        fail_on = configuration.fail_on or DEFAULT_FAIL_ON
        planner = Planner(entries, self._loaded)
        chosen = self._chosen(configuration)
        is_selected = self._hadolint is not None or bool(chosen.select and not chosen.profile)
        return Ruleset(
            catalogue,
            codes,
            parts,
            severities,
            fail_on,
            settings,
            images,
            planner,
            is_selected=is_selected,
            note=self._missing(catalogue, chosen.select, configuration),
        )

    def _missing(
        self, catalogue: Catalogue, select: Sequence[str], configuration: Configuration
    ) -> str:
        """Return what is to be noted where ``select`` names a rule that needs what is not there."""
        if self._options.shellcheck != "" or self._shellcheck or not configuration.shellcheck:
            return ""
        is_named = any(catalogue.codes_of(each) == {SHELL_SCRIPTS} for each in select)
        return NO_SHELLCHECK if is_named else ""

    def _required(
        self,
        catalogue: Catalogue,
        configuration: Configuration,
        choice: Configuration | Override,
    ) -> tuple[frozenset[str], Parts, dict[str, Severity]]:
        """Return what runs, which parts of it count, and the severities that differ.

        That is by the words of ``choice``.

        Raises :class:`ConfigurationError` for a word that no rule goes by.
        """
        if self._hadolint is not None:
            return self._hadolint.codes(), catalogue.parts((), ()), {}
        ignore = (*choice.ignore, *self._options.ignore)
        chosen = self._chosen(choice)
        try:
            codes = catalogue.selected(chosen.select, ignore, chosen.profile)
            parts = catalogue.parts(chosen.select, ignore, chosen.profile)
            severities = {
                mark: severity
                for selector, severity in choice.severity.items()
                for mark in catalogue.required_marks(selector)
            }
        except UsageError as error:
            if configuration.path:
                message = f"{configuration.path}: {error.message}"
                raise ConfigurationError(message, error.hint) from error
            raise
        if not (self._shellcheck and configuration.shellcheck):
            codes -= {SHELL_SCRIPTS}
        return codes, parts, severities

    def _chosen(self, choice: Configuration | Override) -> CheckOptions | Configuration | Override:
        """Return whose selection holds: that of the command line, or else that of ``choice``."""
        options = self._options
        return options if options.select or options.profile else choice

    def _catalogue_for(self, configuration: Configuration) -> Catalogue:
        entries = self._team_rules.entries(configuration)
        known = self._catalogues.get(id(entries))
        if known is None:
            # It keeps the entries, so that no others come to stand in their place.
            known = self._catalogues[id(entries)] = Catalogue(entries)
        return known


def _settings(configuration: Configuration) -> Settings:
    texts = dict.fromkeys(configuration.required_labels, "text")
    return Settings(
        trusted_registries=configuration.trusted_registries,
        label_schema={**texts, **configuration.label_schema},
        strict_labels=configuration.strict_labels,
        context_budget=configuration.context_budget,
    )


def _images(configuration: Configuration) -> ImageCatalogue:
    if not configuration.base_images:
        return ImageCatalogue()
    from lightship.knowledge.base_images import with_team_images  # noqa: PLC0415 - seldom needed

    return with_team_images(configuration.base_images)
