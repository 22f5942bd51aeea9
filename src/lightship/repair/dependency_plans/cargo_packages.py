"""The packages of a Cargo project, and the files from which their targets are compiled.

Source: The Cargo Book, "Cargo Targets", "Workspaces" and "Specifying Dependencies".
"""

from __future__ import annotations

import posixpath
import tomllib

from lightship.model.plain_value import PlainValue
from lightship.repair.dependency_plans.plan import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.repair.dependency_plans.project import Project

    Table = dict[str, object]

MOST_PACKAGES = 30
MOST_TARGETS = 60

MANIFEST: Final = "Cargo.toml"
_DEPENDENCIES: Final = ("dependencies", "dev-dependencies", "build-dependencies")
_FOLDERS: Final = {"bin": "src/bin", "example": "examples", "test": "tests", "bench": "benches"}
"""The kinds of targets that have a ``main``, and where they stand if nothing else is said."""


class CargoPackages(PlainValue):
    """The packages that are built together.

    ``folders`` are below the project's own, which is ""; ``names`` are what they are called.
    ``programs`` are the paths of files that have a ``main``, ``libraries`` those of libraries.
    """

    __slots__ = ("folders", "libraries", "names", "programs")

    def __init__(
        self,
        folders: tuple[str, ...],
        names: tuple[str, ...],
        programs: tuple[str, ...],
        libraries: tuple[str, ...],
    ) -> None:
        self.folders: Final = folders
        self.names: Final = names
        self.programs: Final = programs
        self.libraries: Final = libraries

    @property
    def manifests(self) -> tuple[str, ...]:
        """The paths of their manifests, the project's own first."""
        return tuple(posixpath.join(folder, MANIFEST) for folder in self.folders)


def cargo_packages(project: Project) -> CargoPackages:
    """Return the packages of ``project``: its own, the members, and those that paths name.

    Raises :class:`Declined` where that cannot be told, or one stands outside of the project.
    """
    found: dict[str, Table] = {}
    waiting = [""]
    while waiting:
        folder = waiting.pop(0)
        if folder in found:
            continue
        if len(found) >= MOST_PACKAGES:
            raise Declined("it has too many packages")
        manifest = found[folder] = _manifest(project, folder)
        waiting += _members(project, manifest) if not folder else ()
        waiting += [_inside(folder, path) for path in _paths(manifest)]
    targets = [
        target
        for folder, manifest in found.items()
        if "package" in manifest
        for target in _targets(project, folder, manifest)
    ]
    if len(targets) > MOST_TARGETS:
        raise Declined("it has too many programs")
    names = [_text(_table(each.get("package")).get("name")) for each in found.values()]
    return CargoPackages(
        tuple(found),
        tuple(filter(None, names)),
        tuple(dict.fromkeys(path for path, is_program in targets if is_program)),
        tuple(dict.fromkeys(path for path, is_program in targets if not is_program)),
    )


def _manifest(project: Project, folder: str) -> Table:
    path = posixpath.join(folder, MANIFEST)
    if not project.has(path):
        raise Declined(f"{project.path(path)} is not in the context")
    try:
        return tomllib.loads(project.read(path))
    except (tomllib.TOMLDecodeError, RecursionError):
        raise Declined(f"{project.path(path)} could not be read") from None


def _members(project: Project, manifest: Table) -> Iterator[str]:
    workspace = _table(manifest.get("workspace"))
    left_out = {posixpath.normpath(each) for each in _texts(workspace.get("exclude"))}
    for pattern in _texts(workspace.get("members")):
        path = _inside("", pattern)
        if "**" in path:
            raise Declined("its members are named by a pattern for all depths")
        if "*" not in path:
            yield path
            continue
        for entry in project.files.matching(project.path(f"{path}/{MANIFEST}")).found:
            folder = posixpath.dirname(entry.path)
            member = folder[len(project.folder) :].lstrip("/") if project.folder else folder
            if member not in left_out:
                yield member


def _paths(manifest: Table) -> Iterator[str]:
    """Yield the folders that the dependencies of a package, or a workspace, name."""
    for name in ("patch", "replace"):
        if any("path" in _table(each) for each in _leaves(manifest.get(name))):
            raise Declined("it has packages of its own in the place of others'")
    owners = [manifest, _table(manifest.get("workspace"))]
    owners += [_table(each) for each in _table(manifest.get("target")).values()]
    for owner in owners:
        for kind in _DEPENDENCIES:
            for dependency in _table(owner.get(kind)).values():
                path = _text(_table(dependency).get("path"))
                if path:
                    yield path


def _leaves(value: object) -> Iterator[object]:
    """Yield the dependencies in a table of tables."""
    for each in _table(value).values():
        yield each
        yield from _table(each).values()


def _inside(folder: str, path: str) -> str:
    """Return the folder at ``path`` seen from ``folder``. Raises :class:`Declined` outside."""
    found = posixpath.normpath(posixpath.join(folder, path))
    if found.startswith(("..", "/")):
        raise Declined(f"{path} is outside of the project")
    return "" if found == "." else found


def _targets(project: Project, folder: str, manifest: Table) -> Iterator[tuple[str, bool]]:
    """Yield the files of targets that are there, and whether each has a ``main``."""
    named = list(_named_targets(project, folder, manifest))
    build = _table(manifest.get("package")).get("build", "build.rs")
    usual = [("src/lib.rs", False), ("src/main.rs", True)]
    if isinstance(build, str):
        usual.append((build, True))
    yield from named
    for path, is_program in usual:
        full = posixpath.join(folder, path)
        if project.has(full):
            yield full, is_program
    programs = posixpath.join(folder, _FOLDERS["bin"])
    for name in project.files.names(project.path(programs)):
        for path in (f"{programs}/{name}", f"{programs}/{name}/main.rs"):
            if path.endswith(".rs") and project.has(path):
                yield path, True


def _named_targets(project: Project, folder: str, manifest: Table) -> Iterator[tuple[str, bool]]:
    library = _text(_table(manifest.get("lib")).get("path"))
    if library:
        yield _existing(project, folder, (library,)), False
    for kind, usual in _FOLDERS.items():
        listed = manifest.get(kind)
        for target in listed if isinstance(listed, list) else ():
            name, path = _text(_table(target).get("name")), _text(_table(target).get("path"))
            own = [path] if path else [f"{usual}/{name}.rs", f"{usual}/{name}/main.rs"]
            if kind == "bin" and not path:
                own.append("src/main.rs")
            yield _existing(project, folder, tuple(own)), True


def _existing(project: Project, folder: str, paths: tuple[str, ...]) -> str:
    """Return the first of ``paths`` that is there, seen from the project."""
    for path in paths:
        full = _inside(folder, path)
        if project.has(full):
            return full
    raise Declined(f"{MANIFEST} names {paths[0]}, which is not in the context")


def _table(value: object) -> Table:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
