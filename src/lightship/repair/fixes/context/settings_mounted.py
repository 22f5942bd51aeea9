"""A tool's settings with a secret stay out of the context, and are mounted where they are read."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Run
from lightship.knowledge.build_secret import build_option, identifier_of_file
from lightship.repair.dependency_plans.plan import Declined
from lightship.repair.fixes.context.completed_ignore_file import edit_of
from lightship.repair.fixes.layers_cache.early_manifests import placement_of
from lightship.repair.fixes.secrets.build_calls import edits_of_build_calls
from lightship.repair.fixes.secrets.build_grant import Grant
from lightship.repair.fixes.secrets.file_mentions import mentions_of
from lightship.repair.fixes.secrets.secret_step import mounted
from lightship.repair.ignore_file.clutter import SECRETS, Clutter, precautions
from lightship.repair.ignore_file.completion import completion
from lightship.repair.ignore_file.takings import Taking, takings_of
from lightship.repair.ignore_file.text import escaped
from lightship.rules.context_reads import context_reads
from lightship.rules.secrets.settings_file import SettingsFile
from lightship.rules.secrets.settings_mount import settings_mount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Creation, Fix, Replacement
    from lightship.repair.site import Site
    from lightship.rules.context_reads import ContextRead

MOST_BYTES = 100_000
"""The largest file of settings that is looked into."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix for the first such file of the finding, or why it is left to a person."""
    for path in site.finding.subject.split(" "):
        try:
            fix = _fix(site, path)
        except Declined as declined:
            fix = site.display(f"Mount {path} as a secret: not done here, as {declined}")
        if fix is not None:
            yield fix
            return


def _fix(site: Site, path: str) -> Fix | None:
    """Return the fix for the file at ``path`` of the context; None where no step reads it."""
    read, files = _read_of(site, path), site.context.files
    if read is None or files is None:
        return None
    where = placement_of(read, read.stage, site.context).image_path(path)
    settings = (
        None if where is None else SettingsFile(where, files.read_text(path, MOST_BYTES) or "")
    )
    if settings is None or not settings.is_known:
        return None
    identifier = identifier_of_file(path)
    edits = _in_steps(site, settings, read, identifier)
    if not edits:
        return None
    _see_nothing_else_reads(site, settings, read)
    grant = Grant(identifier, path=path)
    ordered = sorted(edits, key=lambda edit: (edit.span.line, edit.span.column))
    title = (
        f"Mount {path} where it is read, and build with docker build "
        f"{build_option(identifier, path)}"
    )
    calls = edits_of_build_calls(site, grant)
    return site.unsafe(calls.titled(title), *ordered, _ignored(site, path), *calls.edits)


def _read_of(site: Site, path: str) -> ContextRead | None:
    """Return the read of the finding's instruction that takes ``path`` along."""
    instruction, files = site.instruction, site.context.files
    if files is None:
        return None
    for read in context_reads(site.context):
        is_own = read.instruction is instruction and not read.is_mount
        if is_own and any(entry.path == path for entry in read.reached(files)):
            return read
    return None


def _in_steps(
    site: Site, settings: SettingsFile, read: ContextRead, identifier: str
) -> list[Replacement]:
    """Return the edits of the steps behind the COPY; () where none of them reads the file."""
    edits: list[Replacement] = []
    is_read = False
    for run, stage in _steps_behind(read):
        found = mentions_of(site, run, stage, settings.path)
        for each in found.others:
            if not settings.is_given_to(each):
                raise Declined(f"{each.program} on line {each.span.line} uses it otherwise")
        edits += found.edits
        if found.others or (settings.readers_in(run, stage, site.context) and not found.is_emptied):
            is_read = True
            edits.append(
                mounted(
                    site, run, settings_mount(run, stage, site.context, identifier, settings.path)
                )
            )
    return edits if is_read else []


def _steps_behind(read: ContextRead) -> Iterator[tuple[Run, Stage]]:
    """Yield the RUNs that see what is copied: the stage's own, and those of what builds on it."""
    own = read.stage.instructions
    for each in own[own.index(read.instruction) + 1 :]:
        if isinstance(each, Run):
            yield each, read.stage
    for stage in read.stage.used_by:
        if read.stage in stage.ancestors:
            yield from _runs_of(stage)


def _runs_of(stage: Stage) -> Iterator[tuple[Run, Stage]]:
    for each in stage.instructions:
        if isinstance(each, Run):
            yield each, stage


def _see_nothing_else_reads(site: Site, settings: SettingsFile, read: ContextRead) -> None:
    """Raise :class:`Declined` where a start, or a stage that takes files over, may need it."""
    for stage in (read.stage, *read.stage.used_by):
        state = stage.final_state
        if settings.is_read_at_start((*state.entrypoint.value, *state.cmd.value)):
            raise Declined("what the image starts reads it, too")
        if stage is read.stage or read.stage in stage.ancestors:
            continue
        for run, _ in _runs_of(stage):
            if settings.readers_in(run, stage, site.context):
                raise Declined(f"the RUN on line {run.start_line} may read it in another stage")


def _ignored(site: Site, path: str) -> Replacement | Creation:
    """Return the edit of the ignore file that leaves ``path`` out, and what else is clutter.

    Raises :class:`Declined` where something of the build takes it that must have it.
    """
    context, files = site.context, site.context.files
    takings = context.once(("takings",), lambda: takings_of(context))
    if files is None or takings is None:
        raise Declined("what the build takes of its context cannot be told")
    mounted_one = Clutter((escaped(path),), (path,), SECRETS, is_safe=False)
    own = len(context_reads(context))
    wanted = [
        Taking(each.source, each.named, (*each.clutter, mounted_one)) if place < own else each
        for place, each in enumerate(takings)
    ]
    made = completion(files, context.path, wanted, precautions(context, files), only_safe=False)
    if made is None or not any(path in each.paths for each in made.patterns):
        raise Declined("another COPY takes it, too")
    return edit_of(made, files)
