"""yarn leaves its download cache in the layer."""

from __future__ import annotations

from lightship.knowledge.package_manager import INSTALL, UPGRADE
from lightship.rules.packages.build_order import is_kept
from lightship.rules.packages.left_caches import left_caches, left_finding
from lightship.rules.packages.yarn_release import is_modern_yarn
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_FETCHING: Final = frozenset((INSTALL, UPGRADE))
_WITHOUT: Final = ("--offline", "--help", "-h")


class YarnCacheLeft(Rule):
    r"""yarn leaves its download cache in the layer.

    ## What it does
    Reports a RUN that calls `yarn`, `yarn install` or `yarn add` and neither calls
    `yarn cache clean` after it nor deletes the cache: `/usr/local/share/.cache/yarn` of root,
    `~/.cache/yarn` of other users, or the folder that `--cache-folder` or `YARN_CACHE_FOLDER`
    names. It stands at the last such call. What cleans before the installation cleans nothing.

    Not reported: a RUN with a cache or tmpfs mount on the cache; stages whose layers the image
    does not keep. Nor is Yarn 2 and newer (`.yarnrc.yml`, `.yarn`, `--immutable`,
    `yarn set version`), where hadolint reports `yarn install`, too: unless it is told otherwise,
    the program is run from that cache. hadolint does not see `yarn` without a subcommand.

    ## Why it is bad
    Everything is in the image twice: in `node_modules`, and as what yarn has downloaded. A
    container installs nothing again, so the cache is never read.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json yarn.lock ./
    RUN yarn install --frozen-lockfile --production
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json yarn.lock ./
    RUN yarn install --frozen-lockfile --production && yarn cache clean
    ```

    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json yarn.lock ./
    RUN --mount=type=cache,target=/usr/local/share/.cache/yarn \
        yarn install --frozen-lockfile --production
    ```

    ## Fix safety
    Safe: the image only lacks the cache. Cache mounts are put in unless `--cache=clean` is given,
    the file's `# syntax` pins a frontend older than 1.2, or a script beside the build context
    switches BuildKit off, or an account runs the step whose home is not known, or something else in
    the file names the cache: then `yarn cache clean` is put behind it.

    ## References
    - [hadolint DL3060](https://github.com/hadolint/hadolint/wiki/DL3060)
    - [yarn cache](https://classic.yarnpkg.com/en/docs/cli/cache)
    """

    code = "LS3025"
    name = "yarn-cache-left"
    aliases = ("DL3060", "yarnCacheCleanAfterInstall")
    listens = ("RUN",)
    mentions = ("yarn",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for a RUN that leaves the cache behind."""
        if not is_kept(instruction, context):
            return
        found = left_caches(instruction, context, _fetches)
        found = tuple(each for each in found if not is_modern_yarn(each.call, context))
        if found:
            yield left_finding(self, found[-1], context)


def _fetches(call: PackageCall) -> bool:
    if call.manager.name != "yarn" or call.action not in _FETCHING:
        return False
    return not call.options.has(*_WITHOUT)
