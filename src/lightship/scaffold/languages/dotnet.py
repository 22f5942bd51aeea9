""".NET: web applications, workers and programs, on Microsoft's images without a shell.

Source: the Dockerfiles of Microsoft's images of .NET.
"""

from __future__ import annotations

import re

from lightship.model.errors import NotRecognised
from lightship.scaffold.application import Application
from lightship.scaffold.listening import take_port
from lightship.scaffold.naming import application_name, is_plain_path
from lightship.scaffold.releases import DOTNET, take
from lightship.scaffold.source_folder import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

REGISTRY: Final = "mcr.microsoft.com/dotnet"
USER: Final = "1654:1654"
"""The account ``app`` of Microsoft's images."""
PORT: Final = 8080

FRAMEWORK_NAMES: Final = ("aspnet",)
"""What ``--framework`` may name."""

_PROJECTS: Final = (".csproj", ".fsproj", ".vbproj")
_BESIDE: Final = (
    *("global.json", "nuget.config", "NuGet.config", "NuGet.Config", "Directory.Build.props"),
    *("Directory.Build.targets", "Directory.Packages.props"),
)
_PROPERTIES: Final = "Directory.Build.props"
_DEPTH: Final = 4
_PASSED_OVER: Final = frozenset(("bin", "obj", "node_modules", ".git", "packages"))


def recognise(folder: SourceFolder, said: Statements, asked: InitOptions) -> Application:
    """Return what was recognised of an application on .NET."""
    project = _project(folder, said, asked)
    settings = folder.read(project)
    named, source = _named_version(folder, project)
    version = take(DOTNET, named, source, asked, said)
    is_web = "Microsoft.NET.Sdk.Web" in settings
    framework = asked.framework or ("aspnet" if is_web else "")
    if framework:
        said.recognise(
            "framework", framework, "--framework" if asked.framework else folder.full(project)
        )
    port, health = (asked.port or None, "/") if asked.port is not None else (None, "/")
    if is_web or asked.port is not None:
        own = folder.at(folder.full(_folder(project)))
        health = take_port((), PORT, asked, said, usual_why="as the image is told to")[1]
        port = asked.port if asked.port is not None else PORT
        health = _health(own) or health
    kind = "aspnet" if is_web else "runtime"
    assembly = re.search(r"<AssemblyName>([\w.-]+)<", settings)
    stem = project.rpartition("/")[2].rpartition(".")[0]
    name = assembly[1] if assembly else stem
    return Application(
        name=application_name(folder, asked, stem),
        language="dotnet",
        framework=framework,
        version=version,
        template="dotnet",
        path=folder.path,
        port=port or None,
        health=health,
        start=("dotnet", f"/app/{name}.dll"),
        build_image=_image("sdk", _sdk(folder, version, said)),
        base_image=asked.base or _image(kind, version),
        user=USER,
        values={
            "project": folder.full(project),
            "manifests": _manifests(folder, project),
            "is_web": is_web,
            "target": _target(version),
            "has_ports": _major(version) >= 8,
        },
    )


def _named_version(folder: SourceFolder, project: str) -> tuple[str, str]:
    """Return the version that the project is for, and the file that says so; "" if none does."""
    above = [(each.read(_PROPERTIES), each.full(_PROPERTIES)) for each in (folder, *folder.parents)]
    for said, source in ((folder.read(project), folder.full(project)), *above):
        found = re.search(r"<TargetFrameworks?>[^<]*?net(?:coreapp)?(\d+\.\d+)", said)
        if found:
            return found[1].removesuffix(".0"), source
    return "", folder.full(project)


def _major(version: str) -> int:
    return int(version.partition(".")[0])


def _target(version: str) -> str:
    """Return what a project names as its framework."""
    return f"net{version}.0" if _major(version) >= 5 else f"netcoreapp{_tag(version)}"


def _tag(version: str) -> str:
    return version if "." in version else f"{version}.0"


def _image(kind: str, version: str) -> str:
    """Return the image of the SDK, or the smallest of a runtime, for a version.

    The form with ICU and time zones: without them, cultures would be another's. Up to .NET 5
    there is none without a shell.
    """
    major = _major(version)
    if major < 6:
        return f"{REGISTRY}/{kind}:{_tag(version)}"
    system = "noble" if major >= 8 else "jammy"
    form = system if kind == "sdk" else f"{system}-chiseled-extra"
    return f"{REGISTRY}/{kind}:{_tag(version)}-{form}"


def _project(folder: SourceFolder, said: Statements, asked: InitOptions) -> str:
    """Return the project file of the application."""
    if asked.entry_point:
        said.recognise("entry point", asked.entry_point, "--entrypoint")
        return asked.entry_point
    projects = [each for each in _projects(folder) if is_plain_path(each)]
    programs = [each for each in projects if _starts(folder.read(each))]
    if not projects:
        raise NotRecognised(
            f"there is no project file in {folder.path or folder.root}",
            "name its folder with --app",
        )
    if not programs:
        said.wonder(
            "entry point", f"no project makes a program; {projects[0]} is taken", "--entrypoint"
        )
        return projects[0]
    web = [each for each in programs if "Sdk.Web" in folder.read(each)]
    chosen = (web or programs)[0]
    said.recognise("entry point", chosen, folder.full(chosen))
    if len(programs) > 1:
        others = ", ".join(each for each in programs if each != chosen)
        said.assume("entry point", f"not {others}, which are programs, too", "--entrypoint")
    return chosen


def _sdk(folder: SourceFolder, version: str, said: Statements) -> str:
    """Return the release of the SDK: the runtime's, or the later one that global.json asks for."""
    for each in (folder, *folder.parents):
        asked = text(each.json("global.json"), "sdk", "version")
        if asked:
            source = each.full("global.json")
            said.recognise("SDK", asked, source)
            policy = text(each.json("global.json"), "sdk", "rollForward").lower()
            if policy in ("", "disable", "patch", "latestpatch"):
                said.wonder("SDK", f"{source} takes no later SDK: add rollForward latestFeature")
            major = asked.partition(".")[0]
            return major if major.isdecimal() and int(major) > _major(version) else version
    return version


def _projects(folder: SourceFolder) -> list[str]:
    found, level = [], [""]
    for _ in range(_DEPTH):
        below = []
        for place in level:
            for name in folder.names(place):
                path = f"{place}/{name}" if place else name
                if name.endswith(_PROJECTS):
                    found.append(path)
                elif name not in _PASSED_OVER and folder.is_folder(path):
                    below.append(path)
        level = below
    return found


def _starts(project: str) -> bool:
    if "Microsoft.NET.Test.Sdk" in project or "<IsTestProject>true" in project:
        return False
    return "Sdk.Web" in project or "Sdk.Worker" in project or "<OutputType>Exe<" in project


def _manifests(folder: SourceFolder, project: str) -> list[tuple[str, list[str]]]:
    """Return the folders below the context, and the files that a restore reads in each."""
    found: dict[str, list[str]] = {}
    for each in reversed((folder, *folder.parents)):
        for name in each.present(*_BESIDE):
            found.setdefault(_place(each.path), []).append(each.full(name))
    for path in _with_references(folder, project):
        place = _folder(path)
        files = found.setdefault(_place(folder.full(place)), [])
        files.append(folder.full(path))
        lock = f"{place}/packages.lock.json".lstrip("/")
        if folder.has(lock):
            files.append(folder.full(lock))
    return list(found.items())


def _with_references(folder: SourceFolder, project: str) -> list[str]:
    """Return a project file and those that it refers to, one through another."""
    found, pending = [], [project]
    while pending:
        path = pending.pop()
        if path in found or not folder.has(path) or not is_plain_path(path):
            continue
        found.append(path)
        for reference in re.findall(r"<ProjectReference\s+Include=\"([^\"]+)\"", folder.read(path)):
            parts = [*_folder(path).split("/"), *reference.replace("\\", "/").split("/")]
            pending.append(_joined(parts))
    return sorted(found)


def _joined(parts: list[str]) -> str:
    kept: list[str] = []
    for part in parts:
        if part == "..":
            if not kept:
                return ""
            kept.pop()
        elif part not in ("", "."):
            kept.append(part)
    return "/".join(kept)


def _health(folder: SourceFolder) -> str:
    from lightship.project.health_path import health_in  # noqa: PLC0415 - for web applications

    found = (health_in(text, name) for name, text in folder.sources(".cs", ".fs"))
    return next((path for path in found if path), "")


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _place(path: str) -> str:
    return f"{path}/" if path else "./"
