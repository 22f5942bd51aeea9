"""Which package manager a JavaScript project uses, and how it installs."""

from __future__ import annotations

import re

from lightship.scaffold.source_folder import text
from lightship.scaffold.workspace import node_members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

PNPM: Final = "10.15.0"
"""The version of pnpm that is taken where a project names none."""
YARN_CLASSIC: Final = "1.22.22"

_LOCKS: Final = {
    "pnpm-lock.yaml": "pnpm",
    "yarn.lock": "yarn",
    "package-lock.json": "npm",
    "npm-shrinkwrap.json": "npm",
}
_SETTINGS: Final = (
    *(".npmrc", ".yarnrc.yml", ".yarnrc", ".yarn/releases", ".yarn/patches", ".yarn/plugins"),
    *("pnpm-workspace.yaml", ".pnpmfile.cjs", "patches"),
)


def recognise_manager(
    folder: SourceFolder, package: dict[str, object], said: Statements
) -> dict[str, object]:
    """Return the values of the templates that tell of the package manager."""
    home = home_of(folder)
    lock = home.first(*_LOCKS)
    field = text(
        home.json("package.json") if home.path != folder.path else package, "packageManager"
    )
    named, _, rest = field.partition("@")
    number = re.match(r"\d+(?:\.\d+){0,2}(?=[+-]|$)", rest)
    version = number[0] if number else ""
    manager = _LOCKS.get(lock, named if named in ("pnpm", "yarn") else "npm")
    if lock:
        said.recognise("packages", f"{manager}, locked", home.full(lock))
    else:
        said.wonder(
            "packages", f"there is no lock file, so builds may differ: run {manager} install", ""
        )
    is_berry = manager == "yarn" and _is_berry(home, lock, version if named == "yarn" else "")
    return {
        "manager": "berry" if is_berry else manager,
        "locked": bool(lock),
        "installer": _installer(home, manager, is_berry, version if named == manager else ""),
        "manifests": _manifests(home, lock),
        "home": home.path,
        "inside": folder.path[len(home.path) :].strip("/"),
    }


def home_of(folder: SourceFolder) -> SourceFolder:
    """Return the folder that packages are installed in: a workspace's root, or the own one."""
    for each in (folder, *folder.parents):
        if each.first(*_LOCKS) and (
            each.path == folder.path
            or folder.path[len(each.path) :].strip("/") in node_members(each)
        ):
            return each
    return folder


def _is_berry(home: SourceFolder, lock: str, version: str) -> bool:
    if version:
        return not version.startswith("1.")
    return "__metadata:" in home.read(lock) or home.has(".yarnrc.yml")


def _installer(home: SourceFolder, manager: str, is_berry: bool, version: str) -> str:
    """Return the package of npm that brings the package manager; "" where none is wanted."""
    if manager == "pnpm":
        return f"pnpm@{version or _pnpm_for(home)}"
    if is_berry:
        has_own = "yarnPath" in home.read(".yarnrc.yml")
        return "" if has_own else f"@yarnpkg/cli-dist@{version or '4.9.4'}"
    return f"yarn@{version or YARN_CLASSIC}" if manager == "yarn" else ""


def _pnpm_for(home: SourceFolder) -> str:
    """Return the version of pnpm that reads the lock file as it is."""
    found = re.search(r"lockfileVersion: '?([\d.]+)", home.read("pnpm-lock.yaml")[:200])
    return "8.15.9" if found and found[1].startswith("6") else PNPM


def _manifests(home: SourceFolder, lock: str) -> list[tuple[str, list[str]]]:
    """Return folders below that of the install, and what is copied into each before the source."""
    files = ["package.json", *([lock] if lock else [])]
    settings = [name for name in _SETTINGS if home.has(name)]
    plain = [name for name in settings if not home.is_folder(name)]
    found = [("./", [home.full(name) for name in (*files, *plain)])]
    found += [(f"{name}/", [f"{home.full(name)}/"]) for name in settings if home.is_folder(name)]
    for member in node_members(home):
        found.append((f"{member}/", [home.full(f"{member}/package.json")]))
    return found
