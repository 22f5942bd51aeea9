"""Commands that surely need nothing of the project's sources, and may run before them."""

from __future__ import annotations

import re

from lightship.knowledge.package_manager import (
    CLEAN,
    DIST_UPGRADE,
    INSTALL,
    REFRESH,
    REMOVE,
    UPGRADE,
)
from lightship.knowledge.package_managers import package_call
from lightship.repair.edits.run_parts import STATEFUL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.shell.command import Command
    from lightship.knowledge.package_managers import PackageCall

_HARMLESS = frozenset(
    ("corepack", "echo", "true", ":", "printf", "addgroup", "adduser", "groupadd", "useradd")
)
_DELETES = frozenset(("rm", "unlink", "shred", "srm", "truncate"))
_KEEPERS = frozenset(("npm", "yarn", "pnpm", "git", "pip", "poetry", "composer", "bundle", "gem"))
_FORGETS = frozenset(("logout", "delete", "unset", "--unset", "--unset-all", "--remove-section"))
"""Words by which the programs above forget credentials that they were given."""

_TESTS = frozenset(("[", "[[", "test"))
_FILE_TEST = re.compile(r"^-[a-mo-yA-Z]$")
_SETTLES = frozenset(
    ("config", "config set", "set", "cache clean", "cache", "cache purge", "clean")
)
_PACKAGE_ACTIONS = frozenset((INSTALL, REFRESH, REMOVE, UPGRADE, DIST_UPGRADE, CLEAN))
_LEFTOVERS = re.compile(
    r"^(?:/\S*/|~/|\$HOME/)\.(?:npm|cache|yarn|config|pnpm-store|node-gyp|composer|bundle/cache)(?:/.*)?$"
    r"|^/(?:tmp|var/tmp|var/cache|var/lib/apt/lists|usr/share/doc)(?:/.*)?$"
)


def is_source_free(command: Command) -> bool:
    """Return whether ``command`` does the same with and without the sources."""
    if not command.words or command.name in STATEFUL:
        return command.name not in (".", "source")
    name = command.program.name
    if name in _HARMLESS:
        return True
    if name in _TESTS:
        return not any(_FILE_TEST.match(word.text) for word in command.arguments)
    if name == "rm":
        paths = command.operands()
        return all(_LEFTOVERS.match(word.text) for word in paths) and bool(paths)
    call = package_call(command)
    return call is not None and _is_free(call)


def takes_away(command: Command) -> bool:
    """Return whether ``command`` undoes what others made: files, credentials or packages.

    Caches are none of that: they cost room, and have a rule of their own.
    """
    name = command.program.name
    if name in _DELETES:
        return not is_source_free(command)
    call = package_call(command)
    if call is not None and call.action == REMOVE:
        return True
    words = {word.text for word in command.arguments}
    return name in _KEEPERS and not words.isdisjoint(_FORGETS)


def _is_free(call: PackageCall) -> bool:
    if call.manager.is_system:
        return call.action in _PACKAGE_ACTIONS
    if call.verb in _SETTLES or call.action == CLEAN:
        return True
    if call.dependencies is not None or call.action not in (INSTALL, UPGRADE):
        return False
    # A package by name; of Node.js only where it does not go into the project.
    is_named = bool(call.operands) and all(
        "/" not in word.text or "@" in word.text for word in call.operands
    )
    return is_named and (call.manager.ecosystem != "node" or call.is_global)
