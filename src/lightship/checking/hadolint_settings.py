"""What a ``.hadolint.yaml`` says, in hadolint's own terms, and what that comes to here."""

from __future__ import annotations

from lightship.checking.configuration import Configuration
from lightship.checking.configuration_finder import LARGEST_CONFIGURATION
from lightship.checking.selection import Catalogue
from lightship.model.severity import Severity
from lightship.model.value import Value
from lightship.project.reading import read_bytes
from lightship.rules.index import INDEX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final

THRESHOLDS: Mapping[str, Severity] = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
    "style": Severity.STYLE,
    # Nothing is milder than these two: with either, hadolint fails for any finding.
    "ignore": Severity.STYLE,
    "none": Severity.STYLE,
}
"""The words for ``failure-threshold``."""

LEVELS: Final = ("error", "warning", "info", "style")
"""What a rule may be called by ``override``, the worst first: that one holds."""

FORMATS: Final = (
    *("tty", "json", "checkstyle", "codeclimate", "gitlab_codeclimate", "gnu", "codacy"),
    *("sonarqube", "sarif", "junit"),
)
"""The names of hadolint's forms of output, its default first."""


class HadolintSettings(Value):
    """What hadolint is told by a file, by its command line or by variables.

    ``severities`` has what its ids are called, ``ignored`` those left out;
    ``label_schema`` maps labels to types. What is None or empty is not said.
    """

    __slots__ = (
        "disable_ignore_pragma",
        "failure_threshold",
        "formats",
        "ignored",
        "label_schema",
        "no_color",
        "no_fail",
        "severities",
        "strict_labels",
        "trusted_registries",
        "verbose",
    )

    def __init__(
        self,
        *,
        no_fail: bool | None = None,
        no_color: bool | None = None,
        verbose: bool | None = None,
        formats: tuple[str, ...] = (),
        severities: Mapping[str, Severity] | None = None,
        ignored: tuple[str, ...] = (),
        trusted_registries: tuple[str, ...] = (),
        label_schema: Mapping[str, str] | None = None,
        strict_labels: bool | None = None,
        disable_ignore_pragma: bool | None = None,
        failure_threshold: Severity | None = None,
    ) -> None:
        self.no_fail: Final = no_fail
        self.no_color: Final = no_color
        self.verbose: Final = verbose
        self.formats: Final = formats
        self.severities: Final = dict(severities or {})
        self.ignored: Final = ignored
        self.trusted_registries: Final = trusted_registries
        self.label_schema: Final = dict(label_schema or {})
        self.strict_labels: Final = strict_labels
        self.disable_ignore_pragma: Final = disable_ignore_pragma
        self.failure_threshold: Final = failure_threshold

    def and_then(self, later: HadolintSettings) -> HadolintSettings:
        """Return both together, as hadolint puts them together.

        Of switches the later holds, of labels' types the earlier; lists are joined.
        """
        return HadolintSettings(
            no_fail=_last(self.no_fail, later.no_fail),
            no_color=_last(self.no_color, later.no_color),
            verbose=_last(self.verbose, later.verbose),
            formats=self.formats + later.formats,
            severities=_worst(self.severities, later.severities),
            ignored=self.ignored + later.ignored,
            trusted_registries=self.trusted_registries + later.trusted_registries,
            label_schema={**later.label_schema, **self.label_schema},
            strict_labels=_last(self.strict_labels, later.strict_labels),
            disable_ignore_pragma=_last(self.disable_ignore_pragma, later.disable_ignore_pragma),
            failure_threshold=later.failure_threshold or self.failure_threshold,
        )

    def configuration(self, path: str) -> Configuration:
        """Return what the file at ``path``, which says this, comes to as a configuration of ours.

        Ids that no rule goes by are passed over: it is the list of another tool.
        """
        catalogue = Catalogue(INDEX)
        known = {name: level for name, level in self.severities.items() if catalogue.codes_of(name)}
        return Configuration(
            ignore=tuple([name for name in self.ignored if catalogue.codes_of(name)]),
            severity=known,
            fail_on=self.failure_threshold,
            trusted_registries=self.trusted_registries,
            label_schema=self.label_schema,
            strict_labels=self.strict_labels or False,
            heeds_hadolint=not self.disable_ignore_pragma,
            note=f"the settings are those of {path}",
            path=path,
        )


def _last(earlier: bool | None, later: bool | None) -> bool | None:
    return earlier if later is None else later


def _worst(earlier: Mapping[str, Severity], later: Mapping[str, Severity]) -> dict[str, Severity]:
    found = dict(earlier)
    for name, severity in later.items():
        found[name] = max(severity, found.get(name, severity))
    return found


def severities_of(ids: Mapping[str, Iterable[str]]) -> dict[str, Severity]:
    """Return what each id is called, from the ids by level; the worst level holds."""
    return {name: THRESHOLDS[level] for level in reversed(LEVELS) for name in ids.get(level, ())}


def read_settings(path: str) -> HadolintSettings:
    """Return what the file at ``path`` says.

    Raises :class:`ConfigurationError` where it is malformed, and
    :class:`~lightship.model.errors.InputError` where it cannot be read.
    """
    from lightship.checking.hadolint_yaml import settings_of  # noqa: PLC0415 - it loads YAML

    return settings_of(read_bytes(path, LARGEST_CONFIGURATION), path)
