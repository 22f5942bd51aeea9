"""Whether a project is built with Yarn 2 or newer, whose cache is what the program runs from."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.knowledge.package_managers import PackageCall
    from lightship.rules.rule_context import Context

_OPTIONS: Final = ("--immutable", "--immutable-cache", "--check-cache", "--inline-builds", "--mode")
_VERBS: Final = ("workspaces focus", "workspace add")
_FILES: Final = (".yarnrc.yml", ".pnp.")
_FOLDERS: Final = (".yarn/", "/.yarn ", " .yarn ", "yarn@berry", "yarn@stable", "version berry")
_NUMBERED: Final = ("yarn@", "yarn set version ", "YARN_VERSION=", "YARN_VERSION ")


def is_modern_yarn(call: PackageCall, context: Context) -> bool:
    """Return whether ``call`` is one of Yarn 2 or newer, or may be, for what the file says."""
    if call.options.has(*_OPTIONS) or call.verb in _VERBS:
        return True
    return context.once(is_modern_yarn, lambda: _is_modern(context))


def _is_modern(context: Context) -> bool:
    text = context.dockerfile.source.text
    if any(mark in text for mark in (*_FILES, *_FOLDERS)):
        return True
    for words in _NUMBERED:
        release = text.partition(words)[2].lstrip("\"'v")[:1]
        if release.isdigit() and release not in "01":
            return True
    files = context.files
    return files is not None and files.is_on_disk(".yarnrc.yml")
