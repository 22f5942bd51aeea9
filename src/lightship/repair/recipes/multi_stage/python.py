"""Python: a virtual environment built in the builder, on distroless or the slim image."""

from __future__ import annotations

import posixpath
import re

from lightship.repair.recipes.multi_stage.accounts import account_of, numeric_user
from lightship.repair.recipes.multi_stage.application import Application, application_of
from lightship.repair.recipes.multi_stage.first_process import Init, init_for
from lightship.repair.recipes.multi_stage.folders import writable_folders
from lightship.repair.recipes.multi_stage.health import probed_url
from lightship.repair.recipes.multi_stage.images import NONROOT, distroless, slim_base
from lightship.repair.recipes.multi_stage.leftovers import left_outside
from lightship.repair.recipes.multi_stage.libraries import Libraries, libraries_of
from lightship.repair.recipes.multi_stage.plan import Plan
from lightship.repair.recipes.multi_stage.python_install import (
    VENV,
    PythonInstall,
    makes_own_environment,
    python_install,
)
from lightship.repair.recipes.multi_stage.python_start import python_start
from lightship.repair.recipes.multi_stage.scripts import copy, install
from lightship.repair.recipes.multi_stage.sources import Sources
from lightship.repair.recipes.multi_stage.system_packages import packages_of
from lightship.repair.recipes.outcome import Declined, Runtime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.outcome import RecipeOptions

_SAME_PYTHON: Final = frozenset((("3.11", "bookworm"), ("3.13", "trixie")))
"""The versions that distroless images have, with the release of Debian that they are from."""

_WRITES: Final = re.compile(
    r"open\([^)\n]*,\s*(?:mode=)?['\"][wax]|sqlite|FileHandler|\.write_(?:text|bytes)\(|\.mkdir\("
    r"|makedirs\(|UPLOAD_FOLDER|\.save\(|shelve|to_csv\("
)
_INTERPRETERS: Final = frozenset(("python", "python3", "sh", "bash"))
_SPAWNS: Final = ("subprocess", "os.system", "os.popen", "pexpect", "sh.Command")


def plan(single: SingleStage, options: RecipeOptions) -> Plan | Declined:
    """Return the plan for a Python service, or why there is none."""
    if single.image.language != "python":
        return Declined("its Python is a package of the system and not that of an image of Python")
    if single.image.reference.familiar_name.rpartition("/")[2] != "python":
        return Declined(f"{single.stage.base.written} is not the image of Python itself")
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
        self.venv = makes_own_environment(single) or (VENV if how.into_venv else "")
        self.makes_venv = self.venv == VENV and not makes_own_environment(single)
        self.sources = Sources(single.files, (".py",))
        self.packages = packages_of(single.stage, single.context, self.sources.quotes)
        self.url = probed_url(single)
        self.start = python_start(single)
        self.notes: list[str] = []
        self.runtime = self._runtime(options)

    @property
    def needs_shell(self) -> bool:
        """Whether a shell is needed to start."""
        return bool(self.start.script) or self.single.start.needs_shell

    def _runtime(self, options: RecipeOptions) -> Runtime:
        single, needs = self.single, []
        version = (single.image.language_version, single.release)
        if version not in _SAME_PYTHON:
            needs.append(f"no distroless image has Python {version[0] or '(version open)'} of {version[1] or 'its release'}")
        if self.needs_shell and not self.start.shell_is_enough:
            needs.append(f"`{' '.join(single.start.words)}` needs more than a shell")
        if single.health is not None and single.health.words is None and self.url is None:
            needs.append("its health check takes a shell")
        if self.packages.runtime:
            needs.append(f"it needs {', '.join(self.packages.runtime)}")
        if self.packages.libraries:
            needs.append(f"it may be linked with {', '.join(self.packages.libraries)}")
        if self.sources.has(*_SPAWNS):
            needs.append("its sources start other programs")
        if self.how.project:
            needs.append("uv links its environment with the image's Python")
        if needs and options.runtime is not Runtime.SLIM:
            self.notes.append(f"It ships on the slim image: {'; '.join(needs)}.")
        return Runtime.SLIM if needs else options.runtime

    def plan(self) -> Plan | Declined:
        """Return the plan."""
        single, is_slim = self.single, self.runtime is Runtime.SLIM
        refusal = self._refusal()
        if refusal is not None:
            return refusal
        base = slim_base(single) if is_slim else distroless("python3", single.release)
        if not base:
            return Declined(f"no slim form is known of {single.stage.base.written}")
        account = account_of(single) if is_slim else None
        user = account.user if account else numeric_user(single, NONROOT)
        owner = account.owner if account else user
        writes = self.sources.matches(_WRITES)
        init = self._init()
        folders = writable_folders(single, owner, writes=False)
        libraries = self._libraries()
        entrypoint, cmd = self._started(init)
        return Plan(
            base,
            user=user,
            builder_head=(*init.builder, *self._head()),
            builder_tail=(*folders.builder, *libraries.builder, *self._tail(is_slim=is_slim)),
            setup=(*self._setup(is_slim=is_slim), *libraries.setup, *(account.setup if account else ())),
            environment=self._environment(),
            copies=(
                *self._shell(is_slim=is_slim),
                *init.copies,
                *((copy(single.builder, self.venv, self.venv),) if self._venv_is_apart() else ()),
                *self.application.copies(single.builder, owner if writes else ""),
                *(line for line in folders.copies if not self._holds(line)),
            ),
            entrypoint=entrypoint,
            cmd=cmd,
            health=_probe(self.url) if self.url else None,
            has_shell=is_slim,
            notes=tuple(self.notes),
        )

    def _refusal(self) -> Declined | None:
        single = self.single
        if self.packages.refusal:
            return Declined(self.packages.refusal)
        kept = (*self.application.folders, *self.application.files, self.venv or VENV)
        outside = left_outside(single, kept)
        if outside:
            return Declined(outside)
        if not self._comes_along(single.start.program, kept):
            return Declined(f"where {single.start.program} comes from cannot be told")
        if self.packages.libraries and not single.is_debian:
            names = ", ".join(self.packages.libraries)
            return Declined(f"which libraries of {names} it needs when it runs cannot be told")
        if self.makes_venv and single.user and _installs_as(single):
            return Declined(f"it installs packages as {single.user}, who cannot write to {VENV}")
        if single.start.program == "uv":
            return Declined("it starts by uv, which the image would need to keep")
        return None

    def _comes_along(self, program: str, kept: tuple[str, ...]) -> bool:
        """Return whether what is started is in the last stage, too."""
        name = program.rpartition("/")[2]
        if name in _INTERPRETERS or name in self.packages.runtime:
            return True
        if "/" not in program:
            return bool(self.venv) or self.how.project
        path = posixpath.normpath(posixpath.join(self.single.workdir, program))
        return any(path == each or path.startswith(each + "/") for each in kept)

    def _init(self) -> Init:
        if self.start.stops or self.sources.has("SIGTERM"):
            return Init()
        return init_for(self.single, whole_group=self.needs_shell)

    def _head(self) -> tuple[str, ...]:
        if not self.makes_venv:
            return ("ENV UV_PYTHON_DOWNLOADS=never",) if self.how.project else ()
        return (f"RUN python3 -m venv {VENV}", f"ENV VIRTUAL_ENV={VENV} PATH={VENV}/bin:$PATH")

    def _tail(self, *, is_slim: bool) -> tuple[str, ...]:
        """Return what makes the environment one of the last stage's Python, without pip."""
        if not self.venv or is_slim:
            return ()
        lines = [f"ln -sf /usr/bin/python3 {self.venv}/bin/python3"]
        lines.append(f"sed -i 's|^home = .*|home = /usr/bin|' {self.venv}/pyvenv.cfg")
        if self.makes_venv and not self.sources.has("import pip", "from pip"):
            lines.insert(0, f"{self.venv}/bin/python3 -m pip uninstall --yes --quiet pip")
        return ("RUN " + " \\\n    && ".join(lines),)

    def _environment(self) -> tuple[str, ...]:
        if self.makes_venv:
            return (f"ENV VIRTUAL_ENV={VENV} PATH={VENV}/bin:$PATH",)
        return ()

    def _venv_is_apart(self) -> bool:
        inside = any(self.venv.startswith(each + "/") for each in self.application.folders)
        return bool(self.venv) and not inside

    def _holds(self, line: str) -> bool:
        path = line.rpartition(" ")[2]
        return any(path.startswith(each + "/") for each in self.application.folders)

    def _libraries(self) -> Libraries:
        if not self.packages.libraries:
            return Libraries()
        paths = (self.venv,) if self._venv_is_apart() else ()
        return libraries_of(self.single, (*paths, *self.application.folders))

    def _setup(self, *, is_slim: bool) -> tuple[str, ...]:
        if not is_slim or not (self.packages.runtime or self.packages.data):
            return ()
        names = (*self.packages.runtime, *self.packages.data)
        return (install(self.single.image.system or "", names),)

    def _shell(self, *, is_slim: bool) -> tuple[str, ...]:
        """Return the copy of the shell that starts it, onto an image that has none."""
        if is_slim or not self.needs_shell:
            return ()
        self.notes.append("The image has the shell that its start takes, and no other program.")
        return (copy(self.single.builder, "/bin/dash", "/bin/sh"),)

    def _started(self, init: Init) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
        """Return ENTRYPOINT and CMD."""
        start = self.single.start
        entrypoint, cmd = start.entrypoint, start.cmd
        if entrypoint is None:
            words = cmd.words if cmd is not None and not cmd.instruction.is_json else None
            # Distroless images of Python have an ENTRYPOINT, which is not to stay.
            is_slim = self.runtime is Runtime.SLIM
            return init.words or (None if is_slim else ()), words
        if entrypoint.words is not None:
            return (*init.words, *entrypoint.words), None
        return (*init.words, "/bin/sh", "-c", entrypoint.shell) if init.words else None, None


def _installs_as(single: SingleStage) -> bool:
    """Return whether packages are installed behind a USER that is not root."""
    for instruction in single.named("RUN"):
        state = single.stage.state_at(instruction)
        if state.user.value not in {"", "0", "root"} and "install" in instruction.text:
            return True
    return False


def _probe(url: str) -> tuple[str, ...]:
    return ("python3", "-c", f"import urllib.request; urllib.request.urlopen('{url}', timeout=5)")
