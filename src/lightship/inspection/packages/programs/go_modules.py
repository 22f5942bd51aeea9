"""The modules of a Go program, as the lines of its build information name them.

Source: ``BuildInfo.String`` in Go's ``runtime/debug``: ``path``, ``mod``, ``dep``, ``=>`` and
``build``, each before a tab. Versions of main modules that the toolchain did not know are
told from the linker's flags and the state of the repository, as syft does.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from lightship.inspection.packages.malformed import malformed

UNKNOWN_VERSION = "(devel)"
"""What the toolchain says of a module that was built from a folder."""
COUNT_LIMIT = 20_000
"""The most modules in one program; the largest have some hundreds."""
_NO_PACKAGE = "command-line-arguments"
"""The path of a program that was built from files, not from a folder."""
_HEX_DIGITS_OF_COMMIT = 12
_LOCAL = ("./", "../", "/")
_VERSION = re.compile(r"v?(\d+\.\d+\.\d+[-+.\w]*)")
_VERSION_NAMES = ("version", "ver", "tag")


@dataclass(frozen=True, slots=True)
class GoModule:
    """A module and its version: ``github.com/spf13/cobra``, ``v1.8.1``."""

    path: str
    version: str


@dataclass(frozen=True, slots=True)
class GoProgram:
    """One program: the ``main`` module where it has one, and the modules that it is made of."""

    toolchain: str
    main: GoModule | None
    modules: tuple[GoModule, ...]


def go_program(version: str, text: str, path: str) -> GoProgram:
    """Return the program whose toolchain is ``version`` and whose modules ``text`` lists.

    Raises:
        MalformedPackageData: a line of ``text``, found in the file at ``path``, cannot be one.

    """
    lines = _Lines(text, path)
    modules = lines.modules
    main = lines.main
    if main is None or main.path == _NO_PACKAGE:
        main = _main_among(modules, lines.package)
    if main is not None and main.version == UNKNOWN_VERSION:
        main = GoModule(main.path, _told_version(main.path, lines.settings))
    return GoProgram(_toolchain(version), main, tuple(modules))


class _Lines:
    """What the lines say."""

    def __init__(self, text: str, path: str) -> None:
        self.package = ""
        self.main: GoModule | None = None
        self.modules: list[GoModule] = []
        self.settings: dict[str, str] = {}
        self._replace_main = False
        for line in text.split("\n"):
            kind, _, rest = line.partition("\t")
            if len(self.modules) > COUNT_LIMIT:
                raise malformed(path, f"it names more than {COUNT_LIMIT} modules")
            if not self._take(kind, rest):
                raise malformed(path, f"its build information has the line {line[:80]!r}")

    def _take(self, kind: str, rest: str) -> bool:
        """Take what one line says; return whether it says anything as it should."""
        if kind == "path":
            self.package = rest
        elif kind == "mod":
            self.main, self._replace_main = _module(rest), True
            return self.main is not None
        elif kind == "dep":
            module, self._replace_main = _module(rest), False
            if module is None:
                return False
            self.modules.append(module)
        elif kind == "=>":
            return self._replace(_module(rest))
        elif kind == "build":
            name, _, value = rest.partition("=")
            self.settings[name] = value
        return True

    def _replace(self, module: GoModule | None) -> bool:
        """Put ``module`` in the last one's place; one of a folder has no name of its own."""
        names: list[GoModule | None] = [self.main] if self._replace_main else [*self.modules[-1:]]
        last = names[0] if names else None
        if module is None or last is None:
            return False
        if module.path.startswith(_LOCAL):
            module = GoModule(last.path, module.version or UNKNOWN_VERSION)
        if self._replace_main:
            self.main = module
        else:
            self.modules[-1] = module
        return True


def _module(columns: str) -> GoModule | None:
    parts = columns.split("\t")
    return GoModule(parts[0], parts[1]) if len(parts) in (2, 3) and parts[0] else None


def _main_among(modules: list[GoModule], package: str) -> GoModule | None:
    """Return the main module of a program whose toolchain names none; take it from ``modules``."""
    unknown = [module for module in modules if module.version == UNKNOWN_VERSION]
    if len(unknown) == 1:
        modules.remove(unknown[0])
        return unknown[0]
    return GoModule(package, UNKNOWN_VERSION) if package else None


def _toolchain(version: str) -> str:
    """Return the number in ``go1.24.4 X:boringcrypto`` or ``devel go1.25-0fdd87f``."""
    return version.removeprefix("devel ").removeprefix("go").partition(" ")[0]


def _told_version(path: str, settings: dict[str, str]) -> str:
    """Return the version that the flags of the linker set, or that of the commit."""
    stamped = _stamped_version(path, _unquoted(settings.get("-ldflags", "")))
    if stamped:
        return stamped
    revision = settings.get("vcs.revision", "")
    moment = re.sub(r"\D", "", settings.get("vcs.time", ""))[:14]
    if revision and len(moment) == 14:
        return f"v0.0.0-{moment}-{revision[:_HEX_DIGITS_OF_COMMIT]}"
    return UNKNOWN_VERSION


def _stamped_version(path: str, flags: str) -> str:
    """Return what a flag like ``-X main.Version=1.2.3`` sets, empty where none does."""
    for word in flags.split():
        name, _, value = word.strip("'\"").removeprefix("-X=").partition("=")
        if name.startswith(("main.", f"{path}/")) and name.lower().endswith(_VERSION_NAMES):
            number = _VERSION.match(value.rpartition("/")[2])
            if number:
                return f"v{number[1]}"
    return ""


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value.strip("`")
    try:
        return str(json.loads(value))
    except ValueError:
        return value.strip('"')
