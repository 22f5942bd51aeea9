"""Checks Dockerfiles: from paths to findings."""

from __future__ import annotations

import os

from lightship.checking.check_options import CheckOptions
from lightship.checking.configuration import ConfigurationFinder, read_file
from lightship.checking.inspector import Inspector
from lightship.checking.result import CheckResult, Failure, FileResult
from lightship.checking.selection import Catalogue
from lightship.checking.shell_review import review
from lightship.checking.shellcheck_program import shellcheck_program
from lightship.checking.shown import Shower
from lightship.checking.spread import cores, spread
from lightship.model.errors import InputError, UsageError
from lightship.model.severity import Severity
from lightship.project.discovery import discover
from lightship.rules.index import INDEX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final, Protocol, TypeVar

    from lightship.checking.shown import Part, ShownResult

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

DEFAULT_FAIL_ON = Severity.WARNING


def check(
    paths: Sequence[str], options: CheckOptions | None = None, progress: Progress | None = None
) -> CheckResult:
    """Return what is wrong in the Dockerfiles that ``paths`` name or hold.

    What cannot be read is a failure in the result. Raises :class:`UsageError`
    for options that cannot be, :class:`ConfigurationError` for a configuration
    that cannot be read.
    """
    options = options or CheckOptions()
    inspector = _inspector(options)
    work = _Work(paths, inspector, options)
    results = [*work.first, *_all(inspector.file, work.files, options.jobs, progress)]
    return CheckResult(results, work.fail_on)


def check_and_show(
    paths: Sequence[str], options: CheckOptions, part: Part, progress: Progress | None = None
) -> ShownResult:
    """Return what is wrong as text: what ``part`` makes of each file, and the totals.

    That is made where the file is checked, so that several processes share that
    work, too. Otherwise like :func:`check`.
    """
    inspector = _inspector(options)
    work = _Work(paths, inspector, options)
    shower = Shower(inspector, part)
    shown = _all(shower.file, work.files, options.jobs, progress)
    return shower.together([*shower.shown(work.first), *shown], work.fail_on)


class _Work:
    """What ``paths`` come to: what is known at once, and the files to be checked."""

    __slots__ = ("fail_on", "files", "first")

    def __init__(self, paths: Sequence[str], inspector: Inspector, options: CheckOptions) -> None:
        discovery = discover(path for path in paths if path != STANDARD_INPUT)
        has_input = STANDARD_INPUT in paths
        self.first: Final = [_unread(path, error) for path, error in discovery.errors.items()]
        self.files: Final = discovery.files
        inspector.prepare(self.files)
        if inspector.shellcheck:
            texts = inspector.standard_input_shell_texts() if has_input else []
            texts += _all(inspector.shell_texts, self.files, options.jobs)
            inspector.review = review(inspector.shellcheck, texts, options.jobs or cores())
            self.first.extend(inspector.review.failures)
        if has_input:
            self.first.extend(inspector.standard_input())
        self.fail_on: Final = inspector.fail_on or DEFAULT_FAIL_ON


def _inspector(options: CheckOptions) -> Inspector:
    if options.context is not None and not os.path.isdir(options.context):
        raise UsageError(f"{options.context} is no folder", "name the folder of the build context")
    program = shellcheck_program(options.shellcheck)
    return Inspector(Catalogue(INDEX), options, _finder(options), program)


def _finder(options: CheckOptions) -> ConfigurationFinder:
    if options.configuration is None:
        return ConfigurationFinder()
    return ConfigurationFinder(read_file(options.configuration))


def _unread(path: str, error: InputError) -> FileResult:
    failure = Failure(error.kind, error.message, error.hint)
    return FileResult(path, failures=(failure,), checked=False)


def _all(
    work: Callable[[str], list[Answer]],
    files: Sequence[str],
    jobs: int,
    progress: Progress | None = None,
) -> list[Answer]:
    def done(count: int) -> None:
        if progress is not None:
            progress.done(count)

    if progress is not None:
        progress.expect(len(files))
    workers = jobs or (cores() if len(files) >= WORTH_SPREADING else 1)
    return [each for answer in spread(work, files, workers, done) for each in answer]
