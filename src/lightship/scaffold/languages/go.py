"""Go: modules and workspaces, static binaries where no C code is linked in."""

from __future__ import annotations

import re

from lightship.scaffold.application import Application
from lightship.scaffold.listening import take_port
from lightship.scaffold.naming import application_name, is_plain_path
from lightship.scaffold.releases import GO, distroless, suite, take
from lightship.scaffold.runtime_folders import runtime_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

FRAMEWORKS: Final = {
    "github.com/gin-gonic/gin": ("gin", 8080),
    "github.com/labstack/echo": ("echo", 1323),
    "github.com/gofiber/fiber": ("fiber", 3000),
    "github.com/go-chi/chi": ("chi", None),
    "github.com/gorilla/mux": ("gorilla", None),
}
"""Modules that tell the framework, and the port in their first example."""

FRAMEWORK_NAMES: Final = tuple(name for name, _ in FRAMEWORKS.values())
"""What ``--framework`` may name."""

_C_MODULES: Final = (
    *("github.com/mattn/go-sqlite3", "github.com/confluentinc/confluent-kafka-go"),
    *("github.com/h2non/bimg", "github.com/davidbyttow/govips", "gopkg.in/gographics/imagick"),
    *("github.com/libgit2/git2go", "gocv.io/x/gocv", "github.com/google/gopacket/pcap"),
)
"""Modules that do nothing without C code."""

_MAIN: Final = re.compile(r"^package main\b", re.MULTILINE)
_SERVES: Final = re.compile(r"ListenAndServe|net\.Listen\(|\.Listen\(|http\.Serve\(|\.Run\(\":")


def recognise(folder: SourceFolder, said: Statements, asked: InitOptions) -> Application:
    """Return what was recognised of a Go program."""
    module, workspace = _module(folder), _workspace(folder)
    requirements = module.read("go.mod")
    version = _version(module, workspace, asked, said)
    framework, usual = _framework(module, requirements, said, asked)
    sources = list(folder.sources(".go"))
    package, main = _package(folder, module, sources, said, asked)
    port, health = take_port(main or sources, usual, asked, said)
    if port is None and asked.port is None and any(_SERVES.search(text) for _, text in sources):
        said.wonder("health", "it may serve something, but no port was found to expose", "--port")
    is_c = _links_c(module, requirements, sources, said)
    release = suite("golang", version)
    debian = "debian13" if release == "trixie" else "debian12"
    usual_base = distroless("base" if is_c else "static", debian)
    return Application(
        name=application_name(folder, asked, _module_name(requirements)),
        language="go",
        framework=framework,
        version=version,
        template="go",
        path=folder.path,
        port=port,
        health=health,
        start=("/usr/local/bin/app",),
        build_image=f"golang:{version}-{release}",
        base_image=asked.base or usual_base,
        user="65532:65532",
        values={
            "manifests": _manifests(module, workspace),
            "folder": module.path or ".",
            "package": package,
            "cgo": is_c,
            "folders": runtime_folders(folder, sources, said),
            "vendored": module.has("vendor/modules.txt"),
        },
    )


def _module(folder: SourceFolder) -> SourceFolder:
    """Return the folder of the module that the application is in."""
    return next((each for each in (folder, *folder.parents) if each.has("go.mod")), folder)


def _workspace(folder: SourceFolder) -> SourceFolder | None:
    """Return the folder of the workspace around the application; a root's alone is copied."""
    return next((each for each in (folder, *folder.parents) if each.has("go.work")), None)


def _module_name(requirements: str) -> str:
    found = re.search(r"^module\s+\"?([^\s\"]+)", requirements, re.MULTILINE)
    name = found[1].rstrip("/") if found else ""
    return re.sub(r"/v\d+$", "", name).rpartition("/")[2]


def _version(
    module: SourceFolder, workspace: SourceFolder | None, asked: InitOptions, said: Statements
) -> str:
    for folder, name in ((workspace, "go.work"), (module, "go.mod")):
        text = folder.read(name) if folder is not None else ""
        found = re.search(r"^toolchain go(\d+\.\d+)", text, re.MULTILINE) or re.search(
            r"^go (\d+\.\d+)", text, re.MULTILINE
        )
        if found and folder is not None:
            # A later Go builds what an earlier one did: its first promise. The newest is taken
            # only where the named one has ended, as that is the one that gets repairs.
            words = f">={found[1]}" if GO.has_ended(found[1]) and not asked.version else found[1]
            shown = f"go {found[1]}" if words == found[1] else f"go {found[1]} has ended"
            return take(GO, words, folder.full(name), asked, said, shown=shown)
    return take(GO, "", "", asked, said)


def _framework(
    module: SourceFolder, requirements: str, said: Statements, asked: InitOptions
) -> tuple[str, int | None]:
    if asked.framework:
        said.recognise("framework", asked.framework, "--framework")
        return asked.framework, None
    for name, (framework, port) in FRAMEWORKS.items():
        if re.search(
            rf"^\s*(?:require\s+)?{re.escape(name)}\b.*$(?<!// indirect)",
            requirements,
            re.MULTILINE,
        ):
            said.recognise("framework", framework, module.full("go.mod"))
            return framework, port
    return "", None


def _package(
    folder: SourceFolder,
    module: SourceFolder,
    sources: list[tuple[str, str]],
    said: Statements,
    asked: InitOptions,
) -> tuple[str, list[tuple[str, str]]]:
    """Return the package to build, below its module, and the sources that stand in it."""
    mains = sorted({path.rpartition("/")[0] for path, text in sources if _MAIN.search(text)})
    chosen = asked.entry_point.removeprefix("./").rstrip("/") if asked.entry_point else ""
    if asked.entry_point:
        said.recognise("entry point", f"package ./{chosen}", "--entrypoint")
    elif not mains:
        said.wonder("entry point", "no file says `package main`", "--entrypoint")
    else:
        chosen = _likeliest(folder, mains)
        first = next(path for path, text in sources if path.rpartition("/")[0] == chosen)
        said.recognise("entry point", f"package ./{chosen}".rstrip("/"), folder.full(first))
        if len(mains) > 1:
            others = ", ".join(f"./{each}" for each in mains if each != chosen)
            said.assume("entry point", f"not {others}, which are programs, too", "--entrypoint")
    if not is_plain_path(chosen or "."):
        chosen = ""
    own = [(path, text) for path, text in sources if path.rpartition("/")[0] == chosen]
    inside = folder.path[len(module.path) :].strip("/")
    below = "/".join(part for part in (inside, chosen) if part)
    return (f"./{below}" if below else "."), own + [each for each in sources if each not in own]


def _likeliest(folder: SourceFolder, mains: list[str]) -> str:
    """Return the folder of the program that is most likely the application."""
    name = folder.path.rpartition("/")[2]
    telling = ("", f"cmd/{name}", "cmd", "cmd/server", "cmd/app", "cmd/api", "cmd/web", "cmd/main")
    return next((each for each in telling if each in mains), mains[0])


def _links_c(
    module: SourceFolder, requirements: str, sources: list[tuple[str, str]], said: Statements
) -> bool:
    for name in _C_MODULES:
        if name in requirements:
            said.recognise("linking", f"{name} links C code: cgo is on", module.full("go.mod"))
            return True
    for path, text in sources:
        if re.search(r'^(?:import\s+|\s+)"C"\s*$', text, re.MULTILINE):
            said.recognise("linking", "C code is linked in: cgo is on", path)
            return True
    return False


def _manifests(module: SourceFolder, workspace: SourceFolder | None) -> list[tuple[str, list[str]]]:
    """Return the folders below the context and the manifests that are copied into each."""
    folders = [module]
    if workspace is not None:
        uses = re.findall(
            r"^\s*(?:use\s+)?\"?(\.[^\s\"()]*)", workspace.read("go.work"), re.MULTILINE
        )
        paths = dict.fromkeys((workspace.path, *(workspace.full(_clean(use)) for use in uses)))
        folders = [module.at(path) for path in paths if is_plain_path(path or ".")]
    found = []
    for folder in folders:
        files = folder.present("go.mod", "go.sum", "go.work", "go.work.sum")
        if files:
            place = f"{folder.path}/" if folder.path else "./"
            found.append((place, [folder.full(name) for name in files]))
    return found


def _clean(use: str) -> str:
    return use.removeprefix("./").strip("/").removeprefix(".")
