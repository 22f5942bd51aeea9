"""pip installs the versions that the project has; and no newer pip than the image of Python."""

from __future__ import annotations

import json
import re
import tomllib

from lightship.knowledge.image_facts import BaseImage
from lightship.knowledge.package_pins import named_packages
from lightship.repair.fixes.packages.found_call import found_call
from lightship.repair.fixes.packages.project_pins import Ecosystem, pinned_by_project
from lightship.repair.fixes.packages.removed_call import call_removed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.model.fix import Fix
    from lightship.repair.fixes.packages.project_pins import Versions
    from lightship.repair.site import Site

_VERSION: Final = r"[0-9][0-9A-Za-z.+!_-]*"
_EXACT: Final = re.compile(rf"\s*([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^]]*\])?\s*==\s*({_VERSION})")
_NEWER: Final = r"python_(?:full_)?version\s*(?:>=?\s*[\"']3(?:\.\d+)*|<\s*[\"']4(?:\.\d+)*)[\"']"
_END: Final = re.compile(rf"\s*(?:;\s*{_NEWER}(?:\s+and\s+{_NEWER})*\s*)?(?:$|#|\\|--hash)")
"""What may come behind a version that holds for whatever Python there is in time."""

_NAMED: Final = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[A-Za-z0-9,._-]+\])?")
_RENEWAL: Final = re.compile(
    r"pip[0-9.]*|python[0-9.]*|-m|install|-[qvU]+|--quiet|--upgrade|--no-cache-dir|--no-input"
    r"|--disable-pip-version-check|--root-user-action=ignore"
)
"""The words of a call that puts a newer pip over that of the image, and does nothing else."""

_WITH_PIP: Final = frozenset(("python", "pypy"))
_LOCKS: Final = frozenset(("uv.lock", "poetry.lock", "pdm.lock", "pylock.toml"))

UNKNOWN: Final = "only PyPI, or a lock file of yours knows which version you mean"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield what becomes of the call: both fixes are unsafe, as other versions come."""
    if _renews_pip(site):
        yield from call_removed(site, "Take the pip that this release of the image has")
    else:
        yield from pinned_by_project(site, PYTHON, UNKNOWN)


def _renews_pip(site: Site) -> bool:
    """Return whether the call does nothing but to put a newer pip over that of the image.

    Each release of the official images has the pip that was tried with it.
    """
    call, placed = found_call(site)
    names = [word.text for word in named_packages(call)]
    if names != ["pip"] or not call.options.has("-U", "--upgrade") or site.stage is None:
        return False
    # One by its path may be that of a virtual environment, and an option may be a package.
    if not all(_RENEWAL.fullmatch(word.text) for word in placed.command.words):
        return False
    image = site.context.base_image(site.stage)
    return isinstance(image, BaseImage) and image.reference.familiar_name in _WITH_PIP


def package(text: str) -> str:
    """Return the package that ``text`` asks for without more, by its normal name (PEP 503)."""
    match = _NAMED.fullmatch(text)
    return normal(match.group(1)) if match else ""


def normal(name: str) -> str:
    """Return ``name`` as the index knows it: PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the text of a file of requirements or constraints holds to one version."""
    for line in text.splitlines():
        match = _EXACT.match(line)
        if match and _END.match(line, match.end()):
            yield normal(match.group(1)), match.group(2)


def locked(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the text of a lock file of uv, Poetry or PDM has, or a PEP 751's."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    packages = content.get("package", content.get("packages"))
    for each in packages if isinstance(packages, list) else ():
        if isinstance(each, dict):
            name, version = each.get("name"), each.get("version")
            if isinstance(name, str) and isinstance(version, str) and _is_of_index(each):
                yield normal(name), version


def _is_of_index(package: dict[str, object]) -> bool:
    """Return whether a locked package comes from the index that pip asks, and is not the project.

    A source of its own is said by uv (``source``, which has the index as well), Poetry
    (``source``), PDM and PEP 751 (``git``, ``vcs``, ``path``, ``directory``, ``archive``).
    """
    source = package.get("source", {"registry": ""})
    elsewhere = package.keys() & {"git", "vcs", "path", "directory", "archive", "editable", "url"}
    return isinstance(source, dict) and source.keys() == {"registry"} and not elsewhere


def locked_by_pipenv(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the text of a Pipfile.lock has."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return
    for group in ("default", "develop"):
        packages = content.get(group) if isinstance(content, dict) else None
        for name, each in packages.items() if isinstance(packages, dict) else ():
            version = each.get("version") if isinstance(each, dict) else None
            if isinstance(version, str) and re.fullmatch(rf"=={_VERSION}", version):
                yield normal(name), version[2:]


def _versions_in(path: str) -> Versions | None:
    if path in _LOCKS:
        return locked
    if path == "Pipfile.lock":
        return locked_by_pipenv
    is_list = path.endswith(".txt") and ("requirements" in path or "constraints" in path)
    return required if is_list else None


PYTHON: Final = Ecosystem("python", _versions_in, package, "{}=={}".format, ("", "requirements"))
