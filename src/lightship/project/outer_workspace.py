"""What stands above a folder by which a build of it may begin further up."""

from __future__ import annotations

import os

from lightship.model.errors import InputError
from lightship.project.reading import read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

REPOSITORY: Final = ".git"
"""What the top folder of a repository has in it."""

MOST_FOLDERS: Final = 64
"""The folders that are looked into on the way up."""

LARGEST: Final = 1_000_000
"""The bytes of a file that is looked into."""

TELLING: Final = (
    *("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"),
    *("pnpm-workspace.yaml", "lerna.json", "nx.json", "turbo.json", "go.work"),
    *("settings.gradle", "settings.gradle.kts"),
)
"""Files whose being there is enough."""

MEMBERS: Final = {
    "package.json": '"workspaces"',
    "Cargo.toml": "[workspace]",
    "pom.xml": "<modules>",
}
"""Files that say of themselves that they have members, and the words in which they do."""


def outer_workspace(folder: str) -> str:
    """Return the file above ``folder`` for which a build may begin there; empty if there is none.

    Only what stands in the same repository counts.
    """
    here, found = os.path.abspath(folder), ""
    for _ in range(MOST_FOLDERS):
        if os.path.exists(os.path.join(here, REPOSITORY)):
            return found
        above = os.path.dirname(here)
        if above == here:
            return ""
        here = above
        found = found or _telling_file(here)
    return ""


def _telling_file(folder: str) -> str:
    for name in TELLING:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    for name, words in MEMBERS.items():
        path = os.path.join(folder, name)
        try:
            if os.path.isfile(path) and words in read_text(path, LARGEST):
                return path
        except InputError:
            continue
    return ""
