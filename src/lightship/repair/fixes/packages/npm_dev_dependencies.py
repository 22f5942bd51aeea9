"""Development packages are left out of the install of an image that ships."""

from __future__ import annotations

from lightship.knowledge.package_manager import BUILD, RUN
from lightship.repair.edits.options import option_behind, verb_end
from lightship.repair.fixes.packages.found_call import found_call
from lightship.repair.fixes.packages.node_project import node_project
from lightship.rules.package_calls import calls_of
from lightship.rules.packages.node_settings import node_major
from lightship.rules.packages.npm_legacy_production_flag import NODE_WITH_OMIT
from lightship.rules.packages.yarn_release import is_modern_yarn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_BUILDERS = frozenset(
    (
        *("npx", "bunx", "tsc", "webpack", "vite", "gulp", "grunt", "ng", "rollup", "esbuild"),
        *("babel", "next", "nuxt", "make", "bower", "jest", "mocha", "eslint", "lerna", "turbo"),
    )
)
"""Programs that a project's development packages bring, or that call these."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unsafe: the program may load what is called a development package."""
    call, placed = found_call(site)
    stage = site.context.stage_of(placed.instruction)
    word = verb_end(call) or call.command.program.word
    if stage is None or word is None:
        return
    if _builds_later(site, placed, stage):
        yield site.display("Build in a stage of its own, and install for production in the last")
        return
    project = node_project(site, call, placed)
    if project.runs_scripts():
        yield site.display(
            "See whether the project's install scripts need development packages, "
            "and leave these out"
        )
        return
    if call.manager.name == "yarn" and is_modern_yarn(call, site.context):
        yield site.display("Install by yarn workspaces focus --all --production")
        return
    option = _option(call, node_major(stage, placed, site.context))
    edit = option_behind(site, placed, word, option)
    yield site.unsafe(f"Leave development packages out by {option}", edit)


def _option(call: PackageCall, major: int | None) -> str:
    if call.manager.name == "npm":
        return "--omit=dev" if major is None or major >= NODE_WITH_OMIT else "--only=production"
    return "--prod" if call.manager.name == "pnpm" else "--production"


def _builds_later(site: Site, placed: PlacedCommand, stage: Stage) -> bool:
    """Return whether a later step of the stage, or of one on it, may need development packages."""
    context = site.context
    stages = [stage, *[each for each in context.dockerfile.stages if stage in each.ancestors]]
    for owner in stages:
        for each in owner.instructions:
            if each.name != "RUN" or (owner is stage and each.start_line < placed.span.line):
                continue
            if any(
                call.manager.ecosystem == "node" and call.action in (RUN, BUILD)
                for call, _ in calls_of(each, context)
            ):
                return True
            if any(_builds(command) for command in context.commands_of(each)):
                return True
    return False


def _builds(placed: PlacedCommand) -> bool:
    return placed.program in _BUILDERS or "node_modules/.bin" in placed.command.name
