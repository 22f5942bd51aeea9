"""Node.js: production dependencies and what was built, on distroless or the slim image."""

from __future__ import annotations

import re

from lightship.repair.recipes.multi_stage import static_site
from lightship.repair.recipes.multi_stage.accounts import gives_away
from lightship.repair.recipes.multi_stage.application import Application, application_of
from lightship.repair.recipes.multi_stage.first_process import Init, init_for
from lightship.repair.recipes.multi_stage.folders import writable_folders
from lightship.repair.recipes.multi_stage.images import distroless, slim_base
from lightship.repair.recipes.multi_stage.leftovers import fetched_sources, left_outside
from lightship.repair.recipes.multi_stage.libraries import list_libraries
from lightship.repair.recipes.multi_stage.linked_packages import linked_packages
from lightship.repair.recipes.multi_stage.next_server import (
    NOTE,
    cache_emptied,
    is_next_start,
    next_server,
)
from lightship.repair.recipes.multi_stage.node_modules import (
    manager_of,
    plugs_and_plays,
    pruning_of,
    runs_sources,
)
from lightship.repair.recipes.multi_stage.node_package import (
    PackagePlace,
    module_folder,
    package_place,
)
from lightship.repair.recipes.multi_stage.node_program import NodeProgram, node_program
from lightship.repair.recipes.multi_stage.node_start import (
    NodeStart,
    node_start,
    read_package,
    served_words,
)
from lightship.repair.recipes.multi_stage.plan import Plan
from lightship.repair.recipes.multi_stage.shipping import Shipping
from lightship.repair.recipes.multi_stage.sources import Sources
from lightship.repair.recipes.multi_stage.static_site import static_server
from lightship.repair.recipes.outcome import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.next_server import NextServer
    from lightship.repair.recipes.multi_stage.node_start import Package
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.outcome import RecipeOptions

_EXTENSIONS: Final = (
    *(".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx", ".jsx", ".vue", ".svelte"),
)
_WRITES: Final = re.compile(
    r"\b(?:write|append|copy|rename|mkdir|unlink|cp|rm)(?:File)?(?:Sync)?\(|createWriteStream"
    r"|sqlite|multer|lowdb|transports\.File|nedb"
)
_SPAWNS: Final = ("child_process", "execa", '"zx"', "'zx'")
_RUNNERS: Final = frozenset(("npm", "pnpm", "yarn"))
_FOR_BUILDS: Final = frozenset(("build", "format", "lint", "prepare", "prepublishOnly", "test"))
_IN_SLIM: Final = frozenset(("npm", "yarn", "npx", "sh", "bash", "node"))


def plan(single: SingleStage, options: RecipeOptions) -> Plan | Declined:
    """Return the plan for a Node.js service, or why there is none."""
    if single.image.language != "node":
        return Declined(f"its Node.js is not that of an image of Node.js: {single.stage.base.text}")
    application = application_of(single)
    if isinstance(application, Declined):
        return application
    place = package_place(single, single.workdir)
    package = read_package(single, place.source)
    if package is None:
        return Declined("there is no package.json to be read where it copies its files from")
    if not single.start.needs_shell and _starts_here(single, place):
        words = served_words(single.start.words, package)
        server = static_server(words, single.files, place.source)
        if server is not None:
            return static_site.plan(single, server)
    return _Planner(single, application, package, place, options).plan()


def _starts_here(single: SingleStage, place: PackagePlace) -> bool:
    """Return whether what is started runs in the working directory.

    The scripts of a package run in the package's own folder, which may be further up.
    """
    program = single.start.program.rpartition("/")[2]
    return place.path == single.workdir or program not in _RUNNERS


class _Planner:
    def __init__(
        self,
        single: SingleStage,
        application: Application,
        package: Package,
        place: PackagePlace,
        options: RecipeOptions,
    ) -> None:
        self.single = single
        self.application = application
        self.package = package
        self.place = place
        self.modules = module_folder(single)
        self.sources = Sources(single.files, _EXTENSIONS)
        self.linked = linked_packages(single, "node")
        self.start = self._start()
        self.server = self._server()
        if self.server is not None:
            self.start = NodeStart(("node", "server.js"), self.start.variables)
        starts = self.start.words
        self.shipping = Shipping(single, options, self.sources, _SPAWNS, starts)
        self._require()

    def _start(self) -> NodeStart:
        start = self.single.start
        if start.needs_shell or not start.words or not _starts_here(self.single, self.place):
            return NodeStart(None)
        links = manager_of(self.single) != "pnpm" and self.modules == self.single.workdir
        return node_start(start.words, self.package, links=links)

    def _server(self) -> NextServer | None:
        """Return the standalone server of Next.js that the build makes; None if it makes none."""
        start = self.single.start
        is_split = start.entrypoint is not None and start.cmd is not None
        is_top = self.place == PackagePlace("", self.single.workdir)
        if is_split or not is_top or "next" not in self.package.dependencies:
            return None
        return next_server(self.start.words, self.single.files)

    def _require(self) -> None:
        """Note what else takes more than a distroless image."""
        shipping, libraries = self.shipping, self.shipping.packages.libraries
        if self.start.words is None and not self.single.start.needs_shell:
            shipping.require(f"it starts `{' '.join(self.single.start.words)}`")
        if shipping.stray_check("node"):
            shipping.require("its health check starts a program")
        if libraries:
            shipping.require(f"it may be linked with {', '.join(libraries)}")
        if self.linked:
            shipping.require(f"{', '.join(self.linked)} may be linked with the system's libraries")
        if self.single.image.libc != "glibc":
            shipping.require("its Node.js is linked with musl")

    def plan(self) -> Plan | Declined:
        """Return the plan."""
        single, shipping = self.single, self.shipping
        is_slim = shipping.is_slim
        base = slim_base(single) if is_slim else distroless("cc", single.release)
        refusal = self._refusal() or ("" if base else f"no slim form is known of {single.base}")
        if refusal:
            return Declined(refusal)
        account = shipping.account()
        init = Init() if self._stops() else init_for(single)
        folders = writable_folders(single, account.owner, None, writes=False)
        listing = self._libraries()
        emptied = self._emptied()
        pruning = () if self.server is not None else self._pruning()
        if not (listing or pruning or emptied) and shipping.parts_nothing(base):
            return Declined(f"all that it has is needed, and it stands on {base} already")
        program = NodeProgram((), ()) if is_slim else node_program(single)
        entrypoint, cmd = self._started(init)
        return Plan(
            base,
            user=account.user,
            builder_head=init.builder,
            builder_tail=(*emptied, *pruning, *folders.builder, *listing, *program.builder),
            setup=(*shipping.setup(libraries=bool(listing)), *account.setup),
            environment=tuple(f"ENV {name}={value}" for name, value in self._variables()),
            copies=(
                *program.copies,
                *init.copies,
                *self._application(account.owner),
                *folders.copies,
            ),
            entrypoint=entrypoint,
            cmd=cmd,
            health=_probe(shipping.url) if shipping.url else None,
            notes=shipping.notes,
        )

    def _application(self, owner: str) -> tuple[str, ...]:
        single = self.single
        if self.server is not None:
            return self.server.copies(single.builder, single.workdir, owner)
        return self.application.copies(single.builder, self._owner(owner))

    def _variables(self) -> tuple[tuple[str, str], ...]:
        return (*self.start.variables, *(self.server.variables if self.server is not None else ()))

    def _emptied(self) -> tuple[str, ...]:
        """Return the RUN that empties the cache of a build with Next.js; none without one."""
        if self.server is None and not is_next_start(self.start.words):
            return ()
        if self.server is None:
            self.shipping.note(NOTE)
        return (cache_emptied(self.single.workdir),)

    def _refusal(self) -> str:
        """Return why there can be no plan; empty where there can."""
        single, packages = self.single, self.shipping.packages
        if packages.refusal:
            return packages.refusal
        if manager_of(single) == "yarn" and plugs_and_plays(single, self._installed().source):
            return "Yarn maps its packages into a cache (Plug'n'Play), which is not the program's"
        if packages.libraries and not single.is_debian:
            names = ", ".join(packages.libraries)
            return f"which libraries of {names} it needs when it runs cannot be told"
        kept = (*self.application.folders, *self.application.files)
        program = single.start.program
        own = program.startswith(("./", *(f"{folder}/" for folder in kept))) or program in kept
        is_told = self.start.words is not None or single.start.needs_shell
        if not is_told and not own and program not in _IN_SLIM:
            return f"it starts {program}, which may stand anywhere in the image"
        return fetched_sources(single) or left_outside(single, kept)

    def _stops(self) -> bool:
        """Return whether the program is seen to end at SIGTERM; of what is built that is not."""
        words = self.start.words or self.single.start.words
        return self.sources.has("SIGTERM") and runs_sources(words, self.sources, self._started_in())

    def _owner(self, owner: str) -> str:
        """Return whom the application's files belong to: ``owner`` where it writes to them."""
        writes = "next" in self.package.dependencies or self.sources.matches(_WRITES)
        return owner if writes or gives_away(self.single) else ""

    def _pruning(self) -> tuple[str, ...]:
        if self._installed() != self.place:
            top = read_package(self.single, self._installed().source)
            if self.package.development or (top is not None and top.development):
                self.shipping.note(
                    "The packages for development stay in the image: those of all of "
                    f"{self.modules} are installed together."
                )
            return ()
        words = self.start.words
        if words is None:
            # Whichever script it is in the end, but for those that are for the build.
            scripts = {k: v for k, v in self.package.scripts.items() if k not in _FOR_BUILDS}
            words = (*self.single.start.words, *" ".join(scripts.values()).split())
        where = self.place.source, self._started_in()
        found = pruning_of(self.single, self.package, words, self.sources, *where)
        if found.note:
            self.shipping.note(found.note)
        if self.modules == self.single.workdir or not found.lines:
            return found.lines
        return (f"WORKDIR {self.modules}", *found.lines)

    def _installed(self) -> PackagePlace:
        """Return the place of the package whose dependencies are installed."""
        return package_place(self.single, self.modules)

    def _started_in(self) -> str:
        """Return the folder of the build context that lands where the service starts."""
        return self.place.source_of(self.single.workdir)

    def _libraries(self) -> tuple[str, ...]:
        if not (self.shipping.packages.libraries or self.linked):
            return ()
        return (list_libraries(self.application.folders),)

    def _started(self, init: Init) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
        """Return ENTRYPOINT and CMD; an ENTRYPOINT of the author's keeps its CMD apart."""
        start = self.single.start
        is_split = start.entrypoint is not None and start.cmd is not None
        return self.shipping.started(init, None if is_split else self.start.words)


def _probe(url: str) -> tuple[str, ...]:
    """Return what asks ``url``, in a form that Node.js of any version understands."""
    module = "https" if url.startswith("https") else "http"
    code = (
        f"require('{module}').get('{url}', "
        "(answer) => process.exit(answer.statusCode < 400 ? 0 : 1))"
        ".on('error', () => process.exit(1))"
    )
    return ("node", "-e", code)
