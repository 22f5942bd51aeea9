"""The kinds of waste and surface in words, what mends each, and which are the worst.

A kind that has no row here is shown by its own words, after those that have.
"""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Waste(NamedTuple):
    """A kind of waste: what it is called, and what mends it, as an order."""

    words: str
    fix: str


_STAGE = "compile in a stage of its own, copy only the result"
_CHOWN = "use COPY --chown and --chmod, not a later RUN"
_CACHE = "keep caches out with RUN --mount=type=cache"

WASTE: Mapping[str, Waste] = {
    "deleted": Waste("deleted", "delete files in the RUN that makes them, not later"),
    "moved": Waste("moved", "bring files to where they stay, and move none"),
    "overwritten": Waste("overwritten", "make each file final in the layer that brings it"),
    "unchanged": Waste("stored again", "bring each file once: later copies are stored anew"),
    "changed-mode": Waste("mode changed", _CHOWN),
    "changed-owner": Waste("owner changed", _CHOWN),
    "duplicate": Waste("duplicate", "keep one copy of each file, and link to it"),
    "package-cache": Waste("package cache", _CACHE),
    "language-cache": Waste("language cache", _CACHE),
    "package-lists": Waste("package lists", "end apt-get RUNs with rm -rf /var/lib/apt/lists/*"),
    "bytecode": Waste("bytecode", "build with PYTHONDONTWRITEBYTECODE=1"),
    "documentation": Waste("documentation", "have packages leave documentation out"),
    "locales": Waste("locales", "have packages leave locales out"),
    "build-tools": Waste("build tools", _STAGE),
    "static-library": Waste("static library", _STAGE),
    "debug-symbols": Waste("debug symbols", "strip programs in the stage that builds them"),
    "repository": Waste("repository", "list .git in .dockerignore"),
    "tests": Waste("tests", "delete packages' tests in the RUN that installs them"),
    "source-map": Waste("source map", "build without source maps"),
    "logs": Waste("logs", "delete logs in the RUN that writes them"),
    "temporary": Waste("temporary", "delete temporary files in the RUN that makes them"),
}
"""The kinds of waste."""


class Danger(NamedTuple):
    """A kind of surface: what one is called, what more are, and what mends it, as an order."""

    one: str
    more: str = ""
    fix: str = ""


_USER = "end the Dockerfile with USER and a number: USER 65532"
_TLS = "remove the ENV that turns TLS checks off"
_EXEC = "start in exec form, the program itself or with an init"

SURFACE: Mapping[str, Danger] = {
    "empty-password": Danger(
        "an account without password", "accounts without password", "lock accounts: passwd -l NAME"
    ),
    "uid-0-account": Danger("a second root account", "more root accounts"),
    "remote-access-port": Danger("a port for remote access", "ports for remote access"),
    "ssh-port": Danger("a port for ssh", "ports for ssh", "leave ssh out"),
    "tls-off-variable": Danger("TLS checks are off", "TLS-off variables", _TLS),
    "node-tls-off": Danger("Node's TLS checks are off", "", _TLS),
    "python-tls-off": Danger("Python's TLS checks are off", "", _TLS),
    "git-tls-off": Danger("git's TLS checks are off", "", _TLS),
    "npm-tls-off": Danger("npm's TLS checks are off", "", _TLS),
    "writable-system-directory": Danger(
        "a world-writable system folder",
        "world-writable system folders",
        "give system folders to root, mode 755",
    ),
    "writable-search-path": Danger("a writable search path", "writable search paths"),
    "weakening-variable": Danger("a weakening variable", "weakening variables"),
    "runs-as-root": Danger("runs as root", "", _USER),
    "wrong-architecture": Danger("a program for another CPU"),
    "wrong-libc": Danger("a program for another libc", "programs for another libc"),
    "missing-loader": Danger("a program without its loader", "programs without their loader"),
    "missing-program": Danger("nothing to start"),
    "unknown-user": Danger("USER is no account here"),
    "account-with-password": Danger("an account with a password", "accounts with passwords"),
    "world-writable": Danger(
        "a world-writable path", "world-writable paths", "give files to one user, not mode 777"
    ),
    "file-capability": Danger("a file with capabilities", "files with capabilities"),
    "setuid": Danger(
        "a setuid file", "setuid files", "take setuid away: RUN chmod a-s, for what needs it not"
    ),
    "setgid": Danger("a setgid file", "setgid files"),
    "privilege-tool": Danger("a tool to become root", "tools to become root"),
    "debug-variable": Danger("debugging is on", "debugging variables"),
    "compiler": Danger("a compiler", "compilers", _STAGE),
    "package-manager": Danger("a package manager", "package managers"),
    "network-tool": Danger("a network tool", "network tools"),
    "debugger": Danger("a debugger", "debuggers"),
    "shell": Danger("a shell", "shells"),
    "interpreter": Danger("an interpreter", "interpreters"),
    "editor": Danger("an editor", "editors"),
    "junk": Danger("something left behind", "things left behind", "list it in .dockerignore"),
    "unstoppable": Danger("does not stop when asked", "", _EXEC),
    "shell-form": Danger("starts in a shell", "", _EXEC),
    "script-stays": Danger("its start script stays", "", "end the start script with exec"),
    "launcher": Danger("starts by a launcher", "", _EXEC),
    "no-init": Danger("no init"),
    "healthcheck-tool-absent": Danger("health check without program"),
    "no-healthcheck": Danger("no health check"),
    "duplicate-uid": Danger("accounts share a number"),
    "duplicate-gid": Danger("groups share a number"),
    "named-user": Danger("USER is a name, not a number"),
}
"""The kinds of surface, the most dangerous first."""


def waste_words(kind: str) -> str:
    """Return what the waste ``kind`` is called."""
    known = WASTE.get(kind)
    return known.words if known else in_words(kind)


def waste_fix(kind: str) -> str:
    """Return what mends the waste ``kind``, as an order; empty where nothing is known."""
    known = WASTE.get(kind)
    return known.fix if known else ""


def surface_words(kind: str, number: int) -> str:
    """Return what ``number`` of the surface ``kind`` are called: ``12 setuid files``."""
    known = SURFACE.get(kind)
    if known is None:
        return in_words(kind) if number == 1 else f"{number:,} {in_words(kind)}"
    return known.one if number == 1 or not known.more else f"{number:,} {known.more}"


def surface_fix(kind: str) -> str:
    """Return what mends the surface ``kind``, as an order; empty where nothing is known."""
    known = SURFACE.get(kind)
    return known.fix if known else ""


def in_words(kind: str) -> str:
    """Return ``kind`` with blanks in it, as people read it."""
    return kind.replace("-", " ")
