"""The dependency install of the shipped image brings development packages with it."""

from __future__ import annotations

from lightship.knowledge.package_manager import INSTALL
from lightship.model.finding import Related
from lightship.model.severity import Confidence
from lightship.rules.package_calls import calls_of
from lightship.rules.packages.build_order import Step, holds_by, step_of
from lightship.rules.packages.lock_files import call_text
from lightship.rules.packages.node_settings import is_for_production
from lightship.rules.packages.package_json import read_package_json
from lightship.rules.packages.project_folder import project_folder
from lightship.rules.rule import Rule
from lightship.rules.run_mounts import keeps_out_of_layer
from lightship.rules.shipped import is_service, shipped_stages, start_commands
from lightship.rules.wording import count_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.packages.package_json import PackageJson
    from lightship.rules.packages.project_folder import ProjectFolder
    from lightship.rules.rule_context import Context

    Call = tuple[PackageCall, PlacedCommand]

_DEVELOPMENT: Final = frozenset(
    (
        *("cypress", "dev", "develop", "development", "jest", "mocha", "ng", "nodemon"),
        *("playwright", "react-scripts", "serve:dev", "start:dev", "storybook", "test", "ts-node"),
        *(
            "ts-node-dev",
            "tsx",
            "vite",
            "vue-cli-service",
            "watch",
            "webpack",
            "webpack-dev-server",
        ),
    )
)
"""Words of a start command that say that it runs what only development needs."""

_FOR_NPM: Final = frozenset({"npm", "yarn", "pnpm", "bun"})
_SETTINGS: Final = ("production", "omit", "only")


class NpmDevDependencies(Rule):
    """The dependency install of the shipped image brings development packages with it.

    ## What it does
    Reports `npm ci`, `npm install`, `yarn`, `pnpm install` and `bun install` without `--omit=dev`
    (`--production`, `--prod`) in a stage that ships: the last one, or the target, and those that it
    is built `FROM`. What a later RUN prunes stays in the layer of this one.

    Not reported: an install with `NODE_ENV=production`, whether ENV, ARG, the command or the base
    image sets it, and so none on a base that is not known; a tree that the same RUN prunes,
    reinstalls for production or deletes; a `package.json` in the build context without
    `devDependencies`; an image that starts a development server or tests, or whose start script
    runs a development package; one that starts nothing of its own. What a builder stage installs
    and the shipped one copies is dev-dependencies-copied-to-final's to report.

    ## Why it is bad
    Compilers, test frameworks and linters are most of a `node_modules`: size that is pulled with
    every deployment, and code that may be attacked, for nothing that the program ever loads.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci
    COPY . .
    CMD ["node", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci --omit=dev
    COPY . .
    CMD ["node", "server.js"]
    ```

    ## Fix safety
    Unsafe: the program may load what is called a development package. The fix puts in `--omit=dev`
    (`--only=production` where Node is older than 15, `--prod` for pnpm, `--production` for yarn and
    bun). It is left to you where a later step of the stage builds something, where the install runs
    scripts of the project, and with Yarn 2 and newer.

    ## References
    - Case 2, Snyk, practice 3: `npm ci --omit=dev`; case 4, Grab
    - [npm ci](https://docs.npmjs.com/cli/commands/npm-ci#omit)
    """

    code = "LS3040"
    name = "npm-dev-dependencies"
    aliases = ("BP3",)
    cases = (2, 4)
    listens = ("RUN",)
    mentions = ("npm", "yarn", "bun")

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every install that leaves development packages in its layer."""
        calls = calls_of(instruction, context)
        for call, placed in calls:
            if not _installs(call):
                continue
            stage = context.stage_of(instruction)
            if stage is None or not _ships(stage, context):
                return
            step = step_of(instruction, stage, context)
            if is_for_production(call, placed, step, context) or holds_by(
                _configures, NpmDevDependencies, instruction, stage, context
            ):
                continue
            if placed.command.start >= _mended_to(step, context):
                yield from self._judged(call, placed, stage, context)

    def _judged(
        self, call: PackageCall, placed: PlacedCommand, stage: Stage, context: Context
    ) -> Iterator[Finding]:
        folder = project_folder(placed, call, context)
        if folder is not None and _is_harmless(folder, placed, context):
            return
        package = None if folder is None else _package_of(folder, context)
        if package is not None and (not package.development or _starts_one(package, context)):
            return
        later = _pruned_later(placed, stage, context)
        yield self.found(
            context,
            placed.span,
            _message(call, package, later),
            confidence=Confidence.MEDIUM if package is None else Confidence.HIGH,
            related=()
            if later is None
            else (
                Related(context.path, later.span, "a layer of its own, which makes none smaller"),
            ),
        )


def _installs(call: PackageCall) -> bool:
    return (
        call.manager.name in _FOR_NPM
        and call.action == INSTALL
        and not call.options.has("--package-lock-only", "--lockfile-only", "--help")
        and call.dependencies is not None
    )


def _ships(stage: Stage, context: Context) -> bool:
    return context.once(_ships, lambda: _is_production_service(context)) and (
        stage in shipped_stages(context)
    )


def _is_production_service(context: Context) -> bool:
    """Return whether the image starts something that is not for development alone."""
    return is_service(context) and not any(
        word.text.rpartition("/")[2] in _DEVELOPMENT or word.text.startswith(("dev:", "start:dev"))
        for placed in start_commands(context)
        for word in placed.command.words
    )


def _configures(step: Step) -> bool:
    """Return whether a RUN sets npm up to leave development packages out."""
    return step.instruction.name in ("RUN", "COPY", "ADD") and any(
        ("config set" in text or "npm set" in text or ".npmrc" in text)
        and any(each in text for each in _SETTINGS)
        for text in step.texts
    )


def _mended_to(step: Step, context: Context) -> int:
    """Return up to where in its script a RUN takes out itself what it installed."""
    return context.once((_mended_to, step.instruction), lambda: _last_removal(step, context))


def _last_removal(step: Step, context: Context) -> int:
    starts = [
        placed.command.start
        for placed in context.commands_of(step.instruction)
        if placed.program == "rm"
        and any("node_modules" in word.text for word in placed.command.arguments)
    ]
    for call, placed in calls_of(step.instruction, context):
        if _takes_out(call, placed, step, context):
            starts.append(placed.command.start)
    return max(starts, default=0)


def _takes_out(call: PackageCall, placed: PlacedCommand, step: Step, context: Context) -> bool:
    if call.manager.name not in _FOR_NPM:
        return False
    if call.verb == "prune" or _installs(call):
        return is_for_production(call, placed, step, context)
    return call.verb == "workspaces focus"


def _pruned_later(placed: PlacedCommand, stage: Stage, context: Context) -> PlacedCommand | None:
    """Return the command of a later RUN that takes the development packages out, if any."""
    line = placed.instruction.start_line
    for each in context.once((_pruned_later, stage), lambda: _prunings(stage, context)):
        if each.instruction.start_line > line:
            return each
    return None


def _prunings(stage: Stage, context: Context) -> list[PlacedCommand]:
    return [
        placed
        for each in stage.instructions
        if each.name == "RUN"
        for call, placed in calls_of(each, context)
        if _takes_out(call, placed, step_of(each, stage, context), context)
    ]


def _is_harmless(folder: ProjectFolder, placed: PlacedCommand, context: Context) -> bool:
    """Return whether the tree is no part of the layer, or an .npmrc may leave packages out."""
    if keeps_out_of_layer(f"{folder.path}/node_modules", placed.instruction, context):
        return True
    settings = folder.find(".npmrc")
    if settings is None or not settings.path or context.files is None:
        return False
    text = context.files.read_text(settings.path, 100_000)
    return text is not None and any(each in text for each in _SETTINGS)


def _package_of(folder: ProjectFolder, context: Context) -> PackageJson | None:
    manifest = folder.find("package.json")
    if manifest is None or not manifest.path:
        return None
    return read_package_json(manifest.path, context.files)


def _starts_one(package: PackageJson, context: Context) -> bool:
    """Return whether the image starts a script of the project that needs development packages."""
    for placed in start_commands(context):
        if placed.program not in _FOR_NPM:
            continue
        words = [word.text for word in placed.command.arguments if word.text[:1] != "-"]
        script = next((word for word in words if word in package.scripts), "start")
        needed = package.development | _DEVELOPMENT
        if not needed.isdisjoint(package.scripts.get(script, "").split()):
            return True
    return False


def _message(call: PackageCall, package: PackageJson | None, later: PlacedCommand | None) -> str:
    if package is None:
        message = f"{call_text(call)} leaves no development packages out of the image"
    else:
        what = count_text(len(package.development), "development package")
        message = f"{call_text(call)} puts the {what} of package.json into the image"
    if later is not None:
        message += f": line {later.span.line} takes them out of a later layer only"
    return message
