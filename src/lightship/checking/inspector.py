"""Looks at one Dockerfile after another, with everything that they share."""

from __future__ import annotations

import os

from lightship.checking.build_context import BuildContexts
from lightship.checking.excerpt import covered, excerpt
from lightship.checking.plan import Loaded, Planner
from lightship.checking.repeats import without_repeats
from lightship.checking.result import DEFAULT_FAIL_ON, Failure, FileResult
from lightship.checking.run import Run, crashed
from lightship.checking.selection import Catalogue
from lightship.checking.shell_review import ShellReview, ShellText
from lightship.checking.suppress import PRESENT, UNUSED, Suppressor, raised
from lightship.checking.team_rules import TeamRules
from lightship.checking.unusable import not_unicode, unusable_text
from lightship.dockerfile.build_options import BuildOptions
from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue as ImageCatalogue
from lightship.model.errors import (
    ConfigurationError,
    InputError,
    LightshipError,
    NotText,
    UsageError,
)
from lightship.project.reading import dockerfile_text, read_dockerfile
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Final

    from lightship.checking.check_options import CheckOptions
    from lightship.checking.configuration import Configuration, ConfigurationFinder, Override
    from lightship.checking.hadolint_findings import HadolintFindings
    from lightship.checking.selection import Parts
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.model.severity import Severity

LARGEST_BESIDE = 1_000_000
"""The bytes of a file beside a Dockerfile from which lines are shown."""

STANDARD_INPUT_NAME = "<stdin>"

SHELL_SCRIPTS = "LS8001"
"""The rule that passes on what ShellCheck says."""


class Ruleset:
    """What one configuration comes to: the rules that run, and what they are told.

    ``is_selected`` says whether they were chosen, and are not those that run by default.
    """

    __slots__ = (
        "catalogue",
        "codes",
        "fail_on",
        "images",
        "is_selected",
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
    ) -> None:
        self.catalogue: Final = catalogue
        self.codes: Final = codes
        self.is_selected: Final = is_selected
        self.parts: Final = parts
        self.severities: Final = severities
        self.fail_on: Final = fail_on
        self.settings: Final = settings
        self.images: Final = images
        self.planner: Final = planner

    def judged(self, finding: Finding) -> Finding:
        """Return ``finding`` as bad as the configuration calls it."""
        found = self.severities.get(finding.alias) or self.severities.get(finding.code)
        return finding if found is None else finding.with_severity(found)


class Inspector:
    """Checks files one by one; what several of them need is made once.

    A forked copy of this process has what :meth:`prepare` made, and makes the
    rest for itself. Without ShellCheck's program ``shellcheck`` the rule that
    passes on what it says does not run; ``review`` is that, once it is known.
    """

    def __init__(
        self, options: CheckOptions, finder: ConfigurationFinder, shellcheck: str = ""
    ) -> None:
        self._team_rules = TeamRules(options.more_rules, runs_code=options.own_rules)
        self._catalogues: dict[int, Catalogue] = {}
        self._options = options
        self._finder = finder
        self._build = BuildOptions(options.build_args, options.target, options.platform)
        self._loaded = Loaded()
        self._rulesets: dict[int, Ruleset] = {}
        self._contexts = BuildContexts(options.context)
        self._hadolint = _translator(options)
        self.shellcheck: Final = shellcheck
        self.review = ShellReview({})

    def prepare(self, files: Sequence[str]) -> None:
        """Read the configurations of ``files``, so that a malformed one ends the run at once.

        Raises :class:`ConfigurationError` or :class:`UsageError`.
        """
        folders = {os.path.dirname(path) for path in files} or {""}
        for folder in sorted(folders):
            found = self._finder.for_folder(folder or ".")
            self._ruleset(found)
            for override in found.overrides:
                self._required(self._ruleset(found).catalogue, found, override)

    def _ruleset(self, configuration: Configuration) -> Ruleset:
        made = self._rulesets.get(id(configuration))
        if made is None:
            made = self._rulesets[id(configuration)] = self._make_ruleset(configuration)
        return made

    def _make_ruleset(self, configuration: Configuration) -> Ruleset:
        catalogue = self._catalogue_for(configuration)
        codes, parts, severities = self._required(catalogue, configuration, configuration)
        settings = _settings(configuration)
        entries = [
            entry
            for entry in catalogue.entries
            if entry.code in codes and settings.have(entry.configured_by)
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
        )

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
        if not (self.shellcheck and configuration.shellcheck):
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

    def file(self, path: str) -> list[FileResult]:
        """Return what is wrong in the Dockerfile at ``path``, and in the files around it."""
        try:
            text = read_dockerfile(path)
        except InputError as error:
            return [_failed(path, error)]
        return self._text(text, path, path)

    def standard_input(self) -> list[FileResult]:
        """Return what is wrong in the Dockerfile on standard input."""
        path = self._options.standard_input_path or STANDARD_INPUT_NAME
        try:
            text = dockerfile_text(self._options.standard_input or b"", path)
        except InputError as error:
            return [_failed(path, error)]
        place = self._options.standard_input_path
        return self._text(text, path, place if os.path.isdir(os.path.dirname(place) or ".") else "")

    def shell_texts(self, path: str) -> list[ShellText]:
        """Return what there is for ShellCheck in the Dockerfile at ``path``."""
        try:
            return self._shell_texts(read_dockerfile(path), path, path)
        except InputError:
            return []

    def standard_input_shell_texts(self) -> list[ShellText]:
        """Return what there is for ShellCheck in the Dockerfile on standard input."""
        path = self._options.standard_input_path or STANDARD_INPUT_NAME
        try:
            text = dockerfile_text(self._options.standard_input or b"", path)
        except InputError:
            return []
        return self._shell_texts(text, path, self._options.standard_input_path)

    def _shell_texts(self, text: str, path: str, place: str) -> list[ShellText]:
        ruleset = self._ruleset(self._finder.for_file(place))
        if SHELL_SCRIPTS not in ruleset.codes or "run" not in text.lower():
            return []
        from lightship.rules.checked_script import checked_scripts  # noqa: PLC0415 - at need

        dockerfile = parse(text, path, self._build)
        try:
            if unusable_text(dockerfile):
                return []
            scripts = checked_scripts(Context(dockerfile, None, ruleset.images, ruleset.settings))
            return [ShellText(s.given, path, run.start_line) for run, s in scripts.items()]
        except Exception:  # the check comes upon it again, and says so
            return []
        finally:
            dockerfile.release()

    def _text(self, text: str, path: str, place: str) -> list[FileResult]:
        """Check ``text``, called ``path``; ``place`` is where it stands on the disk, or empty."""
        try:
            return self._checked(text, path, place)
        except LightshipError:
            raise
        except Exception as error:  # one file must not take the others with it
            hint = "this is a bug of lightship; report it with the file"
            failure = crashed("crashed", f"the check of {path}", error, hint)
            return [FileResult(path, failures=(failure,), checked=False)]

    def _checked(self, text: str, path: str, place: str) -> list[FileResult]:
        dockerfile = parse(text, path, self._build)
        try:
            return self._judged(dockerfile, place)
        finally:
            dockerfile.release()

    def _judged(self, dockerfile: Dockerfile, place: str) -> list[FileResult]:
        if unusable := unusable_text(dockerfile):
            if self._hadolint is not None and unusable.kind == NotText.kind:
                return [FileResult(dockerfile.path, self._hadolint.no_dockerfile(dockerfile))]
            return [_failed(dockerfile.path, unusable)]
        configuration = self._finder.for_file(place)
        ruleset = self._ruleset(configuration)
        files, note = self._contexts.for_dockerfile(dockerfile, place)
        comments = self.review.comments
        context = Context(dockerfile, files, ruleset.images, ruleset.settings, comments)
        run = Run(ruleset.planner.plan_for(dockerfile), context)
        run.everything()
        failures = list(run.failures.values())
        bad_bytes = not_unicode(dockerfile)
        if bad_bytes is not None:
            failures.append(Failure(bad_bytes.kind, bad_bytes.message, bad_bytes.hint))
        suppressor = Suppressor(
            dockerfile, ruleset.catalogue, heeds_hadolint=configuration.heeds_hadolint
        )
        findings = self._kept(run.findings, suppressor, dockerfile, ruleset)
        if self._hadolint is not None:
            findings = self._hadolint.of(findings, dockerfile)
            path, fail_on = dockerfile.path, ruleset.fail_on
            return [FileResult(path, tuple(findings), tuple(failures), fail_on=fail_on)]
        notes = tuple([each for each in (configuration.note, note) if each])
        results = _by_file(findings, tuple(failures), notes, ruleset.fail_on, context)
        ignore = files.ignore_file if files is not None else None
        if ignore is not None and ignore.error is not None:
            # The context was looked at as if there were none.
            results.append(_failed(ignore.path, ignore.error))
        return results

    def _kept(
        self,
        findings: Iterable[Finding],
        suppressor: Suppressor,
        dockerfile: Dockerfile,
        ruleset: Ruleset,
    ) -> list[Finding]:
        found = raised(findings, dockerfile, ruleset.catalogue)
        kept = ruleset.parts.keep(suppressor.keep(found))
        if not ruleset.is_selected:
            kept = without_repeats(found, kept)
        if UNUSED in ruleset.codes:
            # What ShellCheck left unanswered says nothing of what is there.
            unjudged = {SHELL_SCRIPTS} if self.review.failures else set()
            kept += suppressor.unused(ruleset.codes - unjudged)
        if PRESENT in ruleset.codes:
            kept += suppressor.present()
        if ruleset.severities:
            kept = [ruleset.judged(each) for each in kept]
        kept = [covered(finding) for finding in kept]
        kept.sort(key=lambda finding: finding.sort_key)
        return kept


def _translator(options: CheckOptions) -> HadolintFindings | None:
    if options.hadolint is None:
        return None
    from lightship.checking.hadolint_findings import HadolintFindings  # noqa: PLC0415 - seldom used

    return HadolintFindings(options.hadolint)


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


def _failed(path: str, error: LightshipError) -> FileResult:
    failure = Failure(error.kind, error.message, error.hint)
    return FileResult(path, failures=(failure,), checked=False)


def _by_file(
    findings: Sequence[Finding],
    failures: tuple[Failure, ...],
    notes: tuple[str, ...],
    fail_on: Severity,
    context: Context,
) -> list[FileResult]:
    """Sort ``findings`` into a result for each file that they stand in."""
    dockerfile = context.dockerfile
    path = dockerfile.path
    own = [finding for finding in findings if finding.path == path]
    excerpts = _excerpts(own, dockerfile.source.line_text)
    results = [FileResult(path, tuple(own), failures, excerpts, notes=notes, fail_on=fail_on)]
    others = {finding.path: None for finding in findings if finding.path != path}
    for other in others:
        found = tuple(finding for finding in findings if finding.path == other)
        lines = _lines_beside(other, found, context)
        results.append(FileResult(other, found, (), lines, checked=False, fail_on=fail_on))
    return results


def _lines_beside(path: str, findings: Sequence[Finding], context: Context) -> dict[int, str]:
    files = context.files
    if files is None:
        return {}
    text = files.read_text(os.path.relpath(path, files.root), LARGEST_BESIDE)
    if text is None and files.ignore_file is not None and files.ignore_file.path == path:
        text = files.ignore_file.text
    lines = (text or "").split("\n")
    return _excerpts(
        [finding for finding in findings if finding.span.line <= len(lines)],
        lambda number: lines[number - 1].rstrip("\r"),
    )


def _excerpts(findings: Sequence[Finding], text: Callable[[int], str]) -> dict[int, str]:
    """Return the lines that ``findings`` stand on, by number, their secrets covered."""
    by_line: dict[int, list[Finding]] = {}
    for finding in findings:
        by_line.setdefault(finding.span.line, []).append(finding)
    return {number: excerpt(text(number), found) for number, found in by_line.items()}
