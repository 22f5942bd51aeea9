"""Development packages are left out of the install of an image that ships."""

from __future__ import annotations

from lightship.knowledge.package_manager import BUILD, RUN
from lightship.knowledge.package_managers import package_call
from lightship.repair.edits.options import option_behind, verb_end
from lightship.repair.fixes.packages.found_call import found_call
from lightship.repair.fixes.packages.index_users import runs_in
from lightship.repair.fixes.packages.node_project import node_project
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
    """Return whether what runs later in the stage, or in one on it, may need such packages."""
    context = site.context
    run = placed.instruction
    own = stage.instructions
    behind = own[own.index(run) :] if run in own else own
    on_it = [each for each in context.dockerfile.stages if stage in each.ancestors]
    runs = [each for each in behind if each.name == "RUN"]
    for each in (*runs, *runs_in(on_it)):
        after = placed.command.start if each is run else -1
        for command in context.commands_of(each):
            if command.command.start > after and _builds(command):
                return True
    return False


def _builds(placed: PlacedCommand) -> bool:
    call = package_call(placed.command)
    if call is not None and call.manager.ecosystem == "node":
        return call.action in (RUN, BUILD)
    return placed.program in _BUILDERS or "node_modules/.bin" in placed.command.name
