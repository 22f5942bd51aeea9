"""What a Node project's lock file says beside its package.json, and which scripts npm runs."""

from __future__ import annotations

from json import loads

from lightship.rules.packages.lock_files import LOCKS
from lightship.rules.packages.project_folder import project_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.knowledge.package_managers import PackageCall
    from lightship.repair.site import Site

LARGEST = 8_000_000
"""How many bytes of a lock file are read at most."""
KINDS = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
RUN_BY_INSTALL = ("preinstall", "install", "postinstall", "prepare", "prepublish")
"""The scripts of a project that its own install runs."""


class NodeProject:
    """The package.json and the lock file that an install reads, where the context has them.

    ``package`` is None where it cannot be read; ``lock`` is the path of the lock file
    that is copied, empty where none is seen to be, ``lock_text`` None where it cannot be read.
    """

    __slots__ = ("lock", "lock_text", "package")

    def __init__(self, package: dict[str, object] | None, lock: str, lock_text: str | None) -> None:
        self.package = package
        self.lock = lock
        self.lock_text = lock_text

    def agrees(self) -> bool | None:
        """Return whether the lock file holds what package.json asks for; None if not known."""
        if self.package is None or self.lock_text is None or "workspaces" in self.package:
            return None
        if self.lock.endswith((".json",)):
            return _npm_agrees(self.package, self.lock_text)
        if self.lock.endswith("yarn.lock"):
            return _yarn_agrees(self.package, self.lock_text)
        return None

    def runs_scripts(self) -> bool | None:
        """Return whether the install runs scripts of the project; None if not known."""
        if self.package is None:
            return None
        scripts = self.package.get("scripts")
        return isinstance(scripts, dict) and any(name in scripts for name in RUN_BY_INSTALL)


def node_project(site: Site, call: PackageCall, placed: PlacedCommand) -> NodeProject:
    """Return what is known of the project that ``call`` installs for."""
    files = site.context.files
    folder = project_folder(placed, call, site.context)
    if folder is None:
        return NodeProject(None, "", None)
    manifest = folder.find("package.json")
    package = None
    if files is not None and manifest is not None and manifest.path:
        package = _object(files.read_text(manifest.path, LARGEST))
    for name in LOCKS[call.manager.name]:
        arrival = folder.find(name)
        if arrival is not None:
            path = arrival.path
            text = files.read_text(path, LARGEST) if files is not None and path else None
            return NodeProject(package, path or name, text)
    return NodeProject(package, "", None)


def _object(text: str | None) -> dict[str, object] | None:
    try:
        content: object = loads(text) if text is not None else None
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _named(content: object, kind: str) -> dict[str, object]:
    value = content.get(kind) if isinstance(content, dict) else None
    return value if isinstance(value, dict) else {}


def _npm_agrees(package: dict[str, object], text: str) -> bool | None:
    """Judge by the root entry of the lock file, which lists what package.json asked for.

    Source: npm's package-lock.json, ``lockfileVersion`` 2 and 3; 1 has no such entry.
    """
    lock = _object(text)
    if lock is None:
        return False
    packages = lock.get("packages")
    if not isinstance(packages, dict) or not isinstance(packages.get(""), dict):
        return None
    root = packages[""]
    return all(_named(root, kind) == _named(package, kind) for kind in KINDS)


def _yarn_agrees(package: dict[str, object], text: str) -> bool | None:
    """Judge by the heads of the entries of yarn.lock, ``name@range``, of Yarn 1."""
    if "__metadata:" in text:
        return None
    heads = {
        head.strip().strip('"')
        for line in text.split("\n")
        if line and line[0] not in " #\r"
        for head in line.rstrip(":\r ").split(",")
    }
    kinds = ("dependencies", "devDependencies", "optionalDependencies")
    return all(
        f"{name}@{wanted}" in heads
        for kind in kinds
        for name, wanted in _named(package, kind).items()
    )
