"""The builds that the steps of a Cloud Build file make, where their words stand in a list.

Source: "Build configuration file schema" of Google Cloud Build: ``name``, ``entrypoint``, ``args``
and ``dir`` of a step, and ``substitutions``. What stands in scripts is read as in any other.
"""

from __future__ import annotations

import os
import re
import shlex

from lightship.project.build_call import build_calls
from lightship.project.kaniko_call import kaniko_targets
from lightship.project.script_words import KnownNames
from lightship.project.yaml_lines import composed, entries, items, text_of, value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from yaml import Node

    from lightship.project.build_call import Target
    from lightship.project.build_place import BuildPlace

_DOCKER: Final = re.compile(r"(?:^|/)docker(?:[:@]|$)")
_KANIKO: Final = re.compile(r"/kaniko-project/executor(?:[:@]|$)")


def cloud_build_targets(text: str, place: BuildPlace) -> Iterator[Target]:
    """Yield what the steps of the file ``text`` at ``place`` build.

    They run in what was submitted, which is the repository or a folder of it.
    """
    root = composed(text)
    given = {key.value: text_of(each) for key, each in entries(value(root, "substitutions"))}
    settings = "".join([f"{name}={shlex.quote(text)}\n" for name, text in given.items()])
    for step in items(value(root, "steps")):
        command = _command(step)
        if not command:
            continue
        for begin in dict.fromkeys((place.top, place.owner, place.folder)):
            here = place.at(begin)
            names = KnownNames(settings, here)
            folder = names.expanded(text_of(value(step, "dir")), begin)
            if folder is None:
                continue
            here = place.at(os.path.normpath(os.path.join(begin, folder)))
            for call in build_calls(command, here, names):
                yield from call.targets
            yield from kaniko_targets(command, here, names)


def _command(step: Node) -> str:
    """Return the command that a step is, if it may be a build."""
    name = text_of(value(step, "name"))
    words = [text_of(each) for each in items(value(step, "args"))]
    entrypoint = text_of(value(step, "entrypoint"))
    if _KANIKO.search(name) and not entrypoint:
        return shlex.join(["/kaniko/executor", "--context=/workspace", *words])
    if entrypoint == "docker" or (_DOCKER.search(name) and not entrypoint):
        return shlex.join(["docker", *words])
    return ""
