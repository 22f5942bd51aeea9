"""Several Dockerfiles may share files, such as an ignore file: one repair goes on from another's.

Each was repaired as if it were alone. Where two of them change the same file, the later one, in
the order of their paths, is repaired again, with the file as the earlier one leaves it.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lightship.repair.workshop import Job

    Again = Callable[[Sequence[str], Mapping[str, str]], list[Job]]
    """Repairs the files at some paths anew, with texts beside them that are not yet written."""


def agreed(jobs: Sequence[Job], again: Again) -> list[Job]:
    """Return ``jobs``, sorted by path, with each shared file handed on from one to the next."""
    ordered = sorted(jobs, key=lambda job: job.repair.path)
    late = _late(ordered)
    if not late:
        return ordered
    # Most often the first makes the file, and no other has anything to change in it then.
    wanted = {identity for n in late for identity in _by_identity(ordered[n])}
    first = _texts([job for n, job in enumerate(ordered) if n not in late], wanted)
    redone = again([ordered[n].repair.path for n in late], first)
    for n, job in zip(late, redone, strict=True):
        ordered[n] = job
    return _handed_on(ordered, again)


def _late(jobs: Sequence[Job]) -> list[int]:
    """Return the numbers of those that change what an earlier one changes."""
    seen: set[str] = set()
    late = []
    for number, job in enumerate(jobs):
        changed = {os.path.abspath(path) for path in job.repair.changed}
        if changed & seen:
            late.append(number)
        seen |= changed
    return late


def _handed_on(jobs: list[Job], again: Again) -> list[Job]:
    latest: dict[str, tuple[str, str]] = {}
    for number, job in enumerate(jobs):
        repair = job.repair
        is_stale = any(
            identity in latest and latest[identity][1] != repair.before.get(path)
            for path in repair.changed
            if (identity := os.path.abspath(path))
        )
        if is_stale:
            wanted = latest.keys() & _by_identity(job).keys()
            (jobs[number],) = again([repair.path], dict([latest[each] for each in wanted]))
        latest.update(_by_identity(jobs[number]))
    return jobs


def _texts(jobs: Sequence[Job], wanted: set[str]) -> dict[str, str]:
    """Return what ``jobs`` make of the files ``wanted``."""
    latest: dict[str, tuple[str, str]] = {}
    for job in jobs:
        latest.update(_by_identity(job))
    return dict([changed for identity, changed in latest.items() if identity in wanted])


def _by_identity(job: Job) -> dict[str, tuple[str, str]]:
    repair = job.repair
    return {os.path.abspath(path): (path, repair.after[path]) for path in repair.changed}
