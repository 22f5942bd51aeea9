"""What starts an application in Python: a server with its module, a script, a command."""

from __future__ import annotations

import re

from lightship.model.plain_value import PlainValue
from lightship.scaffold.naming import is_plain_path
from lightship.scaffold.source_folder import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

PORT: Final = 8000

_MAKERS: Final = {
    "fastapi": ("FastAPI", "uvicorn"),
    "starlette": ("Starlette", "uvicorn"),
    "litestar": ("Litestar", "uvicorn"),
    "quart": ("Quart", "uvicorn"),
    "flask": ("Flask", "gunicorn"),
    "bottle": ("Bottle", "gunicorn"),
    "falcon": ("App", "gunicorn"),
}
"""Packages of frameworks, the class that makes their application, and the server it runs on."""

FRAMEWORKS: Final = ("django", *_MAKERS, "streamlit")
"""The frameworks whose applications are started in their own way."""

_SCRIPTS: Final = ("main.py", "app.py", "server.py", "run.py", "bot.py", "worker.py", "cli.py")
_MODULE: Final = re.compile(r"[A-Za-z_][\w.]*(?::[A-Za-z_][\w.]*(?:\(\))?)?")


class Start(PlainValue):
    """What starts: the ``server`` with its ``target``, or the ``words`` of a command.

    ``server`` is empty for a program of its own; ``port`` is None where nothing
    listens. ``is_installed`` says that the command is a package's own, which
    needs no source beside it.
    """

    __slots__ = ("framework", "is_installed", "port", "server", "target", "words")

    def __init__(
        self,
        *,
        framework: str = "",
        server: str = "",
        target: str = "",
        words: tuple[str, ...] = (),
        port: int | None = None,
        is_installed: bool = False,
    ) -> None:
        self.framework: Final = framework
        self.server: Final = server
        self.target: Final = target
        self.words: Final = words
        self.port: Final = port
        self.is_installed: Final = is_installed

    def command(self, port: int | None) -> tuple[str, ...]:
        """Return the words of the command for a port."""
        address = "0.0.0.0"
        if self.server == "gunicorn":
            return ("gunicorn", "--bind", f"{address}:{port or PORT}", self.target)
        if self.server == "uvicorn":
            return ("uvicorn", "--host", address, "--port", str(port or PORT), self.target)
        if self.server == "streamlit":
            more = (f"--server.address={address}", f"--server.port={port or PORT}")
            return ("streamlit", "run", *more, self.target)
        return self.words


def find_start(
    folder: SourceFolder,
    project: dict[str, object],
    names: frozenset[str],
    asked: InitOptions,
    said: Statements,
) -> Start:
    """Return what starts the application, and say which file tells."""
    framework = asked.framework or _framework(folder, names, said)
    if asked.framework:
        said.recognise("framework", framework, "--framework")
    if asked.entry_point:
        said.recognise("entry point", asked.entry_point, "--entrypoint")
        return _asked(asked.entry_point, framework)
    if framework == "django":
        return _django(folder, said)
    if framework == "streamlit":
        script = folder.first("streamlit_app.py", *_SCRIPTS) or "app.py"
        said.recognise("entry point", f"streamlit run {script}", folder.full(script))
        return Start(framework=framework, server="streamlit", target=script, port=8501)
    if framework in _MAKERS:
        found = _made_by(folder, framework, said)
        if found is not None:
            return found
    return _program(folder, project, framework, said)


def _framework(folder: SourceFolder, names: frozenset[str], said: Statements) -> str:
    source = folder.full(
        folder.first("pyproject.toml", "requirements.txt", "Pipfile", "setup.py") or "manage.py"
    )
    if folder.has("manage.py") and ("django" in names or "DJANGO" in folder.read("manage.py")):
        said.recognise("framework", "django", folder.full("manage.py"))
        return "django"
    for name in (*_MAKERS, "streamlit"):
        if name in names:
            said.recognise("framework", name, source)
            return name
    return ""


def _asked(entry: str, framework: str) -> Start:
    """Return what a person said starts: ``module:app``, a script, or a module."""
    if ":" in entry or framework == "django":
        server = (
            "gunicorn" if framework == "django" else _MAKERS.get(framework, ("", "gunicorn"))[1]
        )
        return Start(framework=framework, server=server, target=entry, port=PORT)
    if entry.endswith(".py"):
        return Start(framework=framework, words=("python", entry))
    return Start(framework=framework, words=("python", "-m", entry))


def _django(folder: SourceFolder, said: Statements) -> Start:
    settings = re.search(r"[\"']([\w.]+)\.settings[\w.]*[\"']", folder.read("manage.py"))
    package = settings[1] if settings else ""
    kind, server = "wsgi", "gunicorn"
    place = package.replace(".", "/")
    if not folder.has(f"{place}/wsgi.py") and folder.has(f"{place}/asgi.py"):
        kind, server = "asgi", "uvicorn"
    target = f"{package or 'config'}.{kind}:application"
    if package:
        said.recognise("entry point", target, folder.full("manage.py"))
    else:
        said.wonder(
            "entry point", f"manage.py names no settings; {target} is taken", "--entrypoint"
        )
    return Start(framework="django", server=server, target=target, port=PORT)


def _made_by(folder: SourceFolder, framework: str, said: Statements) -> Start | None:
    """Return the module that makes the framework's application, or a function that does."""
    maker, server = _MAKERS[framework]
    made = re.compile(rf"^(\w+)(?:\s*:\s*[\w.]+)?\s*=\s*(?:\w+\.)?{maker}\(", re.MULTILINE)
    factory = re.compile(r"^(?:async )?def (create_app|make_app|app_factory)\(", re.MULTILINE)
    for pattern, suffix in ((made, ""), (factory, "()")):
        for path, text in folder.sources(".py"):
            found = pattern.search(text)
            if found is None or not is_plain_path(path):
                continue
            target = f"{_module(path)}:{found[1]}{suffix if server == 'gunicorn' else ''}"
            said.recognise("entry point", target, folder.full(path))
            return Start(framework=framework, server=server, target=target, port=PORT)
    return None


def _module(path: str) -> str:
    name = path.removeprefix("src/").removesuffix(".py").removesuffix("/__init__")
    return name.replace("/", ".")


def _program(
    folder: SourceFolder, project: dict[str, object], framework: str, said: Statements
) -> Start:
    commands = table(project, "project", "scripts") or table(project, "tool", "poetry", "scripts")
    for command in commands:
        if is_plain_path(command) and table(project, "build-system"):
            said.recognise("entry point", command, folder.full("pyproject.toml"))
            return Start(framework=framework, words=(command,), is_installed=True)
    script = folder.first(*_SCRIPTS)
    if not script:
        script = next((path for path, text in folder.sources(".py") if "__main__" in text), "")
    if script.endswith("__main__.py"):
        said.recognise(
            "entry point", f"python -m {_module(script)[: -len('.__main__')]}", folder.full(script)
        )
        return Start(
            framework=framework, words=("python", "-m", _module(script)[: -len(".__main__")])
        )
    if script and is_plain_path(script):
        said.recognise("entry point", f"python {script}", folder.full(script))
        return Start(framework=framework, words=("python", script))
    said.wonder("entry point", "no file says; main.py is taken", "--entrypoint")
    return Start(framework=framework, words=("python", "main.py"))
