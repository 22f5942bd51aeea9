"""npm cache clean is run without the option that it asks for."""

from __future__ import annotations

from lightship.knowledge.package_manager import CLEAN
from lightship.knowledge.package_managers import package_call
from lightship.model.severity import Confidence, Severity
from lightship.rules.packages.build_order import step_of
from lightship.rules.packages.command_settings import told_variable
from lightship.rules.packages.node_settings import node_major
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

NODE_WITH_FORCE: Final = 8
"""The first release line of Node that came with npm 5."""


class NpmCacheCleanWithoutForce(Rule):
    """npm cache clean is run without the option that it asks for, so it refuses.

    ## What it does
    Reports `npm cache clean` without `--force` on Node 8 or newer, and with less confidence where
    the version of Node is not known. It is an error where Node is known and its failure ends the
    RUN; a warning where the RUN goes on, behind `||` or `;`, and the cache just stays.

    Silent on an older Node, whose npm cleans without being forced, and where
    `npm_config_force` is set.

    ## Why it is bad
    Since version 5, npm mends its cache by itself, and takes the command for a mistake: it prints
    so, deletes nothing, and fails.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci --omit=dev && npm cache clean
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci --omit=dev && npm cache clean --force
    ```

    ## Fix safety
    Safe: the fix puts `--force` in. Without it the command does nothing but fail.

    ## References
    - docker-parfum's npmCacheCleanUseForce
    - [npm cache](https://docs.npmjs.com/cli/commands/npm-cache)
    """

    code = "LS3024"
    name = "npm-cache-clean-without-force"
    severity = Severity.ERROR
    aliases = ("npmCacheCleanUseForce",)
    listens = ("RUN",)
    mentions = ("npm",)
    commands = ("npm",)

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for a clean that npm will refuse."""
        call = package_call(command.command)
        stage = context.stage_of(command.instruction)
        if call is None or stage is None or not _is_unforced(call):
            return
        step = step_of(command.instruction, stage, context)
        names = ("npm_config_force", "NPM_CONFIG_FORCE")
        if any(told_variable(name, command, step, context) for name in names):
            return
        major = node_major(stage, command, context)
        if major is not None and major < NODE_WITH_FORCE:
            return
        message = f"npm {call.verb} refuses to work without --force since npm 5"
        if major is not None:
            message += f", and Node {major} comes with a newer one"
        confidence = Confidence.MEDIUM if major is None else Confidence.HIGH
        finding = self.found(context, command.span, message, confidence=confidence)
        if major is not None and _ends_the_run(command.command):
            yield finding
        else:
            yield finding.with_severity(Severity.WARNING)


def _is_unforced(call: PackageCall) -> bool:
    # With the keys of entries, npm deletes these and asks for no force.
    if call.manager.name != "npm" or call.action != CLEAN or call.operands:
        return False
    return not call.options.has("--force", "-f", "--help", "-h")


def _ends_the_run(command: Command) -> bool:
    """Return whether a failure of ``command`` is one of the RUN, as its own words tell."""
    return command.scope is None and not command.negated and command.terminator in ("", "&&")
