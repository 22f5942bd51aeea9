"""The scripts and CI settings around a build context that may run the build.

Looked for by name at the context's root and in the folders where they usually
stand, ignored by the build or not: they tell how the build is called.
"""

from __future__ import annotations

import os

from lightship.model.errors import InputError
from lightship.project.edited_texts import NOTHING_EDITED
from lightship.project.reading import read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.project.edited_texts import EditedTexts

SCRIPT_LIMIT = 256 * 1024
"""The bytes of one script that are read."""

FILES_LIMIT = 200
"""The scripts of one context that are read."""

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
_ENDINGS = (".sh", ".bash", ".mk")
_FOLDERS = ("", ".github/workflows", ".circleci", ".buildkite", "ci", ".ci", "scripts", "bin")
_YAML_FOLDERS = (".github/workflows", ".circleci", ".buildkite")


def build_scripts(root: str, edited: EditedTexts = NOTHING_EDITED) -> Iterator[tuple[str, str]]:
    """Yield the path below ``root`` and the text of each script, in order of their paths.

    What cannot be read, or is larger than :data:`SCRIPT_LIMIT`, is passed over. The
    texts ``edited`` stand in the place of files.
    """
    for path in list(_paths(root))[:FILES_LIMIT]:
        place = os.path.join(root, path)
        new = edited.of(place)
        if new is not None:
            yield path, new
            continue
        try:
            yield path, read_text(place, SCRIPT_LIMIT)
        except InputError:
            continue


def _paths(root: str) -> Iterator[str]:
    at_root = _listed(root)
    there = set(at_root)
    for folder in _FOLDERS:
        if folder and folder.partition("/")[0] not in there:
            continue
        names = _listed(f"{root}/{folder}") if folder else at_root
        for name in sorted(names):
            if _is_script(folder, name.lower()):
                yield f"{folder}/{name}" if folder else name


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _is_script(folder: str, name: str) -> bool:
    if name in _NAMES or name.endswith(_ENDINGS):
        return True
    if not name.endswith((".yml", ".yaml")):
        return False
    return folder in _YAML_FOLDERS or name.startswith(("docker-compose", "compose"))
