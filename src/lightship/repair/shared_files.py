"""Several Dockerfiles may share files, such as an ignore file: one repair goes on from another's.

A repair goes on from the ignore file of its folder as the earlier ones, in the order of their
paths, leave it. It begins anew where it wants to edit some other file that they have changed. A
process sees only its own repairs, and so what two of them have changed is made to agree at the end.
"""

from __future__ import annotations

import os

from lightship.project.ignore_file import shared_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Final

    from lightship.repair.result import FileRepair
    from lightship.repair.workshop import Job

    Anew = tuple[str, Mapping[str, str]]
    """The path of a file to repair anew, and texts beside it that are not yet written."""

    Again = Callable[[Sequence[Anew]], list[Job]]

    Latest = dict[str, tuple[str, str]]
    """The path and the text of each changed file, by its absolute path."""


class Overtaken(Exception):
    """A repair wants to edit ``path``, which an earlier one has left with another ``text``."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__(path)
        self.path: Final = path
        self.text: Final = text


class LeftTexts:
    """What the repairs of one process have left of files so far, each in the place of the last."""

    __slots__ = ("_latest",)

    def __init__(self) -> None:
        self._latest: Final[Latest] = {}

    def note(self, repair: FileRepair) -> None:
        """Remember what ``repair`` has changed."""
        self._latest.update(_by_identity(repair))

    def around(self, path: str) -> dict[str, str]:
        """Return what there is of the ignore file that the Dockerfile at ``path`` mostly heeds."""
        found = self._latest.get(_usual_ignore_file(path))
        return {} if found is None else dict([found])

    def check(self, path: str) -> None:
        """Raise :class:`Overtaken` where a repair has changed the file at ``path``."""
        found = self._latest.get(os.path.abspath(path))
        if found is not None:
            raise Overtaken(*found)


def agreed(jobs: Sequence[Job], again: Again) -> list[Job]:
    """Return ``jobs``, sorted by path, with each shared file handed on from one to the next."""
    ordered = sorted(jobs, key=lambda job: job.repair.path)
    late: list[int] = []
    latest: Latest = {}
    for number, job in enumerate(ordered):
        if _is_stale(job, latest):
            late.append(number)
        else:
            latest.update(_by_identity(job.repair))
    if not late:
        return ordered
    # Most often the first makes the file, and no other has anything to change in it then.
    redone = again([_anew(ordered[n], latest) for n in late])
    for n, job in zip(late, redone, strict=True):
        ordered[n] = job
    return _handed_on(ordered, again)


def _handed_on(jobs: list[Job], again: Again) -> list[Job]:
    latest: Latest = {}
    for number, job in enumerate(jobs):
        if _is_stale(job, latest):
            (jobs[number],) = again([_anew(job, latest)])
        latest.update(_by_identity(jobs[number].repair))
    return jobs


def _is_stale(job: Job, latest: Latest) -> bool:
    """Return whether ``job`` went on from another text of a file than the ``latest``."""
    repair = job.repair
    beside = {os.path.abspath(path): text for path, text in job.place.beside.items()}
    if beside.keys() - latest.keys():
        return True
    before = {os.path.abspath(path): repair.before.get(path) for path in repair.changed}
    seen = {_usual_ignore_file(repair.path): None, **before, **beside}
    return any(latest[each][1] != text for each, text in seen.items() if each in latest)


def _anew(job: Job, latest: Latest) -> Anew:
    """Return what ``job`` is to be done again with: the ``latest`` of what it is about."""
    about = (*job.repair.changed, *job.place.beside)
    own = _usual_ignore_file(job.repair.path)
    identities = dict.fromkeys([own, *[os.path.abspath(path) for path in about]])
    return job.repair.path, dict([latest[each] for each in identities if each in latest])


def _usual_ignore_file(dockerfile: str) -> str:
    """Return where the ignore file of the folder that holds ``dockerfile`` is, or would be."""
    return os.path.abspath(shared_path(os.path.dirname(dockerfile)))


def _by_identity(repair: FileRepair) -> Latest:
    return {os.path.abspath(path): (path, repair.after[path]) for path in repair.changed}
