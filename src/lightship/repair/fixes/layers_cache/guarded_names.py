"""What an install makes, and a later COPY would overlay with this machine's own, stays out."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Transfer
from lightship.dockerfile.syntax.source import Source
from lightship.model.fix import Creation, Replacement
from lightship.repair.dependency_plans.plan import Declined
from lightship.repair.ignore_file.after import context_after
from lightship.repair.ignore_file.clutter import DEPENDENCIES, Clutter, precautions
from lightship.repair.ignore_file.completion import completion, wrongly_lost
from lightship.repair.ignore_file.takings import takings_of
from lightship.repair.ignore_file.text import completed_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lightship.repair.dependency_plans.project import Project
    from lightship.repair.fixes.layers_cache.early_manifests import Placement
    from lightship.repair.ignore_file.takings import Taking
    from lightship.repair.site import Site


def guard_edit(
    site: Site, placement: Placement, project: Project, names: Sequence[str]
) -> Iterator[Replacement | Creation]:
    """Yield the edit of the ignore file by which ``names`` stay out, if it is needed.

    Raises :class:`Declined` where some build needs what is there of them.
    """
    files = project.files
    missing = [name for name in names if not _is_out(name, placement, project)]
    if not missing:
        return
    ignore = files.ignore_file
    patterns = [name if name.startswith("**/") else f"**/{name}" for name in missing]
    if ignore is not None and (ignore.text is None or ignore.patterns.mistakes):
        raise Declined(f"the ignore file would have to leave out {', '.join(patterns)}")
    takings = site.context.once(("takings",), lambda: takings_of(site.context)) or ()
    if ignore is None:
        yield _written_whole(site, takings, patterns)
        return
    before = ignore.text or ""
    text = completed_text(before, {DEPENDENCIES: patterns})
    after = context_after(files, site.context.path, ignore.path, text)
    if not takings or wrongly_lost(files, after, takings):
        raise Declined(f"{', '.join(missing)} of this machine may be needed in the build")
    end = Source(before).span(len(before), len(before))
    yield Replacement(ignore.path, end, text[len(before) :])


def _written_whole(site: Site, takings: Sequence[Taking], patterns: Sequence[str]) -> Creation:
    """Return an ignore file with ``patterns``, and with all else that belongs into it."""
    files = site.context.files
    assert files is not None
    guards = [Clutter((each,), (), DEPENDENCIES, is_safe=True) for each in patterns]
    made = completion(
        files,
        site.context.path,
        takings,
        [*precautions(site.context, files), *guards],
        only_safe=not site.options.unsafe,
    )
    if made is None or not set(patterns) <= {each.text for each in made.patterns}:
        raise Declined(f"{', '.join(patterns)} of this machine may be needed in the build")
    return Creation(made.path, made.text)


def _is_out(name: str, placement: Placement, project: Project) -> bool:
    """Return whether the COPY of the sources cannot bring ``name`` along."""
    instruction = placement.read.instruction
    bare = name.removeprefix("**/")
    if isinstance(instruction, Transfer) and any(bare in each for each in instruction.excludes):
        return True
    probe = f"{project.path(bare)}/probe"
    prefix = placement.folder + "/" if placement.folder else ""
    if not probe.startswith(prefix):
        return True
    verdict = project.files.verdict(probe)
    if verdict is None or not verdict.ignored:
        return False
    deeper = project.files.verdict(f"{project.path('some/folder')}/{bare}/probe")
    return not name.startswith("**/") or (deeper is not None and deeper.ignored)
