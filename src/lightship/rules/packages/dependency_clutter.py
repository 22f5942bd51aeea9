"""Installed dependencies keep documentation, tests and sources that the program never loads."""

from __future__ import annotations

from lightship.knowledge.package_manager import INSTALL
from lightship.model.severity import Severity
from lightship.rules.package_calls import calls_in, calls_of
from lightship.rules.rule import Rule
from lightship.rules.shipped import is_service, shipped_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_PRUNERS: Final = (
    "node-prune",
    "modclean",
    "npm-prune-all",
    "clean-modules",
    "nmp-prune",
    "autoclean",
)
_PRODUCTS: Final = ("standalone", ".output")
"""Folders that frameworks write with just the files that the program loads."""


class DependencyClutter(Rule):
    r"""Installed dependencies keep documentation, tests and sources that the program never loads.

    ## What it does
    Reports an install of a Node project's dependencies in a stage that ships, or a `node_modules`
    that such a stage copies from another one, where no step prunes the files in it: `node-prune`,
    `modclean`, `clean-modules`, `yarn autoclean`, or a `find` or `rm` in `node_modules`. What the
    install shares its layer with must do it; in a builder stage any step may.

    The rule is off unless it is selected: pruning takes some work and may take away a file that a
    package does read, so that it is a step for those who count megabytes.

    ## Why it is bad
    README files, change logs, test suites, source maps and TypeScript sources are often a fifth to
    a third of a `node_modules`, and are pulled to every machine.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci --omit=dev
    COPY . .
    CMD ["node", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci --omit=dev && \
        find node_modules -type f \( -iname '*.md' -o -name '*.map' -o -name '*.ts' \) -delete
    COPY . .
    CMD ["node", "server.js"]
    ```

    ## Fix safety
    Unsafe: a package may read one of these files. A `find` at the end of the RUN that installs
    deletes README files, source maps, TypeScript sources (not where the image starts a program that
    compiles them) and folders of tests. Of a `node_modules` that is copied, this is done where it
    was installed.

    ## References
    - Case 4, Grab: README files, tests and TypeScript sources taken out of `node_modules`
    - [yarn autoclean](https://classic.yarnpkg.com/en/docs/cli/autoclean)
    """

    code = "LS3043"
    name = "dependency-clutter"
    severity = Severity.INFO
    cases = (4,)
    enabled = False
    listens = ("RUN", "COPY")
    mentions = ("npm", "yarn", "bun", "node_modules")

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for an install, or a COPY of node_modules, that nobody prunes."""
        stage = context.stage_of(instruction)
        if stage is None or stage not in shipped_stages(context) or not is_service(context):
            return
        if instruction.name == "RUN":
            yield from self._installed(instruction, context)
        elif instruction.flag("from") is not None:
            yield from self._copied(instruction, stage, context)

    def _installed(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        if _is_pruned(context.commands_of(instruction)):
            return
        for call, placed in calls_of(instruction, context):
            if _installs(call):
                message = f"nothing prunes what {call.called} installs of files for developers"
                yield self.found(context, placed.span, message)
                return

    def _copied(
        self, instruction: Instruction, stage: Stage, context: Context
    ) -> Iterator[Finding]:
        reference = stage.reference_of(instruction)
        if reference is None or reference.stage is None:
            return
        for word, place in zip(instruction.words[:-1], instruction.ranges, strict=False):
            path = word.rstrip("/")
            if path.rpartition("/")[2] == "node_modules" and not any(
                part in _PRODUCTS for part in path.split("/")
            ):
                origins = (reference.stage, *reference.stage.ancestors)
                if _is_installed(origins, context) and not any(
                    _is_pruned(context.commands_in(each)) for each in origins
                ):
                    message = f"nothing prunes {word} of files for developers"
                    yield self.found(context, instruction.span_of(*place), message)


def _installs(call: PackageCall) -> bool:
    return (
        call.manager.ecosystem == "node"
        and call.action == INSTALL
        and not call.options.has("--package-lock-only", "--lockfile-only")
        and call.dependencies is not None
    )


def _is_installed(stages: Iterable[Stage], context: Context) -> bool:
    return any(_installs(call) for each in stages for call, _ in calls_in(each, context))


def _is_pruned(commands: Iterable[PlacedCommand]) -> bool:
    """Return whether one of ``commands`` deletes files in node_modules, or a pruner runs."""
    for placed in commands:
        words = [word.text for word in placed.command.words]
        if any(pruner in word for word in words for pruner in _PRUNERS):
            return True
        if placed.program in ("find", "rm") and any("node_modules" in word for word in words):
            return True
    return False
