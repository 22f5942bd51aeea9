"""Which folder is the build context of a Dockerfile.

A Dockerfile does not say. Most are built from their own folder, some from their
repository's root; the sources that they copy tell which.
"""

from __future__ import annotations

import os
from enum import Enum

from lightship.model.value import Value
from lightship.project.context import BuildContext
from lightship.project.ignore_file import find_ignore_file
from lightship.project.repository import repository_root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final


class RootReason(Enum):
    """Why a folder is taken for the context's root."""

    GIVEN = "it was given"
    DOCKERFILE_FOLDER = "the Dockerfile is in it"
    REPOSITORY = "the files that the Dockerfile copies are only there"


class ContextRoot(Value):
    """The folder taken for a build context, and why."""

    __slots__ = ("path", "reason")

    def __init__(self, path: str, reason: RootReason) -> None:
        self.path: Final = path
        self.reason: Final = reason


def find_root(
    dockerfile: str | None, sources: Iterable[str] = (), given: str | None = None
) -> ContextRoot:
    """Return the context's root for the Dockerfile at the path ``dockerfile``.

    ``sources`` are what its COPY and ADD instructions take of the context, with
    variables put in; ``given`` is the folder that the user names. A Dockerfile
    from standard input (None) is built in the working directory. The
    repository's root is taken if more of the sources are there, and all that
    are in the Dockerfile's folder; ignore files play no part in that.
    """
    if given is not None:
        return ContextRoot(given, RootReason.GIVEN)
    folder = (os.path.dirname(dockerfile) if dockerfile else "") or "."
    here = ContextRoot(folder, RootReason.DOCKERFILE_FOLDER)
    wanted = {source for source in sources if _tells_something(source)}
    missing = wanted - _present(folder, wanted)
    if not missing:
        return here
    root = repository_root(folder)
    if root is None or os.path.realpath(folder) == root:
        return here
    there = _present(root, wanted)
    if not there & missing or not wanted - missing <= there:
        return here
    return ContextRoot(
        os.path.relpath(root) if not os.path.isabs(folder) else root, RootReason.REPOSITORY
    )


def open_context(root: str, dockerfile: str | None = None) -> BuildContext:
    """Return the build context at ``root``, less what its ignore file leaves out."""
    return BuildContext(root, find_ignore_file(root, dockerfile))


def _present(folder: str, sources: set[str]) -> set[str]:
    context = BuildContext(folder)
    return {source for source in sources if context.matching(source).found}


def _tells_something(source: str) -> bool:
    """Say whether a source is there in some folders and not in others."""
    return source.strip("./*") != "" and "$" not in source
