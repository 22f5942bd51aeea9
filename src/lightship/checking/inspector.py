"""Looks at one Dockerfile after another, with everything that they share."""

from __future__ import annotations

import os

from lightship.checking.build_context import BuildContexts
from lightship.checking.excerpt import covered
from lightship.checking.look import Look
from lightship.checking.note import Note
from lightship.checking.placement import by_file
from lightship.checking.repeats import without_repeats
from lightship.checking.result import Failure, FileResult
from lightship.checking.ruleset import SHELL_SCRIPTS, Rulesets
from lightship.checking.run import Run, crashed
from lightship.checking.shell_review import ShellReview, ShellText
from lightship.checking.suppress import PRESENT, UNUSED, Suppressor, raised
from lightship.checking.unusable import not_unicode, unusable_text
from lightship.dockerfile.build_options import BuildOptions
from lightship.dockerfile.parse import parse
from lightship.model.errors import InputError, LightshipError, NotText
from lightship.project.reading import dockerfile_text, read_dockerfile
from lightship.rules.rule_context import Context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Final, TypeVar

    from lightship.checking.check_options import CheckOptions
    from lightship.checking.configuration_finder import ConfigurationFinder
    from lightship.checking.hadolint_findings import HadolintFindings
    from lightship.checking.ruleset import Ruleset
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding

    Answer = TypeVar("Answer")

STANDARD_INPUT_NAME: Final = "<stdin>"


class Inspector:
    """Checks files one by one; what several of them need is made once.

    A forked copy of this process has what :meth:`prepare` made, and makes the
    rest for itself. The lists of ``names`` may be shared. Without ShellCheck's program
    ``shellcheck`` the rule that passes on what it says does not run; ``review`` is
    that, once it is known.
    """

    def __init__(
        self, options: CheckOptions, finder: ConfigurationFinder, shellcheck: str = ""
    ) -> None:
        self._options = options
        self._finder = finder
        self._build = BuildOptions(options.build_args, options.target, options.platform)
        self.names: Final = finder.names
        self.contexts: Final = BuildContexts(options.context, names=finder.names)
        self._hadolint = _translator(options)
        self._rulesets = Rulesets(options, self._hadolint, shellcheck)
        self.shellcheck: Final = shellcheck
        self.review = ShellReview({})

    def prepare(self, files: Sequence[str]) -> None:
        """Read the configurations of ``files``, and make what follows from them.

        Raises :class:`ConfigurationError` or :class:`UsageError`.
        """
        folders = {os.path.dirname(path) for path in files} or {""}
        for folder in sorted(folders):
            self._rulesets.of(self._finder.for_folder(folder or "."))

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
            return self.shell_texts_of(read_dockerfile(path), path, path)
        except InputError:
            return []

    def standard_input_shell_texts(self) -> list[ShellText]:
        """Return what there is for ShellCheck in the Dockerfile on standard input."""
        path = self._options.standard_input_path or STANDARD_INPUT_NAME
        try:
            text = dockerfile_text(self._options.standard_input or b"", path)
        except InputError:
            return []
        return self.shell_texts_of(text, path, self._options.standard_input_path)

    def shell_texts_of(self, text: str, path: str, place: str) -> list[ShellText]:
        """Return what there is for ShellCheck in ``text``, which is called ``path``.

        ``place`` is where it stands on the disk, or empty.
        """
        ruleset = self._rulesets.of(self._finder.for_file(place))
        if SHELL_SCRIPTS not in ruleset.codes or "run" not in text.lower():
            return []
        dockerfile = parse(text, path, self._build)
        try:
            if unusable_text(dockerfile):
                return []
            return _shell_texts(Context(dockerfile, None, ruleset.images, ruleset.settings))
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
        looked = self._looked(dockerfile, place, self.contexts)
        fail_on, failures = looked.fail_on, looked.failures
        if self._hadolint is not None:
            findings = self._hadolint.of(list(looked.findings), dockerfile)
            return [FileResult(dockerfile.path, tuple(findings), failures, fail_on=fail_on)]
        context = looked.context
        results = by_file(looked.findings, failures, looked.notes, fail_on, context)
        ignore = context.files.ignore_file if context.files is not None else None
        if ignore is not None and ignore.error is not None:
            # The context was looked at as if there were none.
            results.append(_failed(ignore.path, ignore.error))
        return results

    def look(
        self,
        text: str,
        path: str,
        place: str,
        see: Callable[[Look], Answer],
        *,
        contexts: BuildContexts | None = None,
    ) -> Answer:
        """Check ``text``, called ``path``, and return what ``see`` makes of what was found.

        ``place`` is where the file stands on the disk, or empty. ``contexts`` are those
        to look at instead of the run's own. The tree is good for as long as ``see`` runs.
        Raises :class:`InputError` where the text is no Dockerfile.
        """
        dockerfile = parse(text, path, self._build)
        try:
            if unusable := unusable_text(dockerfile):
                raise unusable
            return see(self._looked(dockerfile, place, contexts or self.contexts))
        finally:
            dockerfile.release()

    def _looked(self, dockerfile: Dockerfile, place: str, contexts: BuildContexts) -> Look:
        configuration = self._finder.for_file(place)
        ruleset = self._rulesets.of(configuration)
        found = contexts.for_dockerfile(dockerfile, place)
        files, comments = found.files, self.review.comments
        context = Context(
            dockerfile, files, ruleset.images, ruleset.settings, comments, root=found.root
        )
        run = Run(ruleset.planner.plan_for(dockerfile, files), context)
        run.everything()
        failures = list(run.failures.values())
        bad_bytes = not_unicode(dockerfile)
        if bad_bytes is not None:
            failures.append(Failure(bad_bytes.kind, bad_bytes.message, bad_bytes.hint))
        suppressor = Suppressor(
            dockerfile, ruleset.catalogue, heeds_hadolint=configuration.heeds_hadolint
        )
        unreviewed = self._unreviewed(context) if SHELL_SCRIPTS in ruleset.codes else ()
        findings = self._kept(
            run.findings, suppressor, dockerfile, ruleset, is_reviewed=not unreviewed
        )
        notes = [Note("", each) for each in (configuration.note, ruleset.note) if each]
        if found.note is not None:
            notes.append(found.note)
        return Look(
            context, tuple(findings), tuple(failures), tuple(notes), ruleset.fail_on, unreviewed
        )

    def _unreviewed(self, context: Context) -> tuple[ShellText, ...]:
        """Return what of a file ShellCheck was not asked about yet: what a repair has made."""
        review = self.review
        if review.asked is None or "run" not in context.dockerfile.source.lowered:
            return ()
        return tuple([each for each in _shell_texts(context) if not review.knows(each.text)])

    def _kept(
        self,
        findings: Iterable[Finding],
        suppressor: Suppressor,
        dockerfile: Dockerfile,
        ruleset: Ruleset,
        *,
        is_reviewed: bool,
    ) -> list[Finding]:
        found = raised(findings, dockerfile, ruleset.catalogue)
        kept = ruleset.parts.keep(suppressor.keep(found))
        if not ruleset.is_selected:
            kept = without_repeats(found, kept)
        if UNUSED in ruleset.codes:
            codes = ruleset.codes
            if self.review.failures or not is_reviewed:
                # What ShellCheck left unanswered says nothing of what is there.
                codes -= {SHELL_SCRIPTS}
            kept += suppressor.unused(codes)
        if PRESENT in ruleset.codes:
            kept += suppressor.present()
        if ruleset.severities:
            kept = [ruleset.judged(each) for each in kept]
        kept = [covered(finding) for finding in kept]
        kept.sort(key=lambda finding: finding.sort_key)
        return kept


def _shell_texts(context: Context) -> list[ShellText]:
    from lightship.rules.checked_script import checked_scripts  # noqa: PLC0415 - at need

    scripts = checked_scripts(context)
    return [ShellText(s.given, context.path, run.start_line) for run, s in scripts.items()]


def _translator(options: CheckOptions) -> HadolintFindings | None:
    if options.hadolint is None:
        return None
    from lightship.checking.hadolint_findings import HadolintFindings  # noqa: PLC0415 - seldom used

    return HadolintFindings(options.hadolint)


def _failed(path: str, error: LightshipError) -> FileResult:
    failure = Failure(error.kind, error.message, error.hint)
    return FileResult(path, failures=(failure,), checked=False)
