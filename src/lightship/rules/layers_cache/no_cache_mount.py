"""A package manager step downloads everything again because no cache mount holds its cache."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.knowledge.package_caches import uncached_directories
from lightship.model.severity import Severity
from lightship.rules.package_calls import calls_of
from lightship.rules.rule import Rule
from lightship.rules.run_mounts import mounts_of
from lightship.rules.user_permissions.start_account import account_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

DISABLING = ("--no-cache-dir", "--no-cache")


class NoCacheMount(Rule):
    r"""A package manager step downloads everything again because no cache mount holds its cache.

    ## What it does
    Reports a step that installs or fetches the project's own dependencies (npm, yarn, pnpm, pip,
    uv, Poetry, go, Maven, Gradle, cargo, Bundler, Composer, NuGet) without a cache mount on the
    folder that the manager keeps downloads in, once a RUN. A manager that is told to keep no
    cache, and a RUN with no network, are left alone, and so are the packages of the system: for
    apt a cache mount is only sometimes worth its settings (see apt-cache-mount-defeated). The
    folder is the one of the account that runs the step, `~` where its home is not told.

    ## Why it is bad
    When one dependency changes, the layer is built again, and all the others are downloaded once
    more. With a mount the cache stays from one build to the next, and is no part of the image.
    Many projects do well without, where builders are thrown away after each build, so this is no
    more than information.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN --mount=type=cache,target=/root/.npm \
        npm ci
    ```

    ## References
    - Case 3, Sysdig, and case 5, Docker: cache mounts for package managers
    - [RUN --mount=type=cache](https://docs.docker.com/reference/dockerfile/#run---mounttypecache)
    """

    code = "LS4006"
    name = "no-cache-mount"
    severity = Severity.INFO
    cases = (3, 5)
    listens = ("RUN",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for a RUN, at the first call whose cache is lost."""
        if instruction.name != "RUN" or instruction.flag_value("network") == "none":
            return
        mounted: list[str] | None = None
        for call, placed in calls_of(instruction, context):
            if not _downloads(call):
                continue
            if mounted is None:
                mounts = mounts_of(instruction, context)
                mounted = [mount.target for mount, _ in mounts if mount.type == "cache"]
            missing = _uncached(call, mounted, instruction, context)
            if missing:
                yield self.found(
                    context,
                    placed.span,
                    f"no cache mount on {' and '.join(missing)} keeps what "
                    f"{call.manager.name} downloads",
                )
                return


def _downloads(call: PackageCall) -> bool:
    if not call.manager.caches or call.dependencies is None:
        return False
    return not call.options.has(*DISABLING) and not call.options.has("--offline", "-o")


def _uncached(
    call: PackageCall, mounted: list[str], instruction: Instruction, context: Context
) -> tuple[str, ...]:
    stage = context.stage_of(instruction)
    if stage is None:
        return ()
    environment = stage.state_at(instruction).environment
    if environment.get("PIP_NO_CACHE_DIR") or environment.get("UV_NO_CACHE"):
        return ()
    account = account_at(instruction, stage, context)
    is_root = account is None or account.partition(":")[0] in ("root", "0")
    home = environment.get("HOME") or ("/root" if is_root else "~")
    own = is_root if call.manager.name == "yarn" else _is_own_image(call, stage, context)
    return uncached_directories(call, mounted, environment, home, own_image=own)


def _is_own_image(call: PackageCall, stage: Stage, context: Context) -> bool:
    """Return whether the base may be the language's own image, with caches where that has them."""
    image = context.base_image(stage)
    return not isinstance(image, BaseImage) or image.language == call.manager.ecosystem
