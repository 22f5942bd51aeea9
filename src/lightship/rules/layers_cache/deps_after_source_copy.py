"""All sources are copied before the dependency install, so any edit reruns the install."""

from __future__ import annotations

from lightship.knowledge.package_caches import uncached_directories
from lightship.model.finding import Related
from lightship.project.manifests import MANIFESTS
from lightship.rules.context_reads import ContextRead, context_reads
from lightship.rules.package_calls import calls_of, lineage
from lightship.rules.rule import Rule
from lightship.rules.run_mounts import mounts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.project.context import BuildContext
    from lightship.rules.rule_context import Context


class DepsAfterSourceCopy(Rule):
    r"""All sources are copied before the dependency install, so any edit reruns the install.

    ## What it does
    Reports the install of a project's dependencies (npm, yarn, pnpm, Bun, pip, uv, Poetry, Pipenv,
    PDM, conda and mamba, RubyGems, Bundler, go, cargo, Composer, dotnet, Maven, Gradle) in a stage
    that has copied the whole build context, or a folder of sources, before it. A build that
    fetches its dependencies by itself (`go build`, `mvn package`, `cargo build`) is reported
    likewise where any folder was copied before it, unless an earlier step has fetched them from
    the manifests alone, or a cache mount keeps them. Nothing is reported for what needs the
    sources by its nature, such as `pip install .`, nor where the context is known to have no
    dependencies to fetch (a `go.mod` that requires nothing, a `vendor` folder).

    ## Why it is bad
    A layer is taken from the cache only where nothing that was copied before it has changed. With
    the sources copied first, every edit of any file installs every dependency again.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY . .
    RUN npm ci --omit=dev
    ```
    ```dockerfile
    FROM python:3.13-slim-bookworm
    WORKDIR /app
    COPY . /app
    RUN pip install --no-cache-dir -r requirements.txt
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci --omit=dev
    COPY . .
    ```
    ```dockerfile
    FROM python:3.13-slim-bookworm
    WORKDIR /app
    COPY requirements.txt ./
    RUN pip install --no-cache-dir -r requirements.txt
    COPY . /app
    ```

    ## Fix safety
    Safe for installs that need manifests and lock files alone: these are copied first, the
    install comes next, and the sources behind it; a RUN that builds as well is parted. What
    must see the sources keeps its place, and a step before them fetches what it needs: `go mod
    download`, `dotnet restore`, `composer install --no-scripts --no-autoloader`, `poetry install
    --no-root`. For Rust that step compiles the dependencies, too, by the author's own `cargo build`
    with empty programs in the place of the project's, of all packages of a workspace; what was made
    of these is cleaned away (`cargo clean -p`), so that the build behind makes them of the
    sources, however old these are. Where the packages cannot be told apart, it is `cargo fetch`.
    Names that an install makes (`node_modules`, `.venv`) are put into the ignore file, so that
    the sources do not bring this machine's own along; where there is none, all of it is
    written, as dockerignore-missing has it.

    Unsafe for Maven and Gradle, whose plugins may ask for more than can be seen; and where a
    compose file or a workspace stands further up in the repository, since the build may begin
    there and `COPY . .` mean more, unless `--context` says where it begins.

    Left alone without a build context; where a manifest names folders of the project (`file:`,
    `path`, `-e .`, modules), runs scripts of its own when it is installed, or holds a secret;
    where private modules are settled in the Dockerfile; and where a command in between may need
    the sources.

    ## References
    - Case 5, Docker: the order of COPY; case 2, Snyk, practice 8; case 4, Grab
    - [Optimize cache usage](https://docs.docker.com/build/cache/optimize/#order-your-layers)
    """

    code = "LS4002"
    name = "deps-after-source-copy"
    aliases = ("BP8",)
    cases = (2, 4, 5)
    listens = ("COPY", "ADD")

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield one finding for each ecosystem whose first install comes too late."""
        reads = {read.instruction: read for read in context_reads(context) if not read.is_mount}
        broad: ContextRead | None = None
        part: ContextRead | None = None
        seen: set[str] = set()
        for each in lineage(stage):
            for instruction in each.instructions:
                if instruction.name == "RUN":
                    yield from self._install(instruction, (broad, part), seen, stage, context)
                elif instruction in reads:
                    broad = broad or _broad(instruction, context)
                    part = part or _part(instruction, context)

    def _install(
        self,
        instruction: Instruction,
        copied: tuple[ContextRead | None, ContextRead | None],
        seen: set[str],
        stage: Stage,
        context: Context,
    ) -> Iterator[Finding]:
        broad, part = copied
        for call, placed in calls_of(instruction, context):
            wanted = call.dependencies
            if wanted is None or wanted.ecosystem in seen:
                continue
            # What only installs may need a folder: of patches, or of scripts.
            before = broad or (part if wanted.needs_sources else None)
            if before is not None and _is_late(call, placed, before, context):
                seen.add(wanted.ecosystem)
                if context.stage_of(instruction) is stage:
                    yield self._late(placed, call, before, context)
            elif broad is None:
                seen.add(wanted.ecosystem)

    def _late(
        self, placed: PlacedCommand, call: PackageCall, broad: ContextRead, context: Context
    ) -> Finding:
        what = " ".join(word for word in (call.called, call.verb) if word)
        # A build must run again after an edit; its downloads need not.
        builds = call.dependencies is not None and call.dependencies.needs_sources
        again = "fetches dependencies anew" if builds else "runs again"
        return self.found(
            context,
            placed.span,
            f"{what} {again} after every edit, because {broad.text} comes before it",
            related=(Related(context.path, broad.span, "copies the sources"),),
        )


def _broad(instruction: Instruction, context: Context) -> ContextRead | None:
    """Return what of ``instruction`` takes the context whole, or a folder with its sources."""
    for read in context_reads(context):
        if read.instruction is not instruction or not read.is_known:
            continue
        if read.takes_everything or (context.files and _is_source_folder(read, context.files)):
            return read
    return None


_MANIFESTS: Final = frozenset([name for kind in MANIFESTS for name in kind.names])
_NO_SOURCES: Final = frozenset((".cargo", ".mvn", ".yarn", "gradle", "third_party", "vendor"))


def _part(instruction: Instruction, context: Context) -> ContextRead | None:
    """Return what of ``instruction`` takes a folder, which may be one of sources."""
    files = context.files
    for read in context_reads(context) if files is not None else ():
        source = read.source.strip("/").removeprefix("./")
        is_read = read.instruction is instruction and read.is_known and source
        if not is_read or source.rpartition("/")[2] in _NO_SOURCES:
            continue
        if files is not None and files.is_directory(source):
            return read
    return None


def _is_source_folder(read: ContextRead, files: BuildContext) -> bool:
    """Return whether a folder is taken that holds a manifest, and more than that."""
    source = read.source.strip("/").removeprefix("./")
    if not source or not files.is_directory(source):
        return False
    names = set(files.names(source))
    return not names.isdisjoint(_MANIFESTS) and len(names - _MANIFESTS) > 1


def _is_late(
    call: PackageCall, placed: PlacedCommand, broad: ContextRead, context: Context
) -> bool:
    wanted = call.dependencies
    if wanted is None or not _has_dependencies(call, broad, context):
        return False
    if not wanted.needs_sources:
        return True
    # What compiles the project must come after its sources; its downloads need not.
    return call.manager.name not in INSTALLS_ITSELF and not _keeps_downloads(call, placed, context)


INSTALLS_ITSELF: Final = frozenset({"pip", "uv", "poetry", "pipenv", "pdm"})
"""Managers that install the project itself together with what it depends on."""


def _keeps_downloads(call: PackageCall, placed: PlacedCommand, context: Context) -> bool:
    mounts = mounts_of(placed.instruction, context)
    targets = [mount.target for mount, _ in mounts if mount.type == "cache"]
    return bool(targets) and not uncached_directories(call, targets)


def _has_dependencies(call: PackageCall, broad: ContextRead, context: Context) -> bool:
    """Return whether there is something to fetch, or nothing is known of it."""
    if context.files is None or call.manager.name != "go":
        return True
    folder = broad.source.strip("/").removeprefix(".").strip("/")
    prefix = folder + "/" if folder and context.files.exists(folder + "/go.mod") else ""
    if context.files.exists(prefix + "vendor"):
        return False
    manifest = context.files.read_text(prefix + "go.mod", 1_000_000)
    return manifest is None or "require" in manifest
