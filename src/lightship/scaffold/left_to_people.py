"""What an application needs beside its image, and what no stage that is written here does."""

from __future__ import annotations

import re

from lightship.scaffold.native_code import tell_of_native_code
from lightship.scaffold.source_folder import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.application import Application
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

_PROCESS: Final = re.compile(r"^([\w-]+)\s*:\s*(\S.*?)\s*$", re.MULTILINE)
_SOURCES: Final = {"node": (".js", ".mjs", ".cjs", ".ts"), "ruby": (".rb",), "php": (".php",)}
_WITHOUT_ASSETS: Final = frozenset(("python", "go", "rust", "java", "dotnet"))


def tell_of_what_is_left(folder: SourceFolder, app: Application, said: Statements) -> None:
    """Say what a person has to do: release steps, other processes, assets, native code."""
    _tell_of_processes(folder, app, said)
    _tell_of_assets(folder, app, said)
    if app.language in _SOURCES:
        tell_of_native_code(folder, folder.sources(*_SOURCES[app.language]), said)
    if folder.has("binding.gyp") and app.language == "node":
        said.wonder(
            "native code",
            "binding.gyp is built by the install: add python3, make and g++ to the first stage, "
            "and COPY its sources before the install",
        )


def _tell_of_processes(folder: SourceFolder, app: Application, said: Statements) -> None:
    for name, command in _PROCESS.findall(folder.read("Procfile")):
        if name == "release":
            said.wonder(
                "release step",
                f"Procfile runs one before each release: docker run --rm {app.name} {command}",
            )
        elif name != "web":
            said.wonder("processes", f"Procfile has {name}, too: docker run {app.name} {command}")


def _tell_of_assets(folder: SourceFolder, app: Application, said: Statements) -> None:
    if app.language not in _WITHOUT_ASSETS:
        return
    if "build" in table(folder.json("package.json"), "scripts"):
        said.wonder(
            "assets",
            "the build of package.json is not run: add a stage FROM node:24-trixie-slim that "
            "runs npm ci and npm run build, and COPY --from it what they make",
        )
