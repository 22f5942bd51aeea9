"""Repairs Dockerfiles: from paths to new texts. Writing them is another step."""

from __future__ import annotations

from lightship.checking.check import STANDARD_INPUT, WORTH_SPREADING, inspector_for
from lightship.checking.shell_review import ShellReview
from lightship.checking.spread import cores, spread
from lightship.project.discovery import discover
from lightship.repair.fix_options import FixOptions
from lightship.repair.recipes.registry import recipe_called
from lightship.repair.result import FileRepair, Repairs
from lightship.repair.shared_files import agreed
from lightship.repair.workshop import Workshop, unread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Final, TypeVar

    from lightship.checking.check import Progress
    from lightship.checking.inspector import Inspector
    from lightship.checking.shell_review import ShellText
    from lightship.repair.shared_files import Anew
    from lightship.repair.workshop import Job

    Item = TypeVar("Item")
    Answer = TypeVar("Answer")

MOST_REVIEWS = 12
"""How often ShellCheck is asked about what fixes have made; few files need it twice."""


def fix(
    paths: Sequence[str], options: FixOptions | None = None, progress: Progress | None = None
) -> Repairs:
    """Return what becomes of the Dockerfiles that ``paths`` name or hold; nothing is written.

    :func:`~lightship.repair.written.write_repairs` does that. What cannot be read is a
    failure in the result. Raises :class:`UsageError` for options that cannot be, and
    :class:`ConfigurationError` for a configuration that cannot be read.
    """
    options = options or FixOptions()
    if options.recipe:
        recipe_called(options.recipe)
    inspector = inspector_for(options.check)
    discovery = discover(path for path in paths if path != STANDARD_INPUT)
    inspector.prepare(discovery.files)
    crew = _Crew(inspector, options, progress)
    jobs = crew.files(discovery.files)
    if STANDARD_INPUT in paths:
        jobs += crew.standard_input()
    failed = [unread(path, error) for path, error in discovery.errors.items()]
    failed += [
        FileRepair(each.path, {}, {}, failures=each.failures) for each in inspector.review.failures
    ]
    return Repairs([*failed, *[job.repair for job in jobs]])


class _Crew:
    """Several processes that repair files, and what they ask ShellCheck between them."""

    def __init__(
        self, inspector: Inspector, options: FixOptions, progress: Progress | None
    ) -> None:
        self._inspector: Final = inspector
        self._jobs: Final = options.check.jobs
        self._progress: Final = progress
        self._workshop: Final = Workshop(inspector, options)
        if inspector.shellcheck:
            inspector.review = ShellReview({}, asked=frozenset())

    def files(self, paths: Sequence[str]) -> list[Job]:
        """Return what becomes of the files at ``paths``."""
        if self._inspector.shellcheck:
            self._ask(self._all(self._inspector.shell_texts, paths, _nothing))
        if self._progress is not None:
            self._progress.expect(len(paths))
        # In their order, so that one repair comes upon what the one before it has left.
        jobs = self._all(self._workshop.file, sorted(paths), self._done)
        return agreed(self._reviewed(jobs), self._again)

    def standard_input(self) -> list[Job]:
        """Return what becomes of the Dockerfile on standard input."""
        if self._inspector.shellcheck:
            self._ask([self._inspector.standard_input_shell_texts()])
        return self._reviewed([self._workshop.standard_input()])

    def _again(self, anew: Sequence[Anew]) -> list[Job]:
        return self._reviewed(self._all(self._workshop.anew, anew, _nothing))

    def _reviewed(self, jobs: list[Job]) -> list[Job]:
        """Return ``jobs`` gone on with for as long as fixes make texts new to ShellCheck."""
        for _ in range(MOST_REVIEWS):
            waiting = [number for number, job in enumerate(jobs) if job.unreviewed]
            if not waiting:
                break
            self._ask([jobs[number].unreviewed for number in waiting])
            further = self._all(self._workshop.go_on, [jobs[n] for n in waiting], _nothing)
            for number, job in zip(waiting, further, strict=True):
                jobs[number] = job
        return jobs

    def _ask(self, texts: Iterable[Sequence[ShellText]]) -> None:
        inspector = self._inspector
        inspector.review = inspector.review.and_of(
            inspector.shellcheck,
            [text for each in texts for text in each],
            self._jobs or cores(),
        )

    def _all(
        self,
        work: Callable[[Item], Answer],
        items: Sequence[Item],
        progress: Callable[[int], None],
    ) -> list[Answer]:
        workers = self._jobs or (cores() if len(items) >= WORTH_SPREADING else 1)
        return spread(work, items, workers, progress)

    def _done(self, count: int) -> None:
        if self._progress is not None:
            self._progress.done(count)


def _nothing(count: int) -> None:
    """Progress that is not told."""
