"""Where ShellCheck is, if it is at hand."""

from __future__ import annotations

import os
import sys

from lightship.model.errors import UsageError

NAME = "shellcheck"


def shellcheck_program(named: str | None) -> str:
    """Return the path of ShellCheck; the empty string where there is none.

    That is the program ``named``, or, where that is empty, the one on ``PATH``
    or else beside this Python, where ``lightship[shell]`` puts it. None means
    none. Raises :class:`UsageError` where a program is named and is not there.
    """
    if named is None:
        return ""
    if named:
        if not _is_program(named):
            raise UsageError(
                f"{named} is no program", "name ShellCheck's own file, or leave it out"
            )
        return os.path.abspath(named)
    beside = os.path.dirname(sys.executable) if sys.executable else ""
    for folder in (*os.environ.get("PATH", "").split(os.pathsep), beside):
        # An empty entry is the current folder, which may be anybody's.
        if folder and _is_program(os.path.join(folder, NAME)):
            return os.path.join(folder, NAME)
    return ""


def _is_program(path: str) -> bool:
    return os.path.isfile(path) and os.access(path, os.X_OK)
