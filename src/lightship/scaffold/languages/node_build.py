"""What the build of a JavaScript project makes, and what of the project is needed to run."""

from __future__ import annotations

import re

from lightship.scaffold.naming import is_plain_path
from lightship.scaffold.source_folder import table, text
from lightship.scaffold.workspace import node_members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.languages.node_start import EntryPoint
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

_RUNTIME: Final = (
    *("public", "views", "templates", "static", "assets", "locales", "i18n", "prisma", "config"),
    *("migrations", "drizzle", "proto"),
)
"""Folders that services often read while they run, beside what the build makes."""

BUNDLE: Final = "bundle"
"""A page that a bundler builds, without a framework that says where to."""

_OUTPUTS: Final = {"nuxt": (".output",), "remix": ("build", "public"), "nest": ("dist",)}
_DEFAULT_OUTPUT: Final = {
    "next": "out",
    "create-react-app": "build",
    "vue-cli": "dist",
    "parcel": "dist",
}


def build_output(folder: SourceFolder, framework: str, said: Statements) -> str:
    """Return the folder that the build of a front-end puts its files into."""
    if framework == "vite":
        name = folder.first(
            "vite.config.ts", "vite.config.js", "vite.config.mjs", "vite.config.mts"
        )
        found = re.search(r"outDir\s*:\s*[\"']([^\"']+)[\"']", folder.read(name))
        if found and is_plain_path(found[1].removeprefix("./")):
            said.recognise("output", found[1], folder.full(name))
            return found[1].removeprefix("./").rstrip("/")
    if framework == "angular":
        return _angular_output(folder, said)
    if framework == BUNDLE:
        build = text(folder.json("package.json"), "scripts", "build")
        named = re.search(r"--out(?:dir[= ]|file=)(?:\./)?([\w-]+)", build)
        if named:
            said.recognise("output", named[1], folder.full("package.json"))
            return named[1]
    output = _DEFAULT_OUTPUT.get(framework, "dist")
    said.assume("output", f"{output}, as {framework} has it")
    return output


def _angular_output(folder: SourceFolder, said: Statements) -> str:
    projects = table(folder.json("angular.json"), "projects")
    for name, project in projects.items():
        options = table(project, "architect", "build", "options")
        path = text(options, "outputPath") or text(options, "outputPath", "base") or f"dist/{name}"
        builder = text(project, "architect", "build", "builder")
        output = path if builder.endswith(":browser") else f"{path}/browser"
        if is_plain_path(output):
            said.recognise("output", output, folder.full("angular.json"))
            return output
    said.wonder("output", "angular.json names no project; dist is taken")
    return "dist"


def runtime_folders(folder: SourceFolder, entry: EntryPoint, framework: str) -> list[str]:
    """Return the folders that a service that is built needs: the build's, and what it reads."""
    made = _OUTPUTS.get(framework, (entry.file.partition("/")[0],) if "/" in entry.file else ())
    there = [name for name in _RUNTIME if folder.is_folder(name) and name not in made]
    return [*made, *there]


def workspace_values(
    folder: SourceFolder, package: dict[str, object], manager: dict[str, object]
) -> dict[str, object]:
    """Return the values of the templates that tell of a workspace.

    ``members`` are the folders of the packages of the workspace that the
    application depends on, one through another, its own the last.
    """
    home, inside = folder.at(str(manager["home"])), str(manager["inside"])
    members = node_members(home) if inside else ()
    if inside not in members:
        return {"members": [], "workspace": False, "package": ""}
    by_name = {text(home.json(f"{each}/package.json"), "name"): each for each in members}
    found: dict[str, None] = {}
    _collect(home, package, by_name, found)
    found.pop(inside, None)
    return {
        "members": [*found, inside],
        "workspace": True,
        "package": text(package, "name"),
        "is_modern_pnpm": not str(manager["installer"]).startswith(("pnpm@8", "pnpm@9")),
    }


def _collect(
    home: SourceFolder,
    package: dict[str, object],
    by_name: dict[str, str],
    found: dict[str, None],
) -> None:
    for kind in ("dependencies", "devDependencies", "peerDependencies"):
        for name in table(package, kind):
            path = by_name.get(name)
            if path is not None and path not in found:
                found[path] = None
                _collect(home, home.json(f"{path}/package.json"), by_name, found)
