"""Manifests are copied and dependencies installed before the sources, which come behind."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Run
from lightship.knowledge.package_managers import package_call
from lightship.project.outer_workspace import outer_workspace
from lightship.repair.dependency_plans.plan import Declined
from lightship.repair.dependency_plans.plans import ANCHORS, plan_for
from lightship.repair.dependency_plans.project import Project
from lightship.repair.edits.words import Uneditable
from lightship.repair.fixes.layers_cache.arrivals import Arrivals
from lightship.repair.fixes.layers_cache.early_manifests import placement_of
from lightship.repair.fixes.layers_cache.guarded_names import guard_edit
from lightship.repair.fixes.layers_cache.reordering import Reordering
from lightship.rules.context_reads import context_reads
from lightship.rules.packages.project_folder import project_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.fix import Fix
    from lightship.repair.fixes.layers_cache.early_manifests import Placement
    from lightship.repair.site import Site
    from lightship.rules.context_reads import ContextRead
    from lightship.rules.packages.project_folder import ProjectFolder

NO_CONTEXT = "Copy the manifests first and the sources last; they are not at hand here"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the new order, or why it is left to a person."""
    placed = site.command
    if placed is None or site.context.files is None:
        yield site.display(NO_CONTEXT)
        return
    try:
        yield _fix(site, placed)
    except Declined as declined:
        yield site.display(f"Copy the manifests first: not done here, as {declined}")
    except Uneditable:
        yield site.display(
            "Copy the manifests first: not done here, as the RUN does more than install"
        )


def _fix(site: Site, placed: PlacedCommand) -> Fix:
    call, run, stage = package_call(placed.command), site.instruction, site.stage
    read = _source_read(site)
    if call is None or stage is None or read is None or not isinstance(run, Run):
        raise Declined("the RUN is an odd one")
    if read.stage is not stage:
        raise Declined("another stage copies the sources")
    placement = placement_of(read, stage, site.context)
    folder = project_folder(placed, call, site.context)
    if folder is None or folder.is_open:
        raise Declined("what is in its folder then cannot be told")
    project = _project(site, placed, call, placement, folder)
    plan = plan_for(project)
    ordering = Reordering(site, placement, run, placed, plan, Arrivals(project, folder))
    edits = [*ordering.edits(), *guard_edit(site, placement, project, plan.guarded)]
    title = f"Install the dependencies before {read.text}"
    is_safe = plan.is_safe and not _may_begin_further_up(site)
    return site.safe(title, *edits) if is_safe else site.unsafe(title, *edits)


def _may_begin_further_up(site: Site) -> bool:
    """Return whether the build may have another context than the one looked at.

    COPY . . means all of whatever folder the build begins in, so it does not tell which.
    Whoever calls the build may: the user, or a file that declares it.
    """
    files, root = site.context.files, site.context.root
    if files is None or (root is not None and root.is_told):
        return False
    return files.whole.once(("outer workspace",), lambda: outer_workspace(files.root)) != ""


def _source_read(site: Site) -> ContextRead | None:
    """Return what of the context the finding says comes too early."""
    related = site.finding.related
    for read in context_reads(site.context):
        if related and not read.is_mount and read.span == related[0].span:
            return read
    return None


def _project(
    site: Site,
    placed: PlacedCommand,
    call: PackageCall,
    placement: Placement,
    folder: ProjectFolder,
) -> Project:
    wanted, files = call.dependencies, site.context.files
    if wanted is None or files is None:
        raise Declined("what is in its folder then cannot be told")
    text = placed.placed.script.text[placed.command.start : placed.command.end]
    names = ANCHORS.get(wanted.ecosystem) or wanted.files or _PYTHON_MANIFESTS
    for name in names if wanted.ecosystem != "dotnet" else ():
        arrival = folder.find(name.removeprefix("./"))
        if arrival is not None and arrival.path:
            where = arrival.path.removesuffix(name.removeprefix("./")).rstrip("/")
            return Project(files, where, placement.folder, call, text, site.source.text)
    if wanted.ecosystem == "dotnet":
        return Project(files, placement.folder, placement.folder, call, text, site.source.text)
    raise Declined(f"none of {', '.join(names)} is seen to be in its folder")


_PYTHON_MANIFESTS = ("pyproject.toml", "Pipfile", "requirements.txt")
