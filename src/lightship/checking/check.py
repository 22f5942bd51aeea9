"""Checks Dockerfiles: from paths to findings."""

from __future__ import annotations

import os

from lightship.checking.check_options import CheckOptions
from lightship.checking.configuration_finder import ConfigurationFinder, read_file
from lightship.checking.inspector import Inspector
from lightship.checking.result import CheckResult, Failure, FileResult
from lightship.checking.shell_review import review
from lightship.checking.shellcheck_program import shellcheck_program
from lightship.checking.shown import Shower
from lightship.checking.sieve import sieve_for
from lightship.checking.spread import cores, spread
from lightship.model.errors import ConfigurationError, InputError, UsageError
from lightship.project.discovery import discover

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Final, Protocol, TypeVar

    from lightship.checking.shown import Part, ShownResult
    from lightship.checking.sieve import Sieve

    Answer = TypeVar("Answer")

    class Progress(Protocol):
        """Who wants to know how far a run is."""

        def expect(self, total: int) -> None:
            """Say how many files there are in all."""

        def done(self, count: int) -> None:
            """Say how many are done."""


STANDARD_INPUT = "-"
"""The path that means standard input."""

WORTH_SPREADING = 64
"""The files from which on a second process pays for itself."""


def check(
    paths: Sequence[str], options: CheckOptions | None = None, progress: Progress | None = None
) -> CheckResult:
    """Return what is wrong in the Dockerfiles that ``paths`` name or hold.

    What cannot be read is a failure in the result. Raises :class:`UsageError`
    for options that cannot be, :class:`ConfigurationError` for a configuration
    that cannot be read, :class:`BaselineError` for such a baseline.
    """
    options = options or CheckOptions()
    inspector, sieve = inspector_for(options), sieve_for(options)
    work = _Work(paths, inspector, sieve, options)
    results = [*work.first, *work.spread(inspector.file, progress)]
    found = CheckResult([sieve.keep(file) for file in CheckResult(results).files])
    _record(options, {file.path: file.marks for file in found.files})
    return found


def check_and_show(
    paths: Sequence[str], options: CheckOptions, part: Part, progress: Progress | None = None
) -> ShownResult:
    """Return what is wrong as text: what ``part`` makes of each file, and the totals.

    That is made where the file is checked, so that several processes share that
    work, too. Otherwise like :func:`check`.
    """
    inspector, sieve = inspector_for(options), sieve_for(options)
    work = _Work(paths, inspector, sieve, options)
    shower = Shower(inspector, sieve, part)
    shown = work.spread(shower.file, progress)
    result = shower.together([*shower.shown(work.first), *shown])
    _record(options, result.marks)
    return result


class _Work:
    """What ``paths`` come to: what is known at once, and the files to be checked.

    What the files share is made before there are several processes; each of them then
    reads the configurations of the files that it checks.
    """

    __slots__ = ("_files", "_inspector", "_jobs", "first")

    def __init__(
        self, paths: Sequence[str], inspector: Inspector, sieve: Sieve, options: CheckOptions
    ) -> None:
        discovery = discover(path for path in paths if path != STANDARD_INPUT)
        has_input = STANDARD_INPUT in paths
        self.first: Final = [_unread(path, error) for path, error in discovery.errors.items()]
        self._files: Final = discovery.files
        self._inspector: Final = inspector
        self._jobs: Final = options.jobs
        inspector.prepare(self._files[:1])
        sieve.prepare(self._files)
        if inspector.shellcheck:
            texts = inspector.standard_input_shell_texts() if has_input else []
            texts += self.spread(inspector.shell_texts)
            inspector.review = review(inspector.shellcheck, texts, options.jobs or cores())
            self.first.extend(inspector.review.failures)
        if has_input:
            self.first.extend(inspector.standard_input())

    def spread(
        self, work: Callable[[str], list[Answer]], progress: Progress | None = None
    ) -> list[Answer]:
        """Return what ``work`` makes of all files, in order, by as many processes as pay.

        Of several malformed configurations the same is told each time, whichever a process
        comes upon first: raises as :meth:`Inspector.prepare` does.
        """
        if progress is not None:
            progress.expect(len(self._files))
        workers = self._jobs or (cores() if len(self._files) >= WORTH_SPREADING else 1)
        try:
            answers = spread(work, self._files, workers, progress.done if progress else _nobody)
        except (ConfigurationError, UsageError):
            self._inspector.prepare(self._files)
            raise
        return [each for answer in answers for each in answer]


def _nobody(count: int) -> None:
    """Take no notice of how many are done."""


def inspector_for(options: CheckOptions) -> Inspector:
    """Return what looks at files as ``options`` say.

    Raises :class:`UsageError` for options that cannot be, and
    :class:`ConfigurationError` for a configuration that cannot be read.
    """
    if options.context is not None and not os.path.isdir(options.context):
        raise UsageError(f"{options.context} is no folder", "name the folder of the build context")
    return Inspector(options, _finder(options), shellcheck_program(options.shellcheck))


def _record(options: CheckOptions, marks: Mapping[str, Mapping[str, int]]) -> None:
    """Write the baseline that ``options`` ask for, of what is in each file."""
    if options.write_baseline is not None:
        from lightship.checking.baseline import write_baseline  # noqa: PLC0415 - seldom

        write_baseline(options.write_baseline, marks)


def _finder(options: CheckOptions) -> ConfigurationFinder:
    if options.hadolint is not None:
        return ConfigurationFinder(options.hadolint.configuration(""))
    if options.configuration is None:
        return ConfigurationFinder()
    return ConfigurationFinder(read_file(options.configuration))


def _unread(path: str, error: InputError) -> FileResult:
    failure = Failure(error.kind, error.message, error.hint)
    return FileResult(path, failures=(failure,), checked=False)
