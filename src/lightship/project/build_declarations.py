"""Which files around a Dockerfile say how it is built, and in which context.

They are looked for around the Dockerfile's folder and around each folder above it, up to the
repository's root. Compose and bake files come first: they are data, and say where their
paths begin. The actions of workflows are data, too, but what runs in them may be a trial; and
a development container, Skaffold or Cloud Build is seldom all that builds. Scripts come last:
from where somebody calls them is a guess. Of one kind, what stands nearer comes first.
"""

from __future__ import annotations

import os

from lightship.model.value import Value
from lightship.project.build_script import BuildScripts, is_compose_name, is_tool_name
from lightship.project.edited_texts import NOTHING_EDITED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.project.build_call import Target
    from lightship.project.build_script import BuildScript
    from lightship.project.compose_file import ComposeReader
    from lightship.project.edited_texts import EditedTexts
    from lightship.project.folder_names import FolderNames

MOST_FOLDERS: Final = 64
"""The folders that are looked around in on the way up."""

COMPOSE, WORKFLOW, TOOL, SCRIPT = range(4)
"""The kinds of files that declare builds, the best first."""

WORKFLOWS: Final = (".github/workflows/", ".gitea/workflows/", ".forgejo/workflows/")
_USUAL_COMPOSE: Final = frozenset(
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
            return build_targets.listed(file)
        if file.kind == WORKFLOW:
            return build_targets.of_workflow(file)
        return build_targets.of_script(file)


class _Chain:
    """What is declared around one folder, and ``above`` it: a folder that adds nothing has none.

    ``paths`` are those of the files; ``builds`` says by a Dockerfile's path which of them build
    it, and in which contexts.
    """

    __slots__ = ("above", "builds", "paths")

    def __init__(self, above: _Chain | None) -> None:
        self.above: Final = above
        self.paths: Final[set[str]] = set()
        self.builds: Final[dict[str, list[tuple[DeclaringFile, tuple[str, ...]]]]] = {}

    def add(self, file: DeclaringFile, contexts: dict[str, tuple[str, ...]]) -> None:
        """Take in what ``file`` declares."""
        self.paths.add(file.path)
        for dockerfile, paths in contexts.items():
            self.builds.setdefault(dockerfile, []).append((file, paths))


class BuildDeclarations:
    """The files around folders that declare builds; each folder is looked at once."""

    __slots__ = ("_chains", "_resolved", "_tops", "read", "scripts")

    def __init__(
        self,
        edited: EditedTexts = NOTHING_EDITED,
        read: ReadBuilds | None = None,
        names: FolderNames | None = None,
    ) -> None:
        self.scripts: Final = BuildScripts(edited, names)
        self.read: Final = read or ReadBuilds()
        self._chains: Final[dict[str, _Chain | None]] = {}
        self._tops: Final[dict[str, str]] = {}
        self._resolved: Final[dict[str, str]] = {}

    def of(self, dockerfile: str) -> list[Declaration]:
        """Return what is declared of the Dockerfile at ``dockerfile``, the best first.

        Contexts outside the repository are no declaration of it.
        """
        folder, name = os.path.split(dockerfile)
        real = self.real(folder or ".")
        path = os.path.join(real, name)
        found: list[tuple[DeclaringFile, tuple[str, ...]]] = []
        chain = self._chain(real)
        while chain is not None:
            found[:0] = chain.builds.get(path, ())
            chain = chain.above
        if len(found) > 1:
            found.sort(key=lambda build: _rank(build[0], real))
        return [self._declaration(file, contexts) for file, contexts in found]

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
        found = self._resolved.get(folder)
        if found is None:
            found = self._resolved[folder] = self._without_links(os.path.abspath(folder))
        return found

    def _without_links(self, path: str) -> str:
        found = self._resolved.get(path)
        if found is None:
            parent, name = os.path.split(path)
            if parent == path:
                found = path
            else:
                found = os.path.join(self._without_links(parent), name)
                if os.path.islink(found):
                    found = os.path.realpath(found)
            self._resolved[path] = found
        return found

    def top(self, folder: str) -> str:
        """Return the repository's root around ``folder``, a real path; itself if there is none."""
        return self._root_around(folder) or folder

    def _root_around(self, folder: str) -> str:
        """Return the root of the repository that ``folder`` is in; nothing where it is in none."""
        climbed = []
        here = folder
        while here not in self._tops:
            climbed.append(here)
            above = os.path.dirname(here)
            if self.scripts.names.may_have(here, ".git"):
                self._tops[here] = here
            elif above == here:
                self._tops[here] = ""
            else:
                here = above
        found = self._tops[here]
        for passed in climbed:
            self._tops[passed] = found
        return found

    def _way(self, folder: str) -> list[str]:
        """Return ``folder`` and those above it, up to the repository's root."""
        top = self.top(folder)
        way = [folder]
        while way[-1] != top and len(way) < MOST_FOLDERS:
            way.append(os.path.dirname(way[-1]))
        return way

    def _chain(self, folder: str) -> _Chain | None:
        """Return what the files around ``folder`` and those above it build, if anything."""
        if folder not in self._chains:
            way = self._way(folder)
            known = next((n for n, each in enumerate(way) if each in self._chains), len(way))
            found = self._chains[way[known]] if known < len(way) else None
            for here in reversed(way[:known]):
                found = self._chains[here] = self._chained(found, here)
        return self._chains[folder]

    def _chained(self, above: _Chain | None, folder: str) -> _Chain | None:
        """Return ``above`` and, behind it, what is around ``folder`` alone and builds something."""
        known: set[str] = set()
        chain = above
        while chain is not None:
            known |= chain.paths
            chain = chain.above
        own = _Chain(above)
        for file in self._files_around(folder):
            if file.path not in known:
                contexts = self.read.contexts_by_dockerfile(file)
                if contexts:
                    own.add(file, contexts)
        return own if own.paths else above

    def _declaration(self, file: DeclaringFile, contexts: tuple[str, ...]) -> Declaration:
        kept = [each for each in contexts if self._is_inside(each, file.top)]
        return Declaration(file.path, tuple(kept))

    def _files_around(self, folder: str) -> list[DeclaringFile]:
        scripts = self.scripts.around(folder)
        top = self.top(folder) if scripts else folder
        return [
            DeclaringFile(f"{folder}/{script.path}", folder, top, _kind(script.path), script.text)
            for script in scripts
            if _may_build(script)
        ]

    def _is_inside(self, context: str, top: str) -> bool:
        real = self.real(context)
        return (real == top or real.startswith(os.path.join(top, ""))) and os.path.isdir(real)


def _may_build(script: BuildScript) -> bool:
    """Return whether a word of ``script`` or its name speaks for builds; most have none."""
    text, path = script.text, script.path
    if "build" in text or " bud" in text or "kaniko" in text:
        return True
    return "docker-bake." in path or is_tool_name(path.rpartition("/")[2].lower())


def _kind(path: str) -> int:
    name = path.rpartition("/")[2].lower()
    if is_compose_name(name) or name.startswith("docker-bake."):
        return COMPOSE
    if path.startswith(WORKFLOWS):
        return WORKFLOW
    return TOOL if is_tool_name(name) else SCRIPT


def _rank(file: DeclaringFile, folder: str) -> tuple[int, int, int, bool]:
    """Return the place of a file among others: kind, nearness, the usual names before others."""
    own, name = os.path.split(file.path)
    near = len(os.path.commonpath([own, folder]))
    return file.kind, -near, len(own), name not in _USUAL_COMPOSE
