"""Which calls of package managers install the dependencies of the project at hand.

They are what a build should not repeat when only a source file changed: their
manifests are to be copied, and the call run, before the sources are.
"""

from __future__ import annotations

from lightship.knowledge.package_manager import BUILD, DOWNLOAD, INSTALL, RUN, UPGRADE
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from lightship.knowledge.package_managers import PackageCall


class DependencyInstall(Value):
    """A call that installs or fetches the dependencies that the project's manifests list.

    ``ecosystem`` is whose (``node``, ``python``, ``java`` ...). ``needs_sources`` is
    false where manifests and lock file are enough for it to run, and true
    where it compiles or packs the project too (``mvn package``, ``go build``,
    ``pip install .``). ``files`` are the files that its options name
    (``requirements.txt`` of ``pip install -r requirements.txt``).
    """

    __slots__ = ("ecosystem", "files", "needs_sources")

    def __init__(
        self, ecosystem: str, files: tuple[str, ...] = (), *, needs_sources: bool = False
    ) -> None:
        self.ecosystem: Final = ecosystem
        self.files: Final = files
        self.needs_sources: Final = needs_sources


def dependency_install(call: PackageCall) -> DependencyInstall | None:
    """Return what of the project's dependencies ``call`` installs, or None."""
    judge = _JUDGES.get(call.manager.name)
    return judge(call) if judge else None


def _node(call: PackageCall) -> DependencyInstall | None:
    if call.action not in {INSTALL, DOWNLOAD} or call.is_global or call.open_ended:
        return None
    if call.verb in {"link", "workspace add", "workspaces focus"}:
        return DependencyInstall("node") if call.verb == "workspaces focus" else None
    return None if call.operands else DependencyInstall("node")


def _pip(call: PackageCall) -> DependencyInstall | None:
    """Judge pip, and uv's ``pip install`` and ``pip sync``."""
    if call.action not in {INSTALL, DOWNLOAD, BUILD}:
        return None
    files = call.options.values("-r", "--requirement", "--requirements")
    editable = call.options.values("-e", "--editable")
    words = [word.text for word in call.operands]
    if call.verb == "pip sync":
        files, words = (*files, *words), []
    here = any(_is_local(text) for text in (*words, *editable))
    if not files and not here:
        return None
    return DependencyInstall("python", files, needs_sources=here)


def _is_local(text: str) -> bool:
    """Return whether a requirement is the project itself and not a package by name."""
    path = text.partition("[")[0]
    if path.endswith((".whl", ".tar.gz", ".zip")):
        return False
    return path in {".", ".."} or path.startswith(("./", "../"))


def _uv(call: PackageCall) -> DependencyInstall | None:
    if call.verb == "sync":
        return DependencyInstall("python")
    return _pip(call) if call.verb.startswith("pip ") else None


def _python_project(call: PackageCall) -> DependencyInstall | None:
    """Judge Poetry, Pipenv and PDM, whose manifest is the project's."""
    named = bool(call.operands) or call.verb not in {"install", "sync"}
    return (
        None if named else DependencyInstall("python", call.options.values("-r", "--requirements"))
    )


def _conda(call: PackageCall) -> DependencyInstall | None:
    files = call.options.values("-f", "--file")
    if call.action not in {INSTALL, UPGRADE} or not files:
        return None
    return DependencyInstall("conda", files)


def _gem(call: PackageCall) -> DependencyInstall | None:
    if call.action != INSTALL or call.operands or not call.options.has("-g", "--file"):
        return None
    return DependencyInstall("ruby")


def _bundle(call: PackageCall) -> DependencyInstall | None:
    named = call.verb == "add" or bool(call.operands)
    wanted = call.action in {INSTALL, DOWNLOAD} or call.verb == "update"
    return DependencyInstall("ruby") if wanted and not named else None


def _go(call: PackageCall) -> DependencyInstall | None:
    if call.verb == "mod download":
        return None if call.operands else DependencyInstall("go")
    if call.verb in {"mod tidy", "mod vendor"}:
        return DependencyInstall("go", needs_sources=True)
    local = all(_is_own_package(word.text) for word in call.operands)
    compiles = call.verb in {"build", "install", "get", "test", "vet", "run"}
    vendored = call.options.value("-mod") == "vendor"
    if not compiles or not local or vendored or (call.verb == "run" and not call.operands):
        return None
    return DependencyInstall("go", needs_sources=True)


def _is_own_package(text: str) -> bool:
    """Return whether an operand of the go command is in the project: no host name in it."""
    first = text.partition("/")[0]
    return text.startswith(".") or text.endswith(".go") or ("." not in first and "@" not in text)


def _cargo(call: PackageCall) -> DependencyInstall | None:
    if call.action == DOWNLOAD or call.verb == "chef cook":
        return DependencyInstall("rust")
    builds = call.action in {BUILD, RUN}
    if builds or (call.verb == "install" and _is_local(call.options.value("--path") or "")):
        return DependencyInstall("rust", needs_sources=True)
    return None


def _composer(call: PackageCall) -> DependencyInstall | None:
    if call.verb in {"install", "i"} or (
        call.verb in {"update", "u", "upgrade"} and not call.operands
    ):
        return DependencyInstall("php")
    return None


def _dotnet(call: PackageCall) -> DependencyInstall | None:
    if call.verb == "restore":
        return DependencyInstall("dotnet")
    if call.action == BUILD and not call.options.has("--no-restore", "-no-restore"):
        return DependencyInstall("dotnet", needs_sources=True)
    return None


def _java(call: PackageCall) -> DependencyInstall | None:
    if call.action == DOWNLOAD:
        return DependencyInstall("java")
    if call.action == BUILD and not call.options.has("-o", "--offline"):
        return DependencyInstall("java", needs_sources=True)
    return None


_JUDGES: dict[str, Callable[[PackageCall], DependencyInstall | None]] = {
    "npm": _node,
    "yarn": _node,
    "pnpm": _node,
    "bun": _node,
    "pip": _pip,
    "uv": _uv,
    "poetry": _python_project,
    "pipenv": _python_project,
    "pdm": _python_project,
    "conda": _conda,
    "gem": _gem,
    "bundle": _bundle,
    "go": _go,
    "cargo": _cargo,
    "composer": _composer,
    "dotnet": _dotnet,
    "mvn": _java,
    "gradle": _java,
}
