"""A build context as it will be once an ignore file has another text."""

from __future__ import annotations

from lightship.project.context import BuildContext
from lightship.project.edited_texts import EditedTexts
from lightship.project.ignore_file import find_ignore_file


def context_after(files: BuildContext, dockerfile: str, path: str, text: str) -> BuildContext:
    """Return ``files`` with ``text`` in the ignore file at ``path``.

    ``dockerfile`` is the path of the Dockerfile, whose own ignore file takes precedence.
    """
    edited = EditedTexts({path: text})
    return BuildContext(files.root, find_ignore_file(files.root, dockerfile, edited), edited)
