"""Texts that stand in the place of files on the disk: what a repair has edited and not yet written.

Who looks at a build context sees them as if they were there already.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final


class EditedTexts:
    """Texts by path, whichever way a path is written; files that are not on the disk may be there.

    Only files: no folder is made by an edit.
    """

    __slots__ = ("_folders", "_texts")

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        self._texts: Final[dict[str, str]] = {}
        for path, text in (texts or {}).items():
            folder, name = os.path.split(os.path.abspath(path))
            # Who looks for a repository's root comes upon files by their real folders.
            for place in (folder, os.path.realpath(folder)):
                self._texts[os.path.join(place, name)] = text
        self._folders: Final[dict[str, list[str]]] = {}
        for path in self._texts:
            folder, name = os.path.split(path)
            self._folders.setdefault(folder, []).append(name)

    def __bool__(self) -> bool:
        return bool(self._texts)

    def of(self, path: str) -> str | None:
        """Return the text of the file at ``path``; None where it was not edited."""
        return self._texts.get(os.path.abspath(path)) if self._texts else None

    def names(self, folder: str) -> list[str]:
        """Return the names of the edited files that stand in ``folder`` itself."""
        return self._folders.get(os.path.abspath(folder), []) if self._texts else []


NOTHING_EDITED: Final = EditedTexts()
"""What is on the disk, and nothing else."""
