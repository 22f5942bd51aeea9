"""A package manager step downloads everything again because no cache mount holds its cache."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.knowledge.package_caches import cache_directories, uncached_directories
from lightship.model.severity import Severity
from lightship.rules.package_calls import calls_of
from lightship.rules.packages.build_order import build_order
from lightship.rules.rule import Rule
from lightship.rules.run_mounts import mounts_of
from lightship.rules.user_permissions.start_account import account_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

    Folders = tuple[tuple[str, str], ...]
    """Folders of caches, each with what is kept there: what its manager downloads, or compiles."""
    Loss = tuple[PackageCall, PlacedCommand, Folders]

DISABLING: Final = ("--no-cache-dir", "--no-cache")
ANYWHERE: Final = "*"


class NoCacheMount(Rule):
    r"""A package manager step downloads everything again because no cache mount holds its cache.

    ## What it does
    Reports a step that installs or fetches the project's own dependencies (npm, yarn, pnpm, Bun,
    pip, uv, Poetry, Pipenv, PDM, conda and mamba, RubyGems, Bundler, go, cargo, Composer, dotnet,
    Maven, Gradle) without a cache mount on the folder that the manager keeps downloads in, once a
    RUN; for go also on the one of what it has compiled. The folder is the one of the account that
    runs the step, `~` where its home is not told.

    A manager that is told to keep no cache, and a RUN with no network, are left alone, and so is
    a build (`cargo build`, `mvn package`) whose dependencies an earlier step has put into a layer:
    it finds them there. So are the packages of the system: for apt a cache mount is only sometimes
    worth its settings (see apt-cache-mount-defeated).

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

    ## Fix safety
    Safe for managers that keep only downloads there, and for Go, Cargo and Maven in a stage that is
    only copied from. Unsafe where the image keeps the layer, since what was downloaded may be
    missed in it, for Gradle and dotnet, and where a later step runs make, or a script, that may
    want it. The RUN gets a cache mount on the folder, in the home of root or of Node's account
    `node`; of Go, Cargo, Maven, Gradle and dotnet all later steps get it, too, that call them or
    may do so. `npm cache clean` and its kind go: they would empty the mount.

    Nothing is done with `--cache=clean`, with an old frontend pinned to a digest, for another
    account, where something else in the file names the folder, where a later step works offline,
    for conda, and for `mvn install` that later steps build on.

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
        for call, placed, lost in _losses(instruction, context):
            left = _not_fetched_before(call, placed, lost, context)
            if left:
                folders = " and ".join(folder for folder, _ in left)
                done = " and ".join(use for _, use in left)
                yield self.found(
                    context,
                    placed.span,
                    f"no cache mount on {folders} keeps what {call.manager.name} {done}",
                )
                return


def _losses(instruction: Instruction, context: Context) -> tuple[Loss, ...]:
    """Return the calls of a RUN whose caches no mount holds, each with the folders of these."""
    return context.once(("no cache mount", instruction), lambda: _find_losses(instruction, context))


def _find_losses(instruction: Instruction, context: Context) -> tuple[Loss, ...]:
    if instruction.name != "RUN" or instruction.flag_value("network") == "none":
        return ()
    mounted: list[str] | None = None
    found: list[Loss] = []
    for call, placed in calls_of(instruction, context):
        if not _downloads(call):
            continue
        if mounted is None:
            mounts = mounts_of(instruction, context)
            mounted = [mount.target for mount, _ in mounts if mount.type == "cache"]
        lost = _uncached(call, mounted, instruction, context)
        if lost:
            found.append((call, placed, lost))
    return tuple(found)


def _downloads(call: PackageCall) -> bool:
    if not call.manager.caches or call.dependencies is None:
        return False
    return not call.options.has(*DISABLING) and not call.options.has("--offline", "-o")


def _uncached(
    call: PackageCall, mounted: list[str], instruction: Instruction, context: Context
) -> Folders:
    stage = context.stage_of(instruction)
    if stage is None:
        return ()
    environment = stage.state_at(instruction).environment
    if environment.get("PIP_NO_CACHE_DIR") or environment.get("UV_NO_CACHE"):
        return ()
    if call.manager.name == "bundle" and environment.get("BUNDLE_PATH"):
        # The gems themselves are there, and the downloads below a folder of Ruby's version.
        return ()
    account = account_at(instruction, stage, context)
    is_root = account is None or account.partition(":")[0] in ("root", "0")
    home = environment.get("HOME") or ("/root" if is_root else "~")
    own = is_root if call.manager.name == "yarn" else _is_own_image(call, stage, context)
    lost = uncached_directories(call, mounted, environment, home, own_image=own)
    # The first is of downloads; go has another one, of what it has compiled.
    first = cache_directories(call, environment, home, own_image=own)[0]
    return tuple((folder, "downloads" if folder == first else "compiles") for folder in lost)


def _is_own_image(call: PackageCall, stage: Stage, context: Context) -> bool:
    """Return whether the base may be the language's own image, with caches where that has them."""
    image = context.base_image(stage)
    return not isinstance(image, BaseImage) or image.language == call.manager.ecosystem


def _not_fetched_before(
    call: PackageCall, placed: PlacedCommand, lost: Folders, context: Context
) -> Folders:
    """Return the folders of ``lost`` that a build does not find filled in an earlier layer."""
    stage = context.stage_of(placed.instruction)
    if stage is None or not _is_build(call):
        return lost
    here = build_order(stage, context).positions[placed.instruction]
    filled = context.once(("folders filled", stage), lambda: _filled(stage, context))
    place = _place_of(placed, stage)
    return tuple(
        (folder, use)
        for folder, use in lost
        if filled.get((call.manager.name, folder, ANYWHERE), here) >= here
        and filled.get((call.manager.name, folder, place), here) >= here
    )


def _filled(stage: Stage, context: Context) -> dict[tuple[str, str, str], int]:
    """Return which manager's folders get into layers of ``stage``, and at which step first.

    A build fills them with what its own project needs, and says where that stands; what fetches
    a project's dependencies often stands in the folder above.
    """
    found: dict[tuple[str, str, str], int] = {}
    for number, step in enumerate(build_order(stage, context).steps):
        for call, placed, lost in _losses(step.instruction, context):
            place = _place_of(placed, step.stage) if _is_build(call) else ANYWHERE
            for folder, _ in lost:
                found.setdefault((call.manager.name, folder, place), number)
    return found


def _is_build(call: PackageCall) -> bool:
    return call.dependencies is not None and call.dependencies.needs_sources


def _place_of(placed: PlacedCommand, stage: Stage) -> str:
    """Return what tells the folder that a command runs in from others."""
    moves = placed.placed.script.calls("cd", "pushd", "popd")
    words = [
        word.text
        for move in moves
        if move.start < placed.command.start
        for word in (*move.words[:1], *move.arguments)
    ]
    return " ".join((stage.state_at(placed.instruction).workdir.value, *words))
