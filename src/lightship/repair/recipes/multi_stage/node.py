"""Node.js: production dependencies and what was built, on distroless or the slim image."""

from __future__ import annotations

import re

from lightship.repair.recipes.multi_stage.accounts import account_of, numeric_user
from lightship.repair.recipes.multi_stage.application import Application, application_of
from lightship.repair.recipes.multi_stage.first_process import Init, init_for
from lightship.repair.recipes.multi_stage.folders import writable_folders
from lightship.repair.recipes.multi_stage.health import probed_url
from lightship.repair.recipes.multi_stage.images import NONROOT, distroless, slim_base
from lightship.repair.recipes.multi_stage.leftovers import left_outside
from lightship.repair.recipes.multi_stage.libraries import Libraries, libraries_of
from lightship.repair.recipes.multi_stage.node_modules import manager_of, pruning_of
from lightship.repair.recipes.multi_stage.node_start import node_start, read_package
from lightship.repair.recipes.multi_stage.plan import Plan
from lightship.repair.recipes.multi_stage.scripts import copy, install
from lightship.repair.recipes.multi_stage.sources import Sources
from lightship.repair.recipes.multi_stage.system_packages import packages_of
from lightship.repair.recipes.outcome import Declined, Runtime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.node_start import NodeStart, Package
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.outcome import RecipeOptions

NODE: Final = "/usr/local/bin/node"
"""Where the official images have the program."""

_EXTENSIONS: Final = (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx", ".jsx", ".vue", ".svelte")
_WRITES: Final = re.compile(
    r"\b(?:write|append|copy|rename|mkdir|unlink|cp|rm)(?:File)?(?:Sync)?\(|createWriteStream"
    r"|sqlite|multer|lowdb|transports\.File|nedb"
)


def plan(single: SingleStage, options: RecipeOptions) -> Plan | Declined:
    """Return the plan for a Node.js service, or why there is none."""
    if single.image.language != "node":
        return Declined(f"its Node.js is not that of an image of Node.js: {single.stage.base.text}")
    application = application_of(single)
    if isinstance(application, Declined):
        return application
    folder = _package_folder(single, application)
    package = read_package(single, folder)
    if package is None:
        return Declined("there is no package.json to be read where it copies its files from")
    planner = _Planner(single, application, package, folder, options)
    return planner.plan()


def _package_folder(single: SingleStage, application: Application) -> str:
    """Return the folder of the context whose ``package.json`` lands where the service starts."""
    for source, target in application.projects:
        if target == single.workdir and single.files is not None:
            path = f"{source}/package.json" if source else "package.json"
            if single.files.exists(path):
                return source
    return ""


class _Planner:
    def __init__(
        self,
        single: SingleStage,
        application: Application,
        package: Package,
        folder: str,
        options: RecipeOptions,
    ) -> None:
        self.single = single
        self.application = application
        self.package = package
        self.folder = folder
        self.sources = Sources(single.files, _EXTENSIONS)
        self.packages = packages_of(single.stage, single.context, self.sources.quotes)
        self.url = probed_url(single)
        self.start = self._start()
        self.notes: list[str] = []
        self.runtime = self._runtime(options)

    def _start(self) -> NodeStart:
        start = self.single.start
        words = start.words
        if start.needs_shell or not words:
            from lightship.repair.recipes.multi_stage.node_start import NodeStart  # noqa: PLC0415

            return NodeStart(None)
        return node_start(words, self.package, links=manager_of(self.single) != "pnpm")

    def _runtime(self, options: RecipeOptions) -> Runtime:
        needs = []
        health = self.single.health
        if self.start.words is None:
            needs.append(f"it starts `{' '.join(self.single.start.words)}`")
        if health is not None and health.words is None and self.url is None:
            needs.append("its health check takes a shell")
        if self.packages.runtime:
            needs.append(f"it needs {', '.join(self.packages.runtime)}")
        if self.packages.libraries:
            needs.append(f"it may be linked with {', '.join(self.packages.libraries)}")
        if self.sources.has("child_process", "execa", "zx"):
            needs.append("its sources start other programs")
        if self.single.image.libc != "glibc":
            return Runtime.SLIM
        if needs and options.runtime is not Runtime.SLIM:
            self.notes.append(f"The image keeps a shell: {'; '.join(needs)}.")
        return Runtime.SLIM if needs else options.runtime

    def plan(self) -> Plan | Declined:
        """Return the plan."""
        single = self.single
        if self.packages.refusal:
            return Declined(self.packages.refusal)
        outside = left_outside(single, (*self.application.folders, *self.application.files))
        if outside:
            return Declined(outside)
        if self.packages.libraries and not single.is_debian:
            names = ", ".join(self.packages.libraries)
            return Declined(f"which libraries of {names} it needs when it runs cannot be told")
        if self.start.words is None and not _starts_by_npm_or_script(single):
            return Declined(f"it starts {single.start.program}, which may stand anywhere in the image")
        is_slim = self.runtime is Runtime.SLIM
        base = slim_base(single) if is_slim else distroless("cc", single.release)
        if not base:
            return Declined(f"no small image is known for {single.stage.base.written}")
        account = account_of(single) if is_slim else None
        user = account.user if account else numeric_user(single, NONROOT)
        owner = account.owner if account else user
        writes = self.sources.matches(_WRITES) or "next" in self.package.dependencies
        pruning = pruning_of(single, self.package, self._all_words(), self.sources, self.folder)
        self.notes += [pruning.note] if pruning.note else []
        init = Init() if self.sources.has("SIGTERM") else init_for(single)
        libraries = self._libraries()
        folders = writable_folders(single, owner, writes=False)
        own = [copy(single.builder, NODE, NODE)] if not is_slim else []
        return Plan(
            base,
            user=user,
            builder_head=init.builder,
            builder_tail=(*pruning.lines, *folders.builder, *libraries.builder),
            setup=(*self._setup(is_slim=is_slim), *libraries.setup, *(account.setup if account else ())),
            environment=tuple(f"ENV {k}={v}" for k, v in self.start.variables),
            copies=(
                *own,
                *init.copies,
                *self.application.copies(single.builder, owner if writes else ""),
                *(line for line in folders.copies if not self._holds(line)),
            ),
            entrypoint=self._entrypoint(init),
            cmd=self._cmd(init),
            health=_probe(self.url) if self.url else None,
            has_shell=is_slim,
            notes=tuple(self.notes),
        )

    def _all_words(self) -> tuple[str, ...]:
        if self.start.words is not None:
            return self.start.words
        return (*self.single.start.words, *self.package.scripts.get("start", "").split())

    def _holds(self, line: str) -> bool:
        path = line.rpartition(" ")[2]
        return any(path.startswith(each + "/") for each in self.application.folders)

    def _libraries(self) -> Libraries:
        if not self.packages.libraries:
            return Libraries()
        return libraries_of(self.single, self.application.folders)

    def _setup(self, *, is_slim: bool) -> tuple[str, ...]:
        if not is_slim or not (self.packages.runtime or self.packages.data):
            return ()
        names = (*self.packages.runtime, *self.packages.data)
        return (install(self.single.image.system or "", names),)

    def _entrypoint(self, init: Init) -> tuple[str, ...] | None:
        """Return ENTRYPOINT: the init alone, or in front of the author's own."""
        start = self.single.start
        if start.entrypoint is None:
            return init.words or None
        words = self.start.words
        if words is None or start.cmd is not None:
            own = start.entrypoint.words
            return None if own is None else (*init.words, *own)
        return (*init.words, *words)

    def _cmd(self, init: Init) -> tuple[str, ...] | None:
        start = self.single.start
        if start.cmd is None or start.entrypoint is not None or self.start.words is None:
            return None
        return self.start.words


def _starts_by_npm_or_script(single: SingleStage) -> bool:
    """Return whether the slim image has what is started: npm and its kind, or an own script."""
    name = single.start.program
    if name in {"npm", "yarn", "npx", "sh", "bash", "node"}:
        return True
    return name.startswith(("./", single.workdir + "/")) or name.endswith(".sh")


def _probe(url: str) -> tuple[str, ...]:
    module = "https" if url.startswith("https") else "http"
    code = (
        f"require('{module}').get('{url}', (answer) => process.exit(answer.statusCode < 400 ? 0 : 1))"
        ".on('error', () => process.exit(1))"
    )
    return ("node", "-e", code)
