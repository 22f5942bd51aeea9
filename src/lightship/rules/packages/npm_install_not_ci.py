"""npm install runs where a lock file should decide the versions."""

from __future__ import annotations

from lightship.knowledge.package_manager import INSTALL
from lightship.model.finding import Related
from lightship.rules.package_calls import calls_of
from lightship.rules.packages.build_order import feeding_stages, step_of
from lightship.rules.packages.command_settings import UNTOLD
from lightship.rules.packages.lock_files import LOCKS, call_text, is_named_by
from lightship.rules.packages.node_settings import node_major, variable
from lightship.rules.packages.project_folder import project_folder
from lightship.rules.rule import Rule
from lightship.rules.shipped import shipped_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.packages.build_order import Step
    from lightship.rules.packages.project_folder import Arrival, ProjectFolder
    from lightship.rules.rule_context import Context

    Found = tuple[str, Arrival]

NODE_WITH_CI: Final = 8
"""The first release line of Node whose npm has ``npm ci``."""

_STRICT_VERBS: Final = frozenset(
    ("ci", "clean-install", "ic", "install-clean", "isntall-clean", "cit", "install-ci-test")
)
_STRICT_OPTIONS: Final = (
    *("--frozen-lockfile", "--immutable", "--pure-lockfile", "--offline"),
    *("--package-lock-only", "--lockfile-only", "--mode"),
)
_CURE: Final = {
    "npm": "npm ci",
    "yarn": "yarn install --frozen-lockfile",
    "pnpm": "pnpm install --frozen-lockfile",
    "bun": "bun install --frozen-lockfile",
}


class NpmInstallNotCi(Rule):
    """npm install runs where a lock file should decide the versions.

    ## What it does
    Reports `npm install` of the project's own dependencies where `package-lock.json` is copied
    before it, or stands beside the `package.json` that is; likewise `yarn` without
    `--frozen-lockfile` or `--immutable`, and `pnpm install` and `bun install` without
    `--frozen-lockfile`. All stages that the image is built from are looked at.

    Not reported: `npm install NAME` and global installs; a project that has no lock file, or of
    which that cannot be told (`package*.json` without a build context to look at); a
    RUN that makes or deletes the lock file itself; yarn and pnpm where `CI` is set, which makes
    them strict; a Dockerfile for development or tests; a Node so old that its npm has no `ci`.

    ## Why it is bad
    Where `package.json` and the lock file disagree, `npm install` resolves anew and goes on: the
    image then holds versions that nobody has tested and no one can name, and the next build may
    hold others. `npm ci` installs what is locked, or fails. It is faster, too.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm install --omit=dev
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
    Safe where the lock file is seen to agree with `package.json` (the root entry of
    `package-lock.json`, version 2 or 3; the entries of Yarn 1's `yarn.lock`): the same packages are
    installed. Unsafe where neither can be looked at, or one is of another form. `npm install`
    becomes `npm ci`; yarn, pnpm and bun get `--frozen-lockfile`, Yarn 2 and newer `--immutable`.
    The lock file in the image is then that of the context: `npm install` may write its own into it.

    Where the two are seen to disagree, or the lock file is not copied yet, nothing is changed, and
    that is said.

    ## References
    - Case 2, Snyk, practice 3: deterministic builds with `npm ci`; case 4, Grab
    - [npm ci](https://docs.npmjs.com/cli/commands/npm-ci)
    - [yarn install](https://yarnpkg.com/cli/install),
      [pnpm install](https://pnpm.io/cli/install#--frozen-lockfile)
    """

    code = "LS3039"
    name = "npm-install-not-ci"
    aliases = ("BP3",)
    cases = (2, 4)
    listens = ("RUN",)
    mentions = ("npm", "yarn", "bun")

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every install that may leave the lock file behind."""
        for call, placed in calls_of(instruction, context):
            if not _is_loose(call):
                continue
            stage = context.stage_of(instruction)
            if stage is None or not _counts(stage, context):
                return
            step = step_of(instruction, stage, context)
            if _is_strict_by_setting(call, placed, step, context):
                continue
            if call.called == "npm" and _lacks_ci(stage, placed, context):
                continue
            found = _lock(call, placed, stage, context)
            if found is not None:
                yield self._loose(call, placed, found, context)

    def _loose(
        self, call: PackageCall, placed: PlacedCommand, found: Found, context: Context
    ) -> Finding:
        lock, arrival = found
        what = call_text(call)
        message = (
            f"{what} goes on where {lock} and package.json disagree; "
            f"{_CURE[call.manager.name]} installs what is locked"
        )
        related = (Related(context.path, arrival.span, "what it reads"),)
        return self.found(context, placed.span, message, related=related)


def _is_loose(call: PackageCall) -> bool:
    """Return whether ``call`` installs the project's dependencies, and not strictly."""
    return (
        call.manager.name in _CURE
        and call.action == INSTALL
        and call.verb not in _STRICT_VERBS
        and call.verb != "workspaces focus"
        and not call.options.has(*_STRICT_OPTIONS)
        and call.dependencies is not None
        and not any(word.expands for word in call.command.arguments)
    )


def _counts(stage: Stage, context: Context) -> bool:
    return bool(shipped_stages(context)) and stage in feeding_stages(context)


def _is_strict_by_setting(
    call: PackageCall, placed: PlacedCommand, step: Step, context: Context
) -> bool:
    if call.manager.name == "npm":
        return False
    names = ("CI", "YARN_ENABLE_IMMUTABLE_INSTALLS", "npm_config_frozen_lockfile")
    values = [variable(name, placed, step, context) for name in names]
    # The variables of an image that is not known are not likely to be these.
    return any(value not in ("", "0", "false", UNTOLD) for value in values)


def _lacks_ci(stage: Stage, placed: PlacedCommand, context: Context) -> bool:
    major = node_major(stage, placed, context)
    return major is not None and major < NODE_WITH_CI


def _lock(call: PackageCall, placed: PlacedCommand, stage: Stage, context: Context) -> Found | None:
    """Return the lock file that should decide, and what brings it or its manifest."""
    names = LOCKS[call.manager.name]
    if is_named_by(names, placed.instruction, stage, context):
        return None
    folder = project_folder(placed, call, context)
    if folder is None:
        return None
    for name in names:
        arrival = folder.find(name)
        if arrival is not None:
            return name, arrival
    return _beside(folder, names, context)


def _beside(folder: ProjectFolder, names: tuple[str, ...], context: Context) -> Found | None:
    """Return the lock file that stands in the context beside the manifest that is copied."""
    manifest = folder.find("package.json")
    if context.files is None or manifest is None or not manifest.path:
        return None
    place = manifest.path.removesuffix("package.json")
    for name in names:
        if context.files.is_on_disk(place + name):
            return name, manifest
    return None
