"""Python: a virtual environment built in the builder, on distroless or the slim image."""

from __future__ import annotations

import posixpath
import re

from lightship.repair.recipes.multi_stage.accounts import gives_away
from lightship.repair.recipes.multi_stage.application import Application, application_of
from lightship.repair.recipes.multi_stage.first_process import Init, init_for
from lightship.repair.recipes.multi_stage.folders import writable_folders
from lightship.repair.recipes.multi_stage.images import distroless, slim_base
from lightship.repair.recipes.multi_stage.leftovers import fetched_sources, left_outside
from lightship.repair.recipes.multi_stage.libraries import list_libraries
from lightship.repair.recipes.multi_stage.linked_packages import linked_packages
from lightship.repair.recipes.multi_stage.plan import Plan
from lightship.repair.recipes.multi_stage.python_install import (
    INSTALLERS,
    VENV,
    PythonInstall,
    installs_as_other,
    makes_own_environment,
    python_install,
)
from lightship.repair.recipes.multi_stage.python_start import (
    STOPPING,
    python_start,
    started_by_installer,
)
from lightship.repair.recipes.multi_stage.scripts import copy
from lightship.repair.recipes.multi_stage.shipping import Shipping
from lightship.repair.recipes.multi_stage.sources import Sources
from lightship.repair.recipes.outcome import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.outcome import RecipeOptions

_SAME_PYTHON: Final = frozenset((("3.11", "bookworm"), ("3.13", "trixie")))
"""The versions that distroless images have, with the release of Debian that they are from."""

_WRITES: Final = re.compile(
    r"open\([^)\n]*,\s*(?:mode=)?['\"][wax]|sqlite|FileHandler|\.write_(?:text|bytes)\(|\.mkdir\("
    r"|makedirs\(|UPLOAD_FOLDER|\.save\(|shelve|to_csv\("
)
_FILES_OF_SERVERS: Final = re.compile(
    r"--(?:pid|pidfile|(?:access-?|error-?)?log-?file)[ =](?!-(?: |$))\S"
)
"""Options by which servers are told to write files."""

_SPAWNS: Final = ("subprocess", "os.system", "os.popen", "pexpect", "sh.Command")
_INTERPRETERS: Final = frozenset(("python", "python3", "sh", "bash"))


def plan(single: SingleStage, options: RecipeOptions) -> Plan | Declined:
    """Return the plan for a Python service, or why there is none."""
    if single.image.language != "python":
        return Declined("its Python is a package of the system and not that of an image of Python")
    if single.image.reference.familiar_name.rpartition("/")[2] != "python":
        return Declined(f"{single.base} is not the image of Python itself")
    if single.image.language_version.startswith("2"):
        return Declined("Python 2 makes no virtual environments")
    application = application_of(single)
    if isinstance(application, Declined):
        return application
    how = python_install(single)
    if isinstance(how, Declined):
        return how
    return _Planner(single, application, how, options).plan()


class _Planner:
    def __init__(
        self,
        single: SingleStage,
        application: Application,
        how: PythonInstall,
        options: RecipeOptions,
    ) -> None:
        self.single = single
        self.application = application
        self.how = how
        own = makes_own_environment(single)
        self.venv = own or (VENV if how.into_venv else "")
        self.makes_venv = how.into_venv and not own
        self.sources = Sources(single.files, (".py",))
        self.linked = linked_packages(single, "python")
        self.start = python_start(single)
        self.started = started_by_installer(single)
        self.takes_shell = bool(self.start.script) or single.start.needs_shell
        enough = () if self.start.shell_is_enough else None
        self.shipping = Shipping(single, options, self.sources, _SPAWNS, enough)
        self._require()

    def _require(self) -> None:
        """Note what else takes more than a distroless image."""
        single, shipping = self.single, self.shipping
        version = (single.image.language_version, single.release)
        if version not in _SAME_PYTHON:
            shipping.require(f"there is no distroless image with the Python of {single.base}")
        if self.start.script and not self.start.shell_is_enough:
            shipping.require(f"{single.start.program} needs more than a shell")
        if shipping.stray_check("python", "python3"):
            shipping.require("its health check starts a program")
        if shipping.packages.libraries:
            names = ", ".join(shipping.packages.libraries)
            shipping.require(f"it may be linked with {names}")
        if self.linked:
            shipping.require(f"{', '.join(self.linked)} may be linked with the system's libraries")
        if self.how.project:
            shipping.require("uv links its environment with the image's Python")

    def plan(self) -> Plan | Declined:
        """Return the plan."""
        single, shipping = self.single, self.shipping
        is_slim = shipping.is_slim
        base = slim_base(single) if is_slim else distroless("python3", single.release)
        refusal = self._refusal() or ("" if base else f"no slim form is known of {single.base}")
        if refusal:
            return Declined(refusal)
        account = shipping.account()
        init = self._init()
        folders = writable_folders(single, account.owner, None, writes=False)
        listing = self._libraries()
        if shipping.parts_nothing(base):
            return Declined(f"all that it has is needed, and it stands on {base} already")
        entrypoint, cmd = shipping.started(init, self.started or None)
        if entrypoint is None and single.start.entrypoint is None and not is_slim:
            # Distroless images of Python have an ENTRYPOINT, which is not to stay.
            entrypoint = ()
        return Plan(
            base,
            user=account.user,
            builder_head=(*init.builder, *(() if self.how.behind else self._head())),
            inserted=(self.how.behind, self._head()) if self.how.behind else None,
            builder_tail=(*folders.builder, *listing, *self._tail()),
            setup=(*shipping.setup(libraries=bool(listing)), *account.setup),
            environment=self._environment(),
            copies=(
                *self._shell(),
                *init.copies,
                *self._copies(self._owner(account.owner)),
                *folders.copies,
            ),
            entrypoint=entrypoint,
            cmd=cmd,
            health=_probe(shipping.url) if shipping.url else None,
            notes=shipping.notes,
        )

    def _refusal(self) -> str:
        """Return why there can be no plan; empty where there can."""
        single, packages = self.single, self.shipping.packages
        kept = (*self.application.folders, *self.application.files, self.venv or VENV)
        if packages.refusal:
            return packages.refusal
        if packages.libraries and not single.is_debian:
            names = ", ".join(packages.libraries)
            return f"which libraries of {names} it needs when it runs cannot be told"
        if self.makes_venv and installs_as_other(single):
            return f"it installs packages as {single.user}, who cannot write to {VENV}"
        if self.makes_venv and "-packages/" in single.context.dockerfile.source.text:
            return "it names the folder of the system's Python packages"
        if single.start.program in INSTALLERS and not self.started:
            return f"it starts by {single.start.program}, which the image would need to keep"
        if not self._comes_along(single.start.program, kept):
            return f"where {single.start.program} comes from cannot be told"
        return fetched_sources(single) or left_outside(single, kept)

    def _comes_along(self, program: str, kept: tuple[str, ...]) -> bool:
        """Return whether what is started is in the last stage, too."""
        name = program.rpartition("/")[2]
        if name in _INTERPRETERS or name in self.shipping.packages.runtime:
            return True
        if "/" not in program:
            return bool(self.venv or self.how.project) or self.single.start.needs_shell
        path = posixpath.normpath(posixpath.join(self.single.workdir, program))
        return any(path == each or path.startswith(each + "/") for each in kept)

    def _init(self) -> Init:
        is_server = bool(self.started) and self.started[0].rpartition("/")[2] in STOPPING
        if is_server or self.start.stops or self.sources.has("SIGTERM"):
            return Init()
        return init_for(self.single, whole_group=self.takes_shell)

    def _head(self) -> tuple[str, ...]:
        if not self.makes_venv:
            return ("ENV UV_PYTHON_DOWNLOADS=never",) if self.how.project else ()
        return (f"RUN python3 -m venv {VENV}", *self._environment())

    def _environment(self) -> tuple[str, ...]:
        if self.started and self.how.project:
            return (f"ENV PATH={self.how.project.rstrip('/')}/.venv/bin:$PATH",)
        return (f"ENV VIRTUAL_ENV={VENV} PATH={VENV}/bin:$PATH",) if self.makes_venv else ()

    def _tail(self) -> tuple[str, ...]:
        """Return what makes the environment one of the last stage's Python, without pip."""
        if not self.venv or self.shipping.is_slim:
            return ()
        lines = [
            f"ln -sf /usr/bin/python3 {self.venv}/bin/python3",
            f"sed -i 's|^home = .*|home = /usr/bin|' {self.venv}/pyvenv.cfg",
        ]
        if self.makes_venv and not self.sources.has("import pip", "from pip"):
            lines.insert(0, f"{self.venv}/bin/python3 -m pip uninstall --yes --quiet pip")
        return ("RUN " + " \\\n    && ".join(lines),)

    @property
    def _is_apart(self) -> bool:
        """Whether the environment stands outside of what is taken over anyway."""
        folders = self.application.folders
        return bool(self.venv) and not any(self.venv.startswith(f"{each}/") for each in folders)

    def _owner(self, owner: str) -> str:
        """Return whom the application's files belong to: ``owner`` where it writes to them."""
        is_told = _FILES_OF_SERVERS.search(" ".join(self.single.start.words)) is not None
        writes = is_told or self.sources.matches(_WRITES) or gives_away(self.single)
        return owner if writes else ""

    def _copies(self, owner: str) -> Iterator[str]:
        if self._is_apart:
            yield copy(self.single.builder, self.venv, self.venv)
        yield from self.application.copies(self.single.builder, owner)

    def _libraries(self) -> tuple[str, ...]:
        if not (self.shipping.packages.libraries or self.linked):
            return ()
        paths = (self.venv,) if self._is_apart else ()
        return (list_libraries((*paths, *self.application.folders)),)

    def _shell(self) -> tuple[str, ...]:
        """Return the copy of the shell that starts it, onto an image that has none."""
        if self.shipping.is_slim or not self.takes_shell:
            return ()
        self.shipping.note("The image has the shell that its start takes, and no other program.")
        return (copy(self.single.builder, "/bin/dash", "/bin/sh"),)


def _probe(url: str) -> tuple[str, ...]:
    return ("python3", "-c", f"import urllib.request; urllib.request.urlopen('{url}', timeout=5)")
