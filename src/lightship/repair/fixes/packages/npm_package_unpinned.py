"""npm and its kind install the version that the project has locked; ``install ci`` is ``ci``."""

from __future__ import annotations

import json
import re

from lightship.repair.edits.options import exact_range
from lightship.repair.edits.words import words_taken_out
from lightship.repair.fixes.packages.found_call import found_call
from lightship.repair.fixes.packages.node_project import node_project
from lightship.repair.fixes.packages.project_pins import Ecosystem, pinned_by_project

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.fix import Fix
    from lightship.repair.fixes.packages.project_pins import Versions
    from lightship.repair.site import Site

_NAME: Final = re.compile(r"((?:@[a-z0-9~._-]+/)?[a-z0-9~][a-z0-9~._-]*)(?:@latest)?")
_VERSION: Final = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*")
_MODULES: Final = "node_modules/"

UNKNOWN: Final = "only npm's registry knows which version you mean"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield what becomes of the call: both fixes are unsafe, as other versions come."""
    call, placed = found_call(site)
    if _means_ci(call):
        yield from _clean_install(site, call, placed)
    else:
        yield from pinned_by_project(site, NODE, UNKNOWN)


def _means_ci(call: PackageCall) -> bool:
    """Return whether the call names a package called ci, and nothing else.

    There is one, which does nothing that a project needs.
    """
    return (
        call.manager.name == "npm"
        and [word.text for word in call.operands] == ["ci"]
        and not call.options.has("-g", "--global", "--location", "-D", "--save-dev")
    )


def _clean_install(site: Site, call: PackageCall, placed: PlacedCommand) -> Iterator[Fix]:
    project = node_project(site, call, placed)
    if not project.lock:
        yield site.display("npm ci was meant, and it needs a lock file: copy that first")
    elif project.agrees() is False:
        yield site.display("npm ci was meant, and the lock file does not agree with package.json")
    elif call.verb_word is not None:
        exact_range(site, placed, call.verb_word)
        edit = words_taken_out(site, placed, call.verb_word)
        yield site.unsafe("Install what is locked by npm ci, which was meant", edit)


def package(text: str) -> str:
    """Return the package whose newest version ``text`` asks for."""
    match = _NAME.fullmatch(text)
    return match.group(1) if match else ""


def locked(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the text of npm's lock file puts at the top of ``node_modules``.

    Source: npm's package-lock.json, ``lockfileVersion`` 1, and 2 and 3, which have ``packages``.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return
    if not isinstance(content, dict):
        return
    packages = content.get("packages")
    named = _named_by_project(packages)
    prefix = _MODULES if isinstance(packages, dict) else ""
    places = packages if isinstance(packages, dict) else content.get("dependencies")
    for place, each in places.items() if isinstance(places, dict) else ():
        name = place.removeprefix(prefix)
        version = each.get("version") if isinstance(each, dict) else None
        if not isinstance(version, str) or not _VERSION.fullmatch(version):
            continue
        # An alias is locked under a name of its own choice; what others need says nothing of
        # what is wanted here.
        is_meant = place.startswith(prefix) and (named is None or name in named) and name != "npm"
        if is_meant and "name" not in each and _is_of_registry(each):
            yield name, version


def _named_by_project(packages: object) -> set[str] | None:
    """Return the packages that the project asks for itself; None where the file does not say."""
    own = packages.get("") if isinstance(packages, dict) else None
    if not isinstance(own, dict):
        return None
    groups = [own.get(key) for key in ("dependencies", "devDependencies", "optionalDependencies")]
    return {name for group in groups if isinstance(group, dict) for name in group}


def _is_of_registry(locked: dict[str, object]) -> bool:
    """Return whether a locked package is fetched from a registry: not from git, not from a file."""
    resolved = locked.get("resolved", "https://")
    return "link" not in locked and isinstance(resolved, str) and resolved.startswith("https://")


def _versions_in(path: str) -> Versions | None:
    return locked if path in ("package-lock.json", "npm-shrinkwrap.json") else None


def _pinned(text: str, version: str) -> str:
    return f"{package(text)}@{version}"


NODE: Final = Ecosystem("node", _versions_in, package, _pinned)
