"""A front end that is built once and then served as files: by nginx, without Node.js."""

from __future__ import annotations

import posixpath
import re

from lightship.knowledge.file_server import FILE_SERVER
from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.health import probed_url
from lightship.repair.recipes.multi_stage.plan import Plan
from lightship.repair.recipes.multi_stage.scripts import copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.project.context import BuildContext
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

USER: Final = "101"
ROOT: Final = "/usr/share/nginx/html"
_COMMAND: Final = ("nginx", "-g", "daemon off;")
_PORTS: Final = {"serve": "3000", "http-server": "8080", "vite": "4173"}
_FOLDERS: Final = {"serve": ".", "http-server": "./public", "vite": "dist"}
_VALUED: Final = frozenset(
    ("-l", "--listen", "-p", "--port", "-a", "--host", "-L", "-c", "--outDir")
)
_LARGEST: Final = 1_000_000
_SETTINGS: Final = {
    "serve": ("serve.json",),
    "vite": tuple(f"vite.config.{end}" for end in ("js", "ts", "mjs", "mts", "cjs", "cts")),
}
"""The files that have more of what a server does."""

_SETS: Final = re.compile(r"\b(?:appType|base|outDir|preview|root|server)\b")
"""What Vite's settings call the folder, and how it is served."""


class StaticServer(PlainValue):
    """What a server of files is told: the folder, the port, and whether all paths are one page."""

    __slots__ = ("folder", "port", "single_page")

    def __init__(self, folder: str, port: str, *, single_page: bool) -> None:
        self.folder: Final = folder
        self.port: Final = port
        self.single_page: Final = single_page


def static_server(
    words: tuple[str, ...], files: BuildContext | None, folder: str
) -> StaticServer | None:
    """Return what ``words`` serve; None where they start something else.

    None, too, where settings in ``folder`` of the context have a say in it.
    """
    name = words[0].rpartition("/")[2].partition("@")[0] if words else ""
    if name not in _PORTS or (name == "vite" and words[1:2] != ("preview",)):
        return None
    if _has_settings(name, files, folder):
        return None
    rest = words[2:] if name == "vite" else words[1:]
    operands, options = _read(rest)
    port = (
        options.get("-l") or options.get("--listen") or options.get("-p") or options.get("--port")
    )
    port = (port or _PORTS[name]).rpartition(":")[2]
    if not port.isdigit() or len(operands) > 1:
        return None
    single = name == "vite" or bool({"-s", "--single"} & options.keys())
    served = options.get("--outDir") or (operands[0] if operands else _FOLDERS[name])
    return StaticServer(served, port, single_page=single)


def _has_settings(name: str, files: BuildContext | None, folder: str) -> bool:
    """Return whether settings say where the files are or how they are served."""
    for each in _SETTINGS.get(name, ()):
        path = posixpath.join(folder, each)
        text = files.read_text(path, _LARGEST) if files is not None else None
        if text is not None and (each.endswith(".json") or _SETS.search(text)):
            return True
    return False


def _read(words: tuple[str, ...]) -> tuple[list[str], dict[str, str]]:
    operands: list[str] = []
    options: dict[str, str] = {}
    waiting = ""
    for word in words:
        # Vite's --host stands alone, too.
        if waiting and not word.startswith("-"):
            options[waiting], waiting = word, ""
        elif word in _VALUED:
            waiting = word
        elif word.startswith("-"):
            name, _, value = word.partition("=")
            options[name], waiting = value, ""
        else:
            operands.append(word)
    return operands, options


def plan(single: SingleStage, server: StaticServer) -> Plan:
    """Return the plan for a folder of files."""
    folder = posixpath.normpath(posixpath.join(single.workdir, server.folder))
    fallback = "/index.html" if server.single_page else "$uri.html =404"
    settings = (
        "COPY <<'EOF' /etc/nginx/conf.d/default.conf\n"
        "server {\n"
        f"    listen {server.port};\n"
        f"    root {ROOT};\n"
        "    location / {\n"
        f"        try_files $uri $uri/ {fallback};\n"
        "    }\n"
        "}\n"
        "EOF"
    )
    own = probed_url(single)
    url = own or f"http://127.0.0.1:{server.port}/"
    return Plan(
        FILE_SERVER,
        user=USER,
        copies=(settings, copy(single.builder, folder, ROOT)),
        entrypoint=None if single.start.entrypoint is None else _COMMAND,
        cmd=_cmd(single),
        health=_check(url) if single.health is not None or single.has_no_health else None,
        notes=("nginx serves the files now; compare headers, compression and redirects.",),
    )


def _check(url: str) -> tuple[str, ...]:
    # busybox takes localhost for ::1, where nothing listens.
    return ("wget", "-q", "-O", "/dev/null", url.replace("//localhost", "//127.0.0.1", 1))


def _cmd(single: SingleStage) -> tuple[str, ...] | None:
    """Return CMD: nginx, or nothing behind an ENTRYPOINT that starts it."""
    if single.start.cmd is None:
        return None
    return _COMMAND if single.start.entrypoint is None else ()
