"""The scripts and CI settings around a folder that may run a build.

Looked for by name in the folder itself and in those below it where they usually
stand, ignored by the build or not: they tell how the build is called.
"""

from __future__ import annotations

from lightship.model.errors import InputError
from lightship.model.value import Value
from lightship.project.edited_texts import NOTHING_EDITED
from lightship.project.folder_names import FolderNames
from lightship.project.reading import read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.project.edited_texts import EditedTexts

SCRIPT_LIMIT: Final = 256 * 1024
"""The bytes of one script that are read."""

FILES_LIMIT: Final = 200
"""The scripts around one folder that are read."""

_NAMES: Final = frozenset(
    {
        ".env",
        ".gitlab-ci.yml",
        ".gitlab-ci.yaml",
        ".travis.yml",
        ".drone.yml",
        "azure-pipelines.yml",
        "bitbucket-pipelines.yml",
        "buildspec.yml",
        "cloudbuild.yaml",
        "jenkinsfile",
        "justfile",
        "makefile",
        "gnumakefile",
        "taskfile.yml",
    }
)
_FURTHER_NAMES: Final = frozenset(
    {
        "package.json",
        "docker-bake.json",
        "docker-bake.hcl",
        "taskfile.yaml",
        "appveyor.yml",
        ".appveyor.yml",
    }
)
_ENDINGS: Final = (".sh", ".bash", ".mk")
_FOLDERS: Final = (".github/workflows", ".circleci", ".buildkite", "ci", ".ci", "scripts", "bin")
_FURTHER_FOLDERS: Final = (
    *(".gitea/workflows", ".forgejo/workflows", ".devcontainer", ".docker", "build", "compose"),
    *("deploy", "deployment", "dev", "docker", "hack", "infra", "ops", "script", "tools"),
)
_BELOW: Final = tuple(
    [(below, below.partition("/")[0]) for below in (*_FOLDERS, *_FURTHER_FOLDERS)]
)
"""The folders that are looked into, each with the first part of its path."""

_FIRST_PARTS: Final = frozenset([first for _, first in _BELOW])
_YAML_FOLDERS: Final = (".github/workflows", ".circleci", ".buildkite")
_FURTHER_YAML_FOLDERS: Final = (".gitea/workflows", ".forgejo/workflows")


class BuildScript(Value):
    """A script or settings: its ``path`` below the folder it was looked for around, and its text.

    ``is_usual`` ones stand around many builds. The others are looked at only for which
    builds they declare.
    """

    __slots__ = ("is_usual", "path", "text")

    def __init__(self, path: str, text: str, *, is_usual: bool) -> None:
        self.path: Final = path
        self.text: Final = text
        self.is_usual: Final = is_usual


class BuildScripts:
    """The scripts around folders: each folder is listed, and each file read, once.

    What cannot be read, or is larger than :data:`SCRIPT_LIMIT`, is passed over. The
    texts ``edited`` stand in the place of files. Lists of ``names`` may be shared.
    """

    __slots__ = ("_around", "_edited", "_texts", "names")

    def __init__(
        self, edited: EditedTexts = NOTHING_EDITED, names: FolderNames | None = None
    ) -> None:
        self.names: Final = names or FolderNames()
        self._edited: Final = edited
        self._texts: Final[dict[str, str | None]] = {}
        self._around: Final[dict[str, tuple[BuildScript, ...]]] = {}

    def around(self, folder: str) -> tuple[BuildScript, ...]:
        """Return the scripts around ``folder``, an absolute path: the usual ones first."""
        found = self._around.get(folder)
        if found is None:
            usual, further = self._paths(folder)
            found = tuple(
                [
                    BuildScript(path, text, is_usual=n < len(usual))
                    for n, path in enumerate([*usual, *further])
                    if (text := self._text(f"{folder}/{path}")) is not None
                ]
            )
            self._around[folder] = found
        return found

    def _paths(self, folder: str) -> tuple[list[str], list[str]]:
        """Return the paths of usual and of further scripts, each in order, as many as are read."""
        at_root = self.names.of(folder)
        usual: list[str] = []
        further: list[str] = []
        _sort_out("", at_root, usual, further)
        there = _FIRST_PARTS.intersection(at_root)
        if there:
            for below, first in _BELOW:
                if first in there:
                    _sort_out(below, self.names.of(f"{folder}/{below}"), usual, further)
        return usual[:FILES_LIMIT], further[:FILES_LIMIT]

    def _text(self, place: str) -> str | None:
        if place not in self._texts:
            text = self._edited.of(place)
            if text is None:
                try:
                    text = read_text(place, SCRIPT_LIMIT)
                except InputError:
                    text = None
            self._texts[place] = text
        return self._texts[place]


def is_compose_name(name: str) -> bool:
    """Say whether a file of this name, in small letters, is taken for a compose file."""
    if not name.endswith((".yml", ".yaml")):
        return False
    stem = name.rpartition(".")[0]
    return stem.startswith(("docker-compose", "compose", "podman-compose")) or stem.endswith(
        ("-compose", ".compose", "_compose")
    )


def is_tool_name(name: str) -> bool:
    """Say whether a file of this name, in small letters, is a list of builds for some tool.

    That is a development container's, Skaffold's or Cloud Build's.
    """
    if name in ("devcontainer.json", ".devcontainer.json"):
        return True
    return name.startswith(("skaffold", "cloudbuild")) and name.endswith(_TOOL_ENDINGS)


_TOOL_ENDINGS: Final = (".yaml", ".yml", ".json")
_LAST_LETTERS: Final = frozenset(("h", "k", "l", "n", "e", "v", "H", "K", "L", "N", "E", "V"))
"""The last letters of all names that are looked for: sh, bash, mk, yml, yaml, json, hcl and so on.

Most names in a folder end otherwise, and are not looked at any closer.
"""


def _sort_out(below: str, names: Iterable[str], usual: list[str], further: list[str]) -> None:
    """Add the scripts among ``names``, which are in the folder ``below``, in order."""
    kept = [name for name in names if name[-1] in _LAST_LETTERS]
    kept.sort()
    for name in kept:
        path = f"{below}/{name}" if below else name
        lower = name.lower()
        if _is_script(below, lower):
            (further if below in _FURTHER_FOLDERS else usual).append(path)
        elif _is_further(below, lower):
            further.append(path)


def _is_script(folder: str, name: str) -> bool:
    if name in _NAMES or name.endswith(_ENDINGS):
        return True
    if not name.endswith((".yml", ".yaml")):
        return False
    return folder in _YAML_FOLDERS or name.startswith(("docker-compose", "compose"))


def _is_further(folder: str, name: str) -> bool:
    if name in _FURTHER_NAMES or is_compose_name(name) or is_tool_name(name):
        return True
    return folder in _FURTHER_YAML_FOLDERS and name.endswith((".yml", ".yaml"))
