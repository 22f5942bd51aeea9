"""The build that a development container declares.

Source: the Development Containers specification, "devcontainer.json reference": ``build`` with
``dockerfile`` and ``context``, and ``dockerFile`` and ``context`` of its first form. Both paths
begin in the file's own folder. The file is JSON with comments.
"""

from __future__ import annotations

import os
import re

from lightship.project.source_comments import without_comments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.project.build_call import Target

_FOLDER: Final = ".devcontainer"
_WORKSPACE: Final = "${localWorkspaceFolder}"
_LAST_COMMA: Final = re.compile(r'("(?:[^"\\]|\\.?)*(?:"|\Z))|,(?=\s*[}\]])', re.DOTALL)


def devcontainer_targets(text: str, folder: str) -> Iterator[Target]:
    """Yield what the file ``text`` in ``folder``, an absolute path, builds."""
    held = _read(text)
    build = held.get("build")
    inner = build if isinstance(build, dict) else {}
    dockerfile = inner.get("dockerfile") or held.get("dockerFile")
    context = inner.get("context") or held.get("context") or "."
    if not isinstance(dockerfile, str) or not isinstance(context, str):
        return
    paths = [_path(written, folder) for written in (dockerfile, context)]
    if all(paths):
        yield paths[0], paths[1]


def _path(written: str, folder: str) -> str:
    """Return the absolute path that is ``written``; empty where it cannot be told."""
    if written.startswith(_WORKSPACE):
        written = _workspace(folder) + written.removeprefix(_WORKSPACE)
    return "" if "$" in written else os.path.normpath(os.path.join(folder, written))


def _workspace(folder: str) -> str:
    """Return the folder that the development container is for."""
    here = folder
    for _ in range(2):
        here, name = os.path.split(here)
        if name == _FOLDER:
            return here
    return folder


def _read(text: str) -> dict[str, object]:
    import json  # noqa: PLC0415 - few projects have one

    plain = without_comments(text, "devcontainer.json")
    try:
        held: object = json.loads(_LAST_COMMA.sub(r"\1", plain))
    except (ValueError, RecursionError):
        return {}
    return held if isinstance(held, dict) else {}
