"""tini is installed where a package manager has it, and is put in front as process 1."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.repair.edits.exec_form import json_array, json_string
from lightship.repair.edits.stage_lines import line_above, line_after
from lightship.repair.edits.words import Uneditable, in_one_piece, word_behind
from lightship.repair.fixes.process.init_package import package_of
from lightship.rules.package_calls import calls_in
from lightship.rules.process.startup import startup_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.fixes.process.init_package import InitPackage
    from lightship.repair.site import Site
    from lightship.rules.process.startup import Startup

BESIDE = (
    "start the container with an init (docker run --init, init: true in Compose), or handle "
    "SIGTERM in the program"
)


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the installation together with the new ENTRYPOINT."""
    startup = startup_of(site.context)
    if startup is None:
        return
    stage = startup.stage
    image = site.context.base_image(stage)
    package = package_of(image) if isinstance(image, BaseImage) else None
    front = _front(site, startup)
    if package is None or front is None or not _may_install(site, stage):
        yield site.display(BESIDE)
        return
    installation = _added(site, stage, package) or _installed(site, stage, package)
    yield site.unsafe("Put tini in front as process 1", *sorted_edits(installation, front))


def sorted_edits(*edits: Replacement) -> list[Replacement]:
    """Return ``edits`` in the order of their places."""
    return sorted(edits, key=lambda each: (each.span.line, each.span.column))


def _front(site: Site, startup: Startup) -> Replacement | None:
    """Return the edit that puts tini before what is started; None for a shell form."""
    state = startup.stage.final_state
    entry, cmd = state.entrypoint.instruction, state.cmd.instruction
    if entry is not None:
        if not entry.is_json or entry not in startup.stage.instructions:
            return None
        start = in_one_piece(entry.line.segments, *entry.ranges[0])[0]
        return site.insertion(start, "".join(f"{json_string(each)}, " for each in ("tini", "--")))
    if cmd is None or not cmd.is_json or cmd not in startup.stage.instructions:
        return None
    words = ("tini", "--", *[word.text for word in startup.entrypoint or ()])
    keyword = "entrypoint" if cmd.keyword.islower() else "ENTRYPOINT"
    return line_above(site, cmd, f"{keyword} {json_array(words)}")


def _may_install(site: Site, stage: Stage) -> bool:
    """Return whether the steps of the stage start as root, and a shell reads them as usual."""
    first = stage.graph.evaluation_of(stage).first
    if first.user.is_set:
        return first.user.is_known and first.user.value.partition(":")[0] in ("root", "0")
    image = site.context.base_image(stage)
    return isinstance(image, BaseImage) and bool(image.runs_as_root and image.has_shell)


def _added(site: Site, stage: Stage, package: InitPackage) -> Replacement | None:
    """Return the edit that adds the package to an installation that root makes anyway."""
    for call, placed in calls_in(stage, site.context):
        if call.manager.name not in package.managers or not call.packages:
            continue
        user = stage.state_at(placed.instruction).user
        if user.is_set and user.value.partition(":")[0] not in ("root", "0"):
            continue
        if call.action != "install" or call.options.has("-t", "--virtual", "--no-install"):
            continue
        try:
            return word_behind(site, placed, call.packages[-1], package.word)
        except Uneditable:
            continue
    return None


def _installed(site: Site, stage: Stage, package: InitPackage) -> Replacement:
    """Return the edit that installs the package right behind FROM."""
    escape = site.dockerfile.escape
    text = f" {escape}\n    && ".join(package.commands)
    return line_after(site, stage.from_instruction, f"RUN {text}")
