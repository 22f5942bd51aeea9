"""Ruby: Rails, Sinatra and other Rack applications, and plain programs."""

from __future__ import annotations

import re

from lightship.project.health_path import health_in
from lightship.scaffold.application import Application
from lightship.scaffold.listening import port_option, take_port
from lightship.scaffold.naming import application_name
from lightship.scaffold.releases import RUBY, suite, take

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

FRAMEWORK_NAMES: Final = ("rails", "sinatra", "rack")
"""What ``--framework`` may name."""

_LIBRARIES: Final = {
    "pg": "libpq5",
    "mysql2": "libmariadb3",
    "ruby-vips": "libvips42t64",
    "image_processing": "libvips42t64",
    "rmagick": "libmagickcore-7.q16-10",
}
"""Gems that load a library of the system, and the package of Debian that has it."""

_SCRIPTS: Final = ("app.rb", "main.rb", "server.rb", "bot.rb")
_ADDRESS: Final = "0.0.0.0"


def recognise(folder: SourceFolder, said: Statements, asked: InitOptions) -> Application:
    """Return what was recognised of an application in Ruby."""
    gemfile, lock = folder.read("Gemfile"), folder.read("Gemfile.lock")
    gems = {
        *re.findall(r"^\s*gem\s+[\"']([\w-]+)", gemfile, re.MULTILINE),
        *re.findall(r"^    ([\w-]+) \(", lock, re.MULTILINE),
    }
    line, exact = _version(folder, gemfile, asked, said)
    framework = _framework(folder, gems, asked, said)
    _tell_of_packages(folder, lock, said)
    usual = {"rails": 3000, "rack": 9292, "sinatra": 9292 if folder.has("config.ru") else 4567}
    told = port_option(folder.read("Procfile"))
    sources = folder.sources(".rb") if not framework else ()
    port, health = take_port(sources, told or usual.get(framework), asked, said)
    routes = folder.read("config/routes.rb") + folder.read("config.ru") + folder.read("app.rb")
    if framework == "rails" and "rails/health#show" in routes:
        health = "/up"
    elif health == "/":
        health = health_in(routes, "routes.rb") or "/"
    release = suite("ruby", line) if exact == line else "bookworm"
    if framework == "rails" and folder.has("package.json"):
        said.wonder(
            "assets", "package.json is there: its build is not run, add Node.js if it has to be"
        )
    return Application(
        name=application_name(folder, asked),
        language="ruby",
        framework=framework,
        version=line,
        template="ruby",
        path=folder.path,
        port=port,
        health=health,
        start=_start(folder, framework, gems, port, asked, said),
        build_image=f"ruby:{exact}-{release}",
        base_image=asked.base or f"ruby:{exact}-slim-{release}",
        writable=_writable(gems) if framework == "rails" else (),
        volatile=("tmp", "log") if framework == "rails" else (),
        values={
            "locked": bool(lock),
            "has_gems": bool(gemfile),
            "libraries": sorted({_LIBRARIES[gem] for gem in gems if gem in _LIBRARIES}),
            "has_assets": framework == "rails" and folder.is_folder("app/assets"),
            "has_bootsnap": "bootsnap" in gems,
            "manifests": [folder.full(name) for name in folder.present("Gemfile", "Gemfile.lock")],
        },
    )


def _version(
    folder: SourceFolder, gemfile: str, asked: InitOptions, said: Statements
) -> tuple[str, str]:
    """Return the release line, and what the image's tag says: Bundler insists on the patch."""
    own = re.sub(r"^ruby-", "", folder.read(".ruby-version").strip())
    named = re.search(r"^ruby\s+[\"']([^\"']+)[\"']", gemfile, re.MULTILINE)
    tools = re.search(r"^ruby\s+(\S+)", folder.read(".tool-versions"), re.MULTILINE)
    words, source = "", ""
    if named:
        words, source = named[1], folder.full("Gemfile")
    elif own:
        words, source = own, folder.full(".ruby-version")
    elif tools:
        words, source = tools[1], folder.full(".tool-versions")
    line = take(RUBY, words, source, asked, said)
    insists = named is not None or re.search(r"^ruby\s+file:", gemfile, re.MULTILINE)
    is_exact = re.fullmatch(r"\d+\.\d+\.\d+", words) is not None
    return line, words if insists and is_exact and not asked.version else line


def _framework(folder: SourceFolder, gems: set[str], asked: InitOptions, said: Statements) -> str:
    if asked.framework:
        said.recognise("framework", asked.framework, "--framework")
        return asked.framework
    source = folder.full("Gemfile")
    if "rails" in gems and folder.first("bin/rails", "config/application.rb"):
        said.recognise("framework", "rails", source)
        return "rails"
    if "sinatra" in gems:
        said.recognise("framework", "sinatra", source)
        return "sinatra"
    if folder.has("config.ru"):
        said.recognise("framework", "rack", folder.full("config.ru"))
        return "rack"
    return ""


def _writable(gems: set[str]) -> tuple[str, ...]:
    """Return what Rails writes to; a database in a file stands in ``db`` or ``storage``."""
    return ("tmp", "log", "storage", *(("db",) if "sqlite3" in gems else ()))


def _tell_of_packages(folder: SourceFolder, lock: str, said: Statements) -> None:
    if not lock:
        said.wonder("packages", "there is no Gemfile.lock: run bundle lock", "")
        return
    said.recognise("packages", "Bundler, locked", folder.full("Gemfile.lock"))
    platforms = lock.partition("PLATFORMS")[2].partition("\n\n")[0]
    if platforms and not re.search(r"\b(?:ruby|x86_64-linux\S*)\b", platforms):
        said.wonder(
            "packages", "Gemfile.lock is not for Linux: run bundle lock --add-platform x86_64-linux"
        )


def _start(
    folder: SourceFolder,
    framework: str,
    gems: set[str],
    port: int | None,
    asked: InitOptions,
    said: Statements,
) -> tuple[str, ...]:
    prefix = ("bundle", "exec") if folder.has("Gemfile") else ()
    if asked.entry_point:
        said.recognise("entry point", asked.entry_point, "--entrypoint")
        return (*prefix, "ruby", asked.entry_point)
    if framework == "rails":
        return (*prefix, "rails", "server", "--binding", _ADDRESS, "--port", str(port))
    if folder.has("config.ru"):
        said.recognise("entry point", "config.ru", folder.full("config.ru"))
        if "puma" in gems:
            return (*prefix, "puma", "--bind", f"tcp://{_ADDRESS}:{port}")
        return (*prefix, "rackup", "--host", _ADDRESS, "--port", str(port))
    script = folder.first(*_SCRIPTS)
    if script:
        said.recognise("entry point", f"ruby {script}", folder.full(script))
    else:
        said.wonder("entry point", "no file says; app.rb is taken", "--entrypoint")
    more = ("-o", _ADDRESS, "-p", str(port)) if framework == "sinatra" else ()
    return (*prefix, "ruby", script or "app.rb", *more)
