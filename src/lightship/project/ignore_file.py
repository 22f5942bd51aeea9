"""Which ignore file a build heeds, and what stands in it.

A file of the Dockerfile's name with ``.dockerignore`` behind it, beside the
Dockerfile, wins over ``.dockerignore`` at the context's root, and is not merged
with it; an empty one wins, too. Source: BuildKit's ``dockerui/config.go``.
"""

from __future__ import annotations

import os

from lightship.model.errors import InputError, NotAFile
from lightship.project.edited_texts import NOTHING_EDITED
from lightship.project.reading import read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.patterns.ignore_patterns import IgnoreFile
    from lightship.project.edited_texts import EditedTexts

IGNORE_FILE_LIMIT: Final = 1024 * 1024
"""The largest ignore file that is read, in bytes."""

NAME: Final = ".dockerignore"
"""The ignore file's name at a context's root, and the end of its name beside a Dockerfile."""


class FoundIgnoreFile:
    """The ignore file that a build heeds.

    ``path`` is where it stands, and ``beside_dockerfile`` whether that is
    beside the Dockerfile rather than at the root. ``text`` is None, and
    ``error`` says why, if it could not be read.
    """

    __slots__ = ("_parsed", "beside_dockerfile", "error", "path", "text")

    def __init__(
        self, path: str, text: str | None, error: InputError | None, beside_dockerfile: bool
    ) -> None:
        self.path: Final = path
        self.text: Final = text
        self.error: Final = error
        self.beside_dockerfile: Final = beside_dockerfile
        self._parsed: IgnoreFile | None = None

    @property
    def patterns(self) -> IgnoreFile:
        """The parsed file; one without patterns if it could not be read."""
        if self._parsed is None:
            # Most projects that are checked have no ignore file.
            from lightship.dockerfile.patterns.ignore_patterns import IgnoreFile  # noqa: PLC0415

            self._parsed = IgnoreFile.parse(self.text or "")
        return self._parsed


def find_ignore_file(
    root: str, dockerfile: str | None = None, edited: EditedTexts = NOTHING_EDITED
) -> FoundIgnoreFile | None:
    """Return the ignore file for a build of ``dockerfile`` with the context ``root``.

    ``dockerfile`` is None where it comes from standard input; ``edited`` texts stand
    in the place of files. None means that there is no ignore file.
    """
    if dockerfile is not None:
        found = _look_at(dockerfile + NAME, edited, beside_dockerfile=True)
        if found is not None:
            return found
    return _look_at(shared_path(root), edited, beside_dockerfile=False)


def shared_path(root: str) -> str:
    """Return where the ignore file stands that all builds with the context ``root`` heed."""
    return NAME if root == os.curdir else os.path.join(root, NAME)


def _look_at(path: str, edited: EditedTexts, *, beside_dockerfile: bool) -> FoundIgnoreFile | None:
    """Return what stands at ``path``; None if nothing, or nothing that can be a file."""
    new = edited.of(path)
    if new is not None:
        return FoundIgnoreFile(path, new, None, beside_dockerfile)
    try:
        os.stat(path)
    except (OSError, ValueError):
        return None
    try:
        text = read_text(path, IGNORE_FILE_LIMIT)
    except NotAFile:
        return None
    except InputError as error:
        return FoundIgnoreFile(path, None, error, beside_dockerfile)
    return FoundIgnoreFile(path, text, None, beside_dockerfile)
