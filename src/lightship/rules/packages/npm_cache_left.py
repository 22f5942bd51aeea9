"""npm leaves its download cache in the layer."""

from __future__ import annotations

from lightship.knowledge.package_manager import INSTALL, UPGRADE
from lightship.rules.packages.build_order import is_kept
from lightship.rules.packages.left_caches import left_caches, left_finding
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
_WITHOUT: Final = ("--dry-run", "--package-lock-only", "--offline", "--help", "-h")
_SETTING: Final = "config set cache"


class NpmCacheLeft(Rule):
    r"""npm leaves its download cache in the layer.

    ## What it does
    Reports a RUN that calls `npm ci`, `npm install` or `npm update` and neither calls
    `npm cache clean --force` after it nor deletes the cache: `~/.npm`, or the folder that
    `--cache` or `npm_config_cache` names. It stands at the last such call.

    Not reported: a RUN with a cache or tmpfs mount on the cache; stages whose layers the image
    does not keep, such as the one that builds the program; a file that moves the cache with
    `npm config set cache`.

    ## Why it is bad
    Everything is in the image twice: unpacked in `node_modules`, and as the archives that npm has
    downloaded. A container installs nothing again, so the cache is never read.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci --omit=dev
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci --omit=dev && npm cache clean --force
    ```

    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN --mount=type=cache,target=/root/.npm \
        npm ci --omit=dev
    ```

    ## Fix safety
    Safe: the image only lacks the cache. Cache mounts are put in unless `--cache=clean` is given,
    the file's `# syntax` pins a frontend older than 1.2, or a script beside the build context
    switches BuildKit off, or an account runs the step whose home is not known, or something else in
    the file names the cache: then `npm cache clean --force` is put behind it. The account `node` of
    Node's images has a mount of its own.

    ## References
    - docker-parfum's npmCacheCleanAfterInstall
    - [npm cache](https://docs.npmjs.com/cli/commands/npm-cache)
    """

    code = "LS3023"
    name = "npm-cache-left"
    aliases = ("npmCacheCleanAfterInstall",)
    listens = ("RUN",)
    mentions = ("npm",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for a RUN that leaves the cache behind."""
        if not is_kept(instruction, context) or _SETTING in context.dockerfile.source.text:
            return
        found = left_caches(instruction, context, _fetches)
        if found:
            yield left_finding(self, found[-1], context)


def _fetches(call: PackageCall) -> bool:
    if call.manager.name != "npm" or call.action not in _FETCHING or call.verb == "link":
        return False
    return not call.options.has(*_WITHOUT)
