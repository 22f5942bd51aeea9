"""Python: pip, uv, Poetry and Pipenv; Django, Flask, FastAPI and their kind, and plain scripts."""

from __future__ import annotations

import re

from lightship.scaffold.application import Application
from lightship.scaffold.languages.django_static import static_files
from lightship.scaffold.languages.python_packages import declared, recognise_packages
from lightship.scaffold.languages.python_start import FRAMEWORKS, Start, find_start
from lightship.scaffold.listening import port_option, take_port
from lightship.scaffold.naming import application_name
from lightship.scaffold.native_code import native_libraries, tell_of_native_code
from lightship.scaffold.releases import PYTHON, suite, take
from lightship.scaffold.source_folder import table, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.native_code import NativeLibrary
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

SERVERS: Final = {"gunicorn": "gunicorn==23.0.0", "uvicorn": "uvicorn==0.35.0"}
"""Servers that are installed beside where a project names none, at a version known to work."""

FRAMEWORK_NAMES: Final = FRAMEWORKS
"""What ``--framework`` may name."""

_LIBRARIES: Final = {
    "psycopg2": "libpq5",
    "psycopg": "libpq5",
    "mysqlclient": "libmariadb3",
    "python-ldap": "libldap2",
    "pyodbc": "unixodbc",
    "weasyprint": "libpango-1.0-0",
    "python-magic": "libmagic1",
    "cairosvg": "libcairo2",
}
"""Packages that load a library of the system while they run, and the one of Debian that has it."""


def recognise(folder: SourceFolder, said: Statements, asked: InitOptions) -> Application:
    """Return what was recognised of an application in Python."""
    project = folder.toml("pyproject.toml")
    version = _version(folder, project, asked, said)
    names = declared(folder, project)
    packages = recognise_packages(folder, project, said)
    start = find_start(folder, project, names, asked, said)
    told = port_option(folder.read("Procfile"))
    # Servers are told their port on the command line: what a source says is for development.
    sources = () if start.server else folder.sources(".py")
    usual = told or start.port
    why = "as the server is told to" if start.server and not told else ""
    port, health = take_port(sources, usual, asked, said, usual_why=why)
    if start.server and health == "/":
        health = _health(folder)
    extra = _extra(start, names, said)
    libraries = _libraries_made(folder, start, said)
    static, keys = static_files(folder, names, said) if start.framework == "django" else ("", ())
    release = suite("python", version)
    image = f"python:{version}-slim-{release}"
    return Application(
        name=application_name(folder, asked, text(project, "project", "name")),
        language="python",
        framework=start.framework,
        version=version,
        template="python",
        path=folder.path,
        port=port,
        health=health,
        start=start.command(port),
        build_image=f"python:{version}-{release}",
        base_image=asked.base or image,
        values={
            **packages,
            "extra": extra,
            "needs_init": not start.server,
            "libraries": sorted({_LIBRARIES[name] for name in names if name in _LIBRARIES}),
            "source_path": "/app/src" if folder.is_folder("src") and not packages["packed"] else "",
            "copies_source": not start.is_installed,
            "makes": [(each.folder, each.target) for each in libraries],
            "static": static,
            "static_keys": keys,
            "products": [*(each.path for each in libraries), *([static] if static else [])],
        },
    )


def _libraries_made(
    folder: SourceFolder, start: Start, said: Statements
) -> tuple[NativeLibrary, ...]:
    """Return the libraries that make is to make: a package that is installed has its own build."""
    _tell_of_extensions(folder, said)
    if start.is_installed:
        tell_of_native_code(folder, folder.sources(".py"), said)
        return ()
    return native_libraries(folder, folder.sources(".py"), said)


def _tell_of_extensions(folder: SourceFolder, said: Statements) -> None:
    has_own_build = bool(table(folder.toml("pyproject.toml"), "build-system"))
    if has_own_build or not folder.first("requirements.txt", "Pipfile"):
        return
    if re.search(r"\bExtension\(|ext_modules|cythonize", folder.read("setup.py")):
        said.wonder(
            "native code",
            "setup.py builds an extension, and is not run: add RUN python setup.py build_ext "
            "--inplace to the stage build, and COPY --from=build what it makes",
        )


def _version(
    folder: SourceFolder, project: dict[str, object], asked: InitOptions, said: Statements
) -> str:
    for each in (folder, *folder.parents):
        words = each.read(".python-version").strip().partition("\n")[0]
        if words:
            return take(PYTHON, words, each.full(".python-version"), asked, said)
    for name, pattern in (
        ("runtime.txt", r"python-([\d.]+)"),
        (".tool-versions", r"(?m)^python\s+(\S+)"),
        ("Pipfile", r"(?m)^python_(?:full_)?version\s*=\s*[\"']([\d.]+)"),
    ):
        found = re.search(pattern, folder.read(name))
        if found:
            return take(PYTHON, found[1], folder.full(name), asked, said)
    poetry = table(project, "tool", "poetry", "dependencies")
    words = text(project, "project", "requires-python") or text(poetry, "python")
    return take(PYTHON, words, folder.full("pyproject.toml") if words else "", asked, said)


def _extra(start: Start, names: frozenset[str], said: Statements) -> str:
    """Return the server that is to be installed beside what the project asks for."""
    if not start.server or start.server not in SERVERS:
        return ""
    bringers = {"uvicorn": {"uvicorn", "fastapi[standard]", "fastapi[all]"}}
    if names & bringers.get(start.server, {start.server}):
        return ""
    package = SERVERS[start.server]
    said.assume(
        "server", f"{package} is installed beside, as the project names none: add it to yours"
    )
    return package


def _health(folder: SourceFolder) -> str:
    from lightship.project.health_path import health_in  # noqa: PLC0415 - for servers alone

    found = (health_in(text, name) for name, text in folder.sources(".py"))
    return next((path for path in found if path), "/")
