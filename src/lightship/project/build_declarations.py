"""Which files around a Dockerfile say how it is built, and in which context.

They are looked for around the Dockerfile's folder and around each folder above it, up to the
repository's root. Compose and bake files come first: they are data, and say where their
paths begin. The actions of workflows are data, too, but what runs in them may be a trial.
Scripts come last: from where somebody calls them is a guess. Of one kind, what stands nearer
comes first.
"""

from __future__ import annotations

import os

from lightship.model.value import Value
from lightship.project.build_script import BuildScripts, is_compose_name
from lightship.project.edited_texts import NOTHING_EDITED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.project.build_call import Target
    from lightship.project.compose_file import ComposeReader
    from lightship.project.edited_texts import EditedTexts

MOST_FOLDERS = 64
"""The folders that are looked around in on the way up."""

COMPOSE, WORKFLOW, SCRIPT = range(3)
"""The kinds of files that declare builds, the best first."""

WORKFLOWS = (".github/workflows/", ".gitea/workflows/", ".forgejo/workflows/")
_USUAL_COMPOSE = frozenset(
    ("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml")
)


class DeclaringFile(Value):
    """A file and the folder ``owner`` that it was found around; both paths are absolute.

    ``owner`` is where it most often runs. ``top`` is the repository's root.
    """

    __slots__ = ("kind", "owner", "path", "text", "top")

    def __init__(self, path: str, owner: str, top: str, kind: int, text: str) -> None:
        self.path: Final = path
        self.owner: Final = owner
        self.top: Final = top
        self.kind: Final = kind
        self.text: Final = text


class Declaration(Value):
    """The file that declares builds of one Dockerfile, and the contexts that it builds it in."""

    __slots__ = ("contexts", "path")

    def __init__(self, path: str, contexts: tuple[str, ...]) -> None:
        self.path: Final = path
        self.contexts: Final = contexts


class ReadBuilds:
    """What was read of files that declare builds: each text once, however often it is asked for."""

    __slots__ = ("_compose", "_known")

    def __init__(self) -> None:
        self._known: Final[dict[tuple[str, str], tuple[str, dict[str, tuple[str, ...]]]]] = {}
        self._compose: ComposeReader | None = None

    @property
    def compose(self) -> ComposeReader:
        """What reads compose files."""
        if self._compose is None:
            from lightship.project.compose_file import ComposeReader  # noqa: PLC0415 - at need

            self._compose = ComposeReader()
        return self._compose

    def contexts_by_dockerfile(self, file: DeclaringFile) -> dict[str, tuple[str, ...]]:
        """Return the contexts in which ``file`` builds Dockerfiles, by their absolute paths."""
        key = file.path, file.owner
        known = self._known.get(key)
        if known is not None and known[0] == file.text:
            return known[1]
        found: dict[str, dict[str, None]] = {}
        for dockerfile, context in self._targets(file):
            if context:
                found.setdefault(dockerfile, {})[context] = None
        read = {dockerfile: tuple(contexts) for dockerfile, contexts in found.items()}
        self._known[key] = file.text, read
        return read

    def _targets(self, file: DeclaringFile) -> Iterable[Target]:
        name = os.path.basename(file.path)
        if file.kind == COMPOSE and not name.startswith("docker-bake."):
            if "build" not in file.text:
                return []
            services = self.compose.by_dockerfile(file.path, file.text)
            return [(each.dockerfile, each.context) for held in services.values() for each in held]
        from lightship.project import build_targets  # noqa: PLC0415 - few files get here

        if name.startswith("docker-bake."):
            return build_targets.of_bake_file(file)
        if file.kind == WORKFLOW:
            return build_targets.of_workflow(file)
        return build_targets.of_script(file)


class BuildDeclarations:
    """The files around folders that declare builds; each folder is looked at once."""

    __slots__ = ("_chains", "_resolved", "_tops", "read", "scripts")

    def __init__(
        self, edited: EditedTexts = NOTHING_EDITED, read: ReadBuilds | None = None
    ) -> None:
        self.scripts: Final = BuildScripts(edited)
        self.read: Final = read or ReadBuilds()
        self._chains: Final[dict[str, tuple[DeclaringFile, ...]]] = {}
        self._tops: Final[dict[str, str]] = {}
        self._resolved: Final[dict[str, str]] = {}

    def of(self, dockerfile: str) -> list[Declaration]:
        """Return what is declared of the Dockerfile at ``dockerfile``, the best first.

        Contexts outside the repository are no declaration of it.
        """
        folder, name = os.path.split(dockerfile)
        real = self.real(folder or ".")
        path = os.path.join(real, name)
        found: list[tuple[tuple[int, int, int, bool], Declaration]] = []
        for file in self._chain(real):
            contexts = self.read.contexts_by_dockerfile(file).get(path)
            if contexts:
                kept = [each for each in contexts if self._is_inside(each, file.top)]
                found.append((_rank(file, real), Declaration(file.path, tuple(kept))))
        found.sort(key=_by_rank)
        return [declaration for _, declaration in found]

    def files(self, folder: str) -> tuple[DeclaringFile, ...]:
        """Return the files that may build something around ``folder``, a real path.

        They are those around the folders up to the repository's root. A file that is around
        two of them runs in the upper one.
        """
        found: dict[str, DeclaringFile] = {}
        for here in self._way(folder):
            found.update([(file.path, file) for file in self._files_around(here)])
        return tuple(found.values())

    def real(self, folder: str) -> str:
        """Return the path of ``folder`` without links, for which the disk is asked once a part."""
        path = os.path.abspath(folder)
        found = self._resolved.get(path)
        if found is None:
            parent, name = os.path.split(path)
            if parent == path:
                found = path
            else:
                found = os.path.join(self.real(parent), name)
                if os.path.islink(found):
                    found = os.path.realpath(found)
            self._resolved[path] = found
        return found

    def top(self, folder: str) -> str:
        """Return the repository's root around ``folder``, a real path; itself if there is none."""
        found = self._tops.get(folder)
        if found is None:
            from lightship.project.repository import repository_root  # noqa: PLC0415 - once

            above = os.path.dirname(folder)
            if os.path.lexists(os.path.join(folder, ".git")):
                found = folder
            else:
                found = self._tops.get(above)
                found = repository_root(above) or "" if found is None else found
            self._tops[folder] = found
        return found or folder

    def _way(self, folder: str) -> list[str]:
        """Return ``folder`` and those above it, up to the repository's root."""
        top = self.top(folder)
        way = [folder]
        while way[-1] != top and len(way) < MOST_FOLDERS:
            way.append(os.path.dirname(way[-1]))
        return way

    def _chain(self, folder: str) -> tuple[DeclaringFile, ...]:
        """Return the files around ``folder`` and those above it that do build something."""
        found = self._chains.get(folder)
        if found is None:
            found = ()
            for here in reversed(self._way(folder)):
                if here not in self._chains:
                    self._chains[here] = self._chained(found, here)
                found = self._chains[here]
        return found

    def _chained(self, above: tuple[DeclaringFile, ...], folder: str) -> tuple[DeclaringFile, ...]:
        """Return ``above`` and, behind it, what is around ``folder`` alone and builds something."""
        known = {file.path for file in above}
        around = self._files_around(folder)
        own = [each for each in around if each.path not in known and self._builds(each)]
        return (*above, *own) if own else above

    def _files_around(self, folder: str) -> list[DeclaringFile]:
        top = self.top(folder)
        return [
            DeclaringFile(f"{folder}/{script.path}", folder, top, _kind(script.path), script.text)
            for script in self.scripts.around(folder)
            if "build" in script.text or " bud" in script.text or "docker-bake." in script.path
        ]

    def _builds(self, file: DeclaringFile) -> bool:
        return bool(self.read.contexts_by_dockerfile(file))

    def _is_inside(self, context: str, top: str) -> bool:
        real = self.real(context)
        return (real == top or real.startswith(os.path.join(top, ""))) and os.path.isdir(real)


def _kind(path: str) -> int:
    name = path.rpartition("/")[2].lower()
    if is_compose_name(name) or name.startswith("docker-bake."):
        return COMPOSE
    return WORKFLOW if path.startswith(WORKFLOWS) else SCRIPT


def _rank(file: DeclaringFile, folder: str) -> tuple[int, int, int, bool]:
    """Return the place of a file among others: kind, nearness, the usual names before others."""
    own, name = os.path.split(file.path)
    near = len(os.path.commonpath([own, folder]))
    return file.kind, -near, len(own), name not in _USUAL_COMPOSE


def _by_rank(ranked: tuple[tuple[int, int, int, bool], Declaration]) -> tuple[int, int, int, bool]:
    return ranked[0]
