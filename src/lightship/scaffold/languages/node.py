"""Node.js: services with and without a build step, and front-ends that only need a file server."""

from __future__ import annotations

import re

from lightship.knowledge.file_server import FILE_SERVER
from lightship.project.next_output import NEXT_SETTINGS, next_output
from lightship.scaffold.application import Application
from lightship.scaffold.languages.node_build import (
    BUNDLE,
    build_output,
    runtime_folders,
    workspace_values,
)
from lightship.scaffold.languages.node_manager import recognise_manager
from lightship.scaffold.languages.node_prisma import prisma_values
from lightship.scaffold.languages.node_start import entry_point
from lightship.scaffold.listening import port_in, port_option, take_port
from lightship.scaffold.naming import application_name
from lightship.scaffold.releases import NODE, suite, take
from lightship.scaffold.source_folder import table, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

SERVER_USER: Final = "101:101"
SERVER_PORT: Final = 8080
"""The account and the port of :data:`FILE_SERVER`."""

FRAMEWORKS: Final = {
    "next": ("next", 3000),
    "nuxt": ("nuxt", 3000),
    "@nestjs/core": ("nest", 3000),
    "@remix-run/serve": ("remix", 3000),
    "fastify": ("fastify", 3000),
    "koa": ("koa", 3000),
    "@hapi/hapi": ("hapi", 3000),
    "hono": ("hono", 3000),
    "express": ("express", 3000),
}
"""Packages that tell a framework of services, the surest first, and the port of its examples."""

FRONT_ENDS: Final = {
    "react-scripts": ("create-react-app", "build"),
    "@vue/cli-service": ("vue-cli", "dist"),
    "@angular/cli": ("angular", ""),
    "parcel": ("parcel", "dist"),
    "vite": ("vite", "dist"),
}
"""Packages that build a front-end, and the folder that they build it into."""

FRAMEWORK_NAMES: Final = (
    *(name for name, _ in FRAMEWORKS.values()),
    *(name for name, _ in FRONT_ENDS.values()),
    BUNDLE,
)
"""What ``--framework`` may name."""

_BUNDLERS: Final = ("esbuild", "webpack", "rollup", "@rspack/cli")
"""Packages that build for browsers or for servers alike: a page beside tells which."""

SOURCES: Final = (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts")


def recognise(folder: SourceFolder, said: Statements, asked: InitOptions) -> Application:
    """Return what was recognised of an application for Node.js or for browsers."""
    package = folder.json("package.json")
    dependencies = table(package, "dependencies")
    everything = {**dependencies, **table(package, "devDependencies")}
    version = _version(folder, package, asked, said)
    manager = recognise_manager(folder, package, said)
    framework, usual = _framework(folder, dependencies, everything, asked, said)
    values = {**manager, **workspace_values(folder, package, manager)}
    has_build = "build" in table(package, "scripts")
    values["has_build"] = has_build
    values["has_dependencies"] = bool(dependencies)
    values["has_prepare"] = "prepare" in table(package, "scripts")
    _tell_of_scripts(package, said)
    image = f"node:{version}-{suite('node', version)}-slim"
    common: dict[str, object] = {
        "name": application_name(folder, asked, text(package, "name").rpartition("/")[2]),
        "language": "node",
        "framework": framework,
        "version": version,
        "path": folder.path,
        "build_image": image,
    }
    if framework in {BUNDLE, *(name for name, _ in FRONT_ENDS.values())} or (
        framework == "next" and _output_of_next(folder) == "export"
    ):
        return _front_end(folder, framework, asked, said, common, values)
    return _service(folder, package, (framework, usual), asked, said, common, values)


def _tell_of_scripts(package: dict[str, object], said: Statements) -> None:
    """Tell of what an install or a start may need and the templates do not give."""
    if "postinstall" in table(package, "scripts"):
        said.wonder("packages", "the script postinstall runs before the source is copied")


def _version(
    folder: SourceFolder, package: dict[str, object], asked: InitOptions, said: Statements
) -> str:
    for each in (folder, *folder.parents):
        for name in (".node-version", ".nvmrc"):
            words = each.read(name).strip()
            if words:
                return take(NODE, _by_codename(words), each.full(name), asked, said, shown=words)
        tools = re.search(r"^nodejs\s+(\S+)", each.read(".tool-versions"), re.MULTILINE)
        if tools:
            return take(NODE, tools[1], each.full(".tool-versions"), asked, said)
    words = text(package, "volta", "node") or text(package, "engines", "node")
    source = folder.full("package.json")
    return take(NODE, words, source if words else "", asked, said)


_CODENAMES: Final = {"hydrogen": "18", "iron": "20", "jod": "22", "krypton": "24"}


def _by_codename(words: str) -> str:
    """Return the number behind ``lts/iron``."""
    return _CODENAMES.get(words.lower().removeprefix("lts/"), words)


def _framework(
    folder: SourceFolder,
    dependencies: dict[str, object],
    everything: dict[str, object],
    asked: InitOptions,
    said: Statements,
) -> tuple[str, int | None]:
    if asked.framework:
        said.recognise("framework", asked.framework, "--framework")
        usual = next((port for name, port in FRAMEWORKS.values() if name == asked.framework), None)
        return asked.framework, usual
    source = folder.full("package.json")
    for name, (framework, port) in FRAMEWORKS.items():
        if name in dependencies:
            said.recognise("framework", framework, source)
            return framework, port
    for name, (framework, _) in FRONT_ENDS.items():
        if name in everything:
            said.recognise("framework", f"{framework}: a front-end, to be served as files", source)
            return framework, SERVER_PORT
    if _is_bundle(folder, everything):
        said.assume("framework", f"{BUNDLE}: a front-end, to be served as files", "--framework")
        return BUNDLE, SERVER_PORT
    return "", None


def _is_bundle(folder: SourceFolder, everything: dict[str, object]) -> bool:
    """Say whether a page is built with what is for no server: nothing starts, nothing listens."""
    package = folder.json("package.json")
    scripts = table(package, "scripts")
    if not any(name in everything for name in _BUNDLERS) or "build" not in scripts:
        return False
    if "start:prod" in scripts or text(scripts, "start").startswith("node "):
        return False
    has_page = folder.first("index.html", "public/index.html", "src/index.html")
    return bool(has_page) and not any(port_in(each) for _, each in folder.sources(*SOURCES))


def _front_end(
    folder: SourceFolder,
    framework: str,
    asked: InitOptions,
    said: Statements,
    common: dict[str, object],
    values: dict[str, object],
) -> Application:
    if not values["has_build"]:
        said.wonder("build", "package.json has no script called build", "")
    output = build_output(folder, framework, said)
    port = asked.port or SERVER_PORT
    return Application(
        **common,  # type: ignore[arg-type] # checked where it is put together
        template="front-end",
        port=port,
        start=("nginx", "-g", "daemon off;"),
        base_image=asked.base or FILE_SERVER,
        user=SERVER_USER,
        values={**values, "output": output},
    )


def _service(
    folder: SourceFolder,
    package: dict[str, object],
    framework: tuple[str, int | None],
    asked: InitOptions,
    said: Statements,
    common: dict[str, object],
    values: dict[str, object],
) -> Application:
    name, usual = framework
    scripts = table(package, "scripts")
    entry = entry_point(folder, package, name, asked, said)
    told = port_option(text(scripts, "start"))
    sources = [] if name in ("next", "nuxt") else list(folder.sources(*SOURCES))
    port, health = take_port(sources, told or usual, asked, said)
    standalone = name == "next" and _output_of_next(folder) == "standalone"
    is_plain = name != "next" and not asked.base
    prisma = prisma_values(folder, package, values, said, is_plain=is_plain)
    if prisma["prisma"] == "dependencies":
        values["manifests"] = [*values["manifests"], ("prisma/", [folder.full("prisma/")])]  # type: ignore[misc]
    start = ("node", "server.js") if standalone else _from_inside(entry.start, values)
    if name == "next" and not standalone:
        said.wonder(
            "size", 'output: "standalone" in next.config would make the image a third as large', ""
        )
    return Application(
        **common,  # type: ignore[arg-type] # checked where it is put together
        template="next" if name == "next" else "node",
        port=port,
        health=health,
        start=_in_base(start, asked.base),
        base_image=asked.base or str(common["build_image"]),
        user="1000:1000",
        writable=(".next/cache",) if name == "next" else (),
        volatile=(".next/cache",) if name == "next" else (),
        values={
            **values,
            **prisma,
            "standalone": standalone,
            "entry": entry.file,
            "folders": runtime_folders(folder, entry, name),
            "has_public": folder.is_folder("public"),
        },
    )


def _in_base(start: tuple[str, ...], base: str) -> tuple[str, ...]:
    """Return the command as the last image has it: distroless keeps node out of PATH."""
    return ("/nodejs/bin/node", *start[1:]) if "distroless/nodejs" in base else start


def _from_inside(start: tuple[str, ...], values: dict[str, object]) -> tuple[str, ...]:
    """Return the command as a package of a workspace has it, whose packages stand further up."""
    if not values["workspace"] or values["manager"] == "pnpm":
        return start
    up = "../" * len(str(values["inside"]).split("/"))
    return tuple(f"{up}{word}" if word.startswith("node_modules/") else word for word in start)


def _output_of_next(folder: SourceFolder) -> str:
    """Return what next.config has the build make: ``standalone``, ``export``, or "" for neither."""
    return next_output(folder.read(folder.first(*NEXT_SETTINGS)))
