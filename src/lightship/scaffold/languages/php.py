"""PHP: Composer, Laravel, Symfony and plain pages, behind Apache."""

from __future__ import annotations

import re

from lightship.scaffold.application import Application
from lightship.scaffold.naming import application_name
from lightship.scaffold.releases import PHP, suite, take
from lightship.scaffold.source_folder import table, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

PORT: Final = 8080
USER: Final = "33:33"
"""Debian's account ``www-data``."""
COMPOSER: Final = "composer:2.10"

FRAMEWORKS: Final = {
    "laravel/framework": "laravel",
    "symfony/framework-bundle": "symfony",
    "slim/slim": "slim",
}
"""Packages that tell the framework."""

FRAMEWORK_NAMES: Final = tuple(FRAMEWORKS.values())
"""What ``--framework`` may name."""

BUILT_IN: Final = frozenset(
    (
        *("core", "ctype", "curl", "date", "dom", "fileinfo", "filter", "ftp", "hash", "iconv"),
        *("json", "libxml", "mbstring", "mysqlnd", "openssl", "pcre", "pdo", "pdo_sqlite", "phar"),
        *("posix", "readline", "reflection", "session", "simplexml", "sodium", "spl", "sqlite3"),
        *("standard", "tokenizer", "xml", "xmlreader", "xmlwriter", "zlib", "random", "lexbor"),
    )
)
"""The extensions that the official image has."""

LIBRARIES: Final = {
    "gd": ("libpng-dev", "libpng16-16t64"),
    "intl": ("libicu-dev", "libicu76"),
    "zip": ("libzip-dev", "libzip5"),
    "pgsql": ("libpq-dev", "libpq5"),
    "pdo_pgsql": ("libpq-dev", "libpq5"),
    "xsl": ("libxslt1-dev", "libxslt1.1"),
    "soap": ("libxml2-dev", "libxml2"),
    "gmp": ("libgmp-dev", "libgmp10"),
}
"""Extensions that need a library of Debian 13 to be built, and one to run."""

PLAIN: Final = frozenset(
    (
        *("bcmath", "calendar", "exif", "gettext", "mysqli", "opcache", "pcntl", "pdo_mysql"),
        *("shmop", "sockets", "sysvmsg", "sysvsem", "sysvshm"),
    )
)
"""Extensions that need nothing else."""


def recognise(folder: SourceFolder, said: Statements, asked: InitOptions) -> Application:
    """Return what was recognised of an application in PHP."""
    composer = folder.json("composer.json")
    required = table(composer, "require")
    source = folder.full("composer.json")
    words = text(composer, "config", "platform", "php") or text(required, "php")
    version = take(PHP, words, source if words else "", asked, said)
    framework = _framework(folder, required, asked, said)
    root = _document_root(folder, framework, said)
    _tell_of_packages(folder, composer, said)
    extensions = _extensions(required, framework, version, said)
    if asked.port is None:
        said.assume("port", f"{PORT}, as Apache is told to", "--port")
    has_assets = "build" in table(folder.json("package.json"), "scripts")
    image = f"php:{version}-apache-{suite('php', version)}"
    return Application(
        name=application_name(folder, asked, text(composer, "name").rpartition("/")[2]),
        language="php",
        framework=framework,
        version=version,
        template="php",
        path=folder.path,
        port=asked.port or PORT,
        health="/up" if "'/up'" in folder.read("bootstrap/app.php") else "/",
        start=("apache2-foreground",),
        build_image=image,
        base_image=asked.base or image,
        user=USER,
        writable=_writable(framework),
        volatile=("/var/run/apache2", "/var/lock/apache2"),
        values={
            "composer": COMPOSER if composer else "",
            "locked": folder.has("composer.lock"),
            "manifests": [
                folder.full(name) for name in folder.present("composer.json", "composer.lock")
            ],
            "document_root": f"/var/www/html/{root}".rstrip("/"),
            "extensions": extensions,
            "headers": sorted({LIBRARIES[name][0] for name in extensions if name in LIBRARIES}),
            "libraries": sorted({LIBRARIES[name][1] for name in extensions if name in LIBRARIES}),
            "node_image": "node:24-trixie-slim" if has_assets else "",
            "node_manifests": [
                folder.full(name) for name in folder.present("package.json", "package-lock.json")
            ],
            "node_locked": folder.has("package-lock.json"),
        },
    )


def _framework(
    folder: SourceFolder, required: dict[str, object], asked: InitOptions, said: Statements
) -> str:
    if asked.framework:
        said.recognise("framework", asked.framework, "--framework")
        return asked.framework
    for name, framework in FRAMEWORKS.items():
        if name in required:
            said.recognise("framework", framework, folder.full("composer.json"))
            return framework
    return ""


def _document_root(folder: SourceFolder, framework: str, said: Statements) -> str:
    found = next(
        (name for name in ("public", "web", "html", "www") if folder.has(f"{name}/index.php")), ""
    )
    if found:
        said.recognise("entry point", f"{found}/index.php", folder.full(f"{found}/index.php"))
        return found
    if folder.has("index.php"):
        said.recognise("entry point", "index.php", folder.full("index.php"))
        return ""
    said.wonder("entry point", "there is no index.php where one is looked for")
    return "public" if framework else ""


def _tell_of_packages(folder: SourceFolder, composer: dict[str, object], said: Statements) -> None:
    if folder.has("composer.lock"):
        said.recognise("packages", "Composer, locked", folder.full("composer.lock"))
    elif composer:
        said.wonder("packages", "there is no composer.lock: run composer update")


def _extensions(
    required: dict[str, object], framework: str, version: str, said: Statements
) -> list[str]:
    wanted = {name[4:].lower().replace("-", "_") for name in required if name.startswith("ext-")}
    wanted -= BUILT_IN
    known = {name for name in wanted if name in LIBRARIES or name in PLAIN}
    if unknown := sorted(wanted - known - {"zend_opcache"}):
        said.wonder(
            "extensions", f"{', '.join(unknown)}: add what brings them, such as pecl install"
        )
    if framework == "laravel":
        known.add("pdo_mysql")
        said.assume(
            "extensions", "pdo_mysql, for the database; name others as ext-... in composer.json"
        )
    if re.match(r"8\.[0-4]$", version):
        known.add("opcache")
    return sorted(known)


def _writable(framework: str) -> tuple[str, ...]:
    folders = {"laravel": ("storage", "bootstrap/cache"), "symfony": ("var",)}
    return folders.get(framework, ())
