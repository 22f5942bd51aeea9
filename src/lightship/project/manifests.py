"""Which files name an application's dependencies, and which lock them.

The table is plain data, good for a Dockerfile alone: ``COPY package.json ./``
without a lock file is the same fault whether or not the folder is at hand.
"""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.project.context import BuildContext


class Manifest(Value):
    """A kind of manifest: its file names, its language, and the lock files that go with it.

    ``names`` may hold one ``*``; ``locks`` are in the order in which tools
    prefer them, and empty where the ecosystem has none.
    """

    __slots__ = ("language", "locks", "names")

    def __init__(self, language: str, names: tuple[str, ...], locks: tuple[str, ...] = ()) -> None:
        self.language: Final = language
        self.names: Final = names
        self.locks: Final = locks


MANIFESTS: Final = (
    Manifest(
        "node",
        ("package.json",),
        (
            "package-lock.json",
            "npm-shrinkwrap.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "bun.lock",
            "bun.lockb",
        ),
    ),
    Manifest("deno", ("deno.json", "deno.jsonc"), ("deno.lock",)),
    Manifest("python", ("pyproject.toml",), ("uv.lock", "poetry.lock", "pdm.lock", "pylock.toml")),
    Manifest("python", ("Pipfile",), ("Pipfile.lock",)),
    Manifest("python", ("requirements.in",), ("requirements.txt",)),
    Manifest("python", ("requirements*.txt",)),
    Manifest("python", ("setup.py", "setup.cfg")),
    Manifest("python", ("environment.yml", "environment.yaml"), ("conda-lock.yml",)),
    Manifest("go", ("go.mod",), ("go.sum",)),
    Manifest("go", ("go.work",), ("go.work.sum",)),
    Manifest("java", ("pom.xml",)),
    Manifest("java", ("build.gradle", "build.gradle.kts"), ("gradle.lockfile",)),
    Manifest("java", ("build.sbt",)),
    Manifest("rust", ("Cargo.toml",), ("Cargo.lock",)),
    Manifest("ruby", ("Gemfile",), ("Gemfile.lock",)),
    Manifest("ruby", ("gems.rb",), ("gems.locked",)),
    Manifest("php", ("composer.json",), ("composer.lock",)),
    Manifest("dotnet", ("*.csproj", "*.fsproj", "*.vbproj"), ("packages.lock.json",)),
    Manifest("elixir", ("mix.exs",), ("mix.lock",)),
    Manifest("dart", ("pubspec.yaml",), ("pubspec.lock",)),
    Manifest("swift", ("Package.swift",), ("Package.resolved",)),
)
"""Every manifest that is known, each language's most telling one first."""

_BY_NAME: Final = {name: kind for kind in MANIFESTS for name in kind.names if "*" not in name}
_BY_AFFIXES: Final = tuple(
    (name.partition("*"), kind) for kind in MANIFESTS for name in kind.names if "*" in name
)
_LOCKS: Final = {lock: kind for kind in reversed(MANIFESTS) for lock in kind.locks}


class FoundManifest(Value):
    """A manifest in a context, and the lock files that go with it.

    ``path`` and ``locks`` are slash paths below the root. A lock file is looked
    for beside the manifest, then in the folders above it, where workspaces keep
    theirs; it counts whether or not the ignore file leaves it out.
    """

    __slots__ = ("kind", "locks", "path")

    def __init__(self, path: str, kind: Manifest, locks: tuple[str, ...]) -> None:
        self.path: Final = path
        self.kind: Final = kind
        self.locks: Final = locks


def manifest_kind(name: str) -> Manifest | None:
    """Return what kind of manifest a file of this name, without folders, is; None if none."""
    found = _BY_NAME.get(name)
    if found is not None:
        return found
    for (head, _, tail), kind in _BY_AFFIXES:
        if name.startswith(head) and name.endswith(tail) and len(name) >= len(head + tail):
            return kind
    return None


def lock_files_of(manifest: str) -> tuple[str, ...]:
    """Return the names of the files that can lock what the file ``manifest`` asks for."""
    kind = manifest_kind(manifest)
    return kind.locks if kind is not None else ()


def manifests_of(lock: str) -> tuple[str, ...]:
    """Return the names of the manifests that the lock file of this name goes with."""
    kind = _LOCKS.get(lock)
    return kind.names if kind is not None else ()


def is_lock_file(name: str) -> bool:
    """Say whether a file of this name is a lock file and nothing else."""
    return name in _LOCKS and manifest_kind(name) is None


def language_of(name: str) -> str | None:
    """Return the language whose manifest or lock file has this name; None if none has."""
    kind = manifest_kind(name) or _LOCKS.get(name)
    return kind.language if kind is not None else None


def manifests_in(context: BuildContext, folder: str = "") -> tuple[FoundManifest, ...]:
    """Return the manifests that stand in one folder of a context, in the table's order.

    Those that the ignore file leaves out are not among them.
    """
    prefix = folder + "/" if folder else ""
    found = []
    for name in context.names(folder):
        kind = manifest_kind(name)
        if kind is not None and context.exists(prefix + name):
            locks = _nearest_locks(context, folder, kind)
            found.append(FoundManifest(prefix + name, kind, locks))
    found.sort(key=lambda each: (MANIFESTS.index(each.kind), each.path))
    return tuple(found)


def _nearest_locks(context: BuildContext, folder: str, kind: Manifest) -> tuple[str, ...]:
    """Return the lock files in the nearest folder, from ``folder`` up, that has any."""
    while kind.locks:
        prefix = folder + "/" if folder else ""
        locks = tuple(prefix + lock for lock in kind.locks if context.is_on_disk(prefix + lock))
        if locks or not folder:
            return locks
        folder = folder.rpartition("/")[0]
    return ()
