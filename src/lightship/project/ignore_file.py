"""Which ignore file a build heeds, and what stands in it.

A file of the Dockerfile's name with ``.dockerignore`` behind it, beside the
Dockerfile, wins over ``.dockerignore`` at the context's root, and is not merged
with it; an empty one wins, too. Source: BuildKit's ``dockerui/config.go``.
"""

from __future__ import annotations

import os

from lightship.model.errors import InputError, NotAFile
from lightship.project.reading import read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.dockerfile.patterns.ignore_patterns import IgnoreFile

IGNORE_FILE_LIMIT = 1024 * 1024
"""The largest ignore file that is read, in bytes."""

NAME = ".dockerignore"
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


def find_ignore_file(root: str, dockerfile: str | None = None) -> FoundIgnoreFile | None:
    """Return the ignore file for a build of ``dockerfile`` with the context ``root``.

    ``dockerfile`` is None where it comes from standard input. None means that
    there is no ignore file.
    """
    if dockerfile is not None:
        found = _look_at(dockerfile + NAME, beside_dockerfile=True)
        if found is not None:
            return found
    return _look_at(os.path.join(root, NAME), beside_dockerfile=False)


def _look_at(path: str, *, beside_dockerfile: bool) -> FoundIgnoreFile | None:
    """Return what stands at ``path``; None if nothing, or nothing that can be a file."""
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


def changed_ignore_file(
    now: FoundIgnoreFile | None, root: str, dockerfile: str | None, texts: Mapping[str, str]
) -> FoundIgnoreFile | None:
    """Return the ignore file that a build heeds once files have ``texts``; ``now`` is today's."""
    beside = "" if dockerfile is None else dockerfile + NAME
    if beside in texts:
        return FoundIgnoreFile(beside, texts[beside], None, True)
    if now is not None and now.beside_dockerfile:
        return now
    path = os.path.join(root, NAME)
    return FoundIgnoreFile(path, texts[path], None, False) if path in texts else now
