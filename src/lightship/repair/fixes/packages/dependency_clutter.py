"""README files, tests, source maps and TypeScript sources go from installed dependencies."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Transfer
from lightship.knowledge.package_manager import INSTALL
from lightship.repair.edits.commands import command_behind
from lightship.repair.edits.joints import USUAL_INDENT
from lightship.repair.edits.lines import line_end
from lightship.rules.package_calls import calls_of
from lightship.rules.packages.project_folder import project_folder
from lightship.rules.shipped import start_commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_FILES = ("-iname '*.md'", "-iname '*.markdown'", "-name '*.map'")
_SOURCES = "-name '*.ts'"
_TESTS = (
    r"-type d \( -name test -o -name tests -o -name __tests__ \)"
    " ! -path '*node_modules/test*' ! -path '*node_modules/@*/test*' -prune"
)
_COMPILING = ("ts-node", "tsx", "ts-node-dev", "bun", "deno", "swc-node")
"""Programs that read TypeScript themselves."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unsafe: a package may read one of these files."""
    instruction = site.instruction
    if instruction is None:
        return
    is_run = instruction.name == "RUN"
    runs = [instruction] if is_run else _origin_runs(site, instruction)
    for run in reversed(runs):
        installs = [each for each in calls_of(run, site.context) if _installs(each[0])]
        for call, placed in installs:
            text = _pruning(site, call, placed)
            title = "Delete documentation, tests and sources from node_modules"
            yield site.unsafe(title, command_behind(site, run, text))
            return


def _installs(call: PackageCall) -> bool:
    return (
        call.manager.ecosystem == "node"
        and call.action == INSTALL
        and call.dependencies is not None
    )


def _origin_runs(site: Site, instruction: Instruction) -> list[Instruction]:
    stage = site.stage
    reference = None
    if stage is not None and isinstance(instruction, Transfer):
        reference = stage.reference_of(instruction)
    if reference is None or reference.stage is None:
        return []
    stages: tuple[Stage, ...] = (*reversed(reference.stage.ancestors), reference.stage)
    return [each for owner in stages for each in owner.instructions if each.name == "RUN"]


def _pruning(site: Site, call: PackageCall, placed: PlacedCommand) -> str:
    """Return the command; a package that is itself called ``test`` stays."""
    folder = project_folder(placed, call, site.context)
    path = "node_modules"
    if folder is not None and "cd " in placed.placed.script.text:
        path = f"{folder.path.rstrip('/')}/node_modules"
    names = [*_FILES]
    words = {
        word.text.rpartition("/")[2]
        for each in start_commands(site.context)
        for word in each.command.words
    }
    if words.isdisjoint(_COMPILING):
        names.append(_SOURCES)
    parts = (
        f"find {path}",
        rf"\( -type f \( {' -o '.join(names)} \)",
        rf"-o {_TESTS} \)",
        "-exec rm -rf {} +",
    )
    if placed.instruction.heredocs:
        return " ".join(parts)
    line = f" {site.dockerfile.escape}{line_end(site.source)}{USUAL_INDENT * 2}"
    return line.join(parts)
