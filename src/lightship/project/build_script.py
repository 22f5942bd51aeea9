"""The scripts and CI settings around a folder that may run a build.

Looked for by name in the folder itself and in those below it where they usually
stand, ignored by the build or not: they tell how the build is called.
"""

from __future__ import annotations

import os

from lightship.model.errors import InputError
from lightship.model.value import Value
from lightship.project.edited_texts import NOTHING_EDITED
from lightship.project.reading import read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.project.edited_texts import EditedTexts

SCRIPT_LIMIT = 256 * 1024
"""The bytes of one script that are read."""

FILES_LIMIT = 200
"""The scripts around one folder that are read."""

_NAMES = frozenset(
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
_FURTHER_NAMES = frozenset(
    {
        "package.json",
        "docker-bake.json",
        "docker-bake.hcl",
        "taskfile.yaml",
        "cloudbuild.yml",
        "appveyor.yml",
        ".appveyor.yml",
    }
)
_ENDINGS = (".sh", ".bash", ".mk")
_FOLDERS = ("", ".github/workflows", ".circleci", ".buildkite", "ci", ".ci", "scripts", "bin")
_FURTHER_FOLDERS = (
    *(".gitea/workflows", ".forgejo/workflows", ".devcontainer", ".docker", "build", "compose"),
    *("deploy", "deployment", "dev", "docker", "hack", "infra", "ops", "script", "tools"),
)
_YAML_FOLDERS = (".github/workflows", ".circleci", ".buildkite")
_FURTHER_YAML_FOLDERS = (".gitea/workflows", ".forgejo/workflows")


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
    texts ``edited`` stand in the place of files.
    """

    __slots__ = ("_around", "_edited", "_names", "_texts")

    def __init__(self, edited: EditedTexts = NOTHING_EDITED) -> None:
        self._edited: Final = edited
        self._names: Final[dict[str, list[str]]] = {}
        self._texts: Final[dict[str, str | None]] = {}
        self._around: Final[dict[str, tuple[BuildScript, ...]]] = {}

    def names(self, folder: str) -> list[str]:
        """Return the names in ``folder``, an absolute path; none where it cannot be listed."""
        names = self._names.get(folder)
        if names is None:
            try:
                names = os.listdir(folder)
            except OSError:
                names = []
            self._names[folder] = names
        return names

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
        at_root = self.names(folder)
        there = set(at_root)
        usual: list[str] = []
        further: list[str] = []
        for below in (*_FOLDERS, *_FURTHER_FOLDERS):
            if below and below.partition("/")[0] not in there:
                continue
            names = self.names(f"{folder}/{below}") if below else at_root
            kept = [name for name in names if _may_be_script(name)]
            kept.sort()
            for name in kept:
                path = f"{below}/{name}" if below else name
                if below not in _FURTHER_FOLDERS and _is_script(below, name.lower()):
                    usual.append(path)
                elif _is_script(below, name.lower()) or _is_further(below, name.lower()):
                    further.append(path)
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


_LAST_LETTERS = frozenset(("h", "k", "l", "n", "e", "v", "H", "K", "L", "N", "E", "V"))
"""The last letters of all names that are looked for: sh, bash, mk, yml, yaml, json, hcl and so on.

Most names in a folder end otherwise, and are not looked at any closer.
"""


def _may_be_script(name: str) -> bool:
    return name[-1] in _LAST_LETTERS


def _is_script(folder: str, name: str) -> bool:
    if name in _NAMES or name.endswith(_ENDINGS):
        return True
    if not name.endswith((".yml", ".yaml")):
        return False
    return folder in _YAML_FOLDERS or name.startswith(("docker-compose", "compose"))


def _is_further(folder: str, name: str) -> bool:
    if name in _FURTHER_NAMES or is_compose_name(name):
        return True
    return folder in _FURTHER_YAML_FOLDERS and name.endswith((".yml", ".yaml"))
