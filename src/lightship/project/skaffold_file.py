"""The builds that a Skaffold file declares.

Source: the reference of ``skaffold.yaml``, ``build.artifacts``: a ``context``, which is the file's
own folder where none is named, and a ``dockerfile`` in that. Artifacts of other builders are none.
"""

from __future__ import annotations

import os

from lightship.project.yaml_lines import documents, entries, items, text_of, value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from yaml import Node

    from lightship.project.build_call import Target

_OTHER_BUILDERS: Final = frozenset(("bazel", "buildpacks", "custom", "jib", "ko"))


def skaffold_targets(text: str, folder: str) -> Iterator[Target]:
    """Yield what the file ``text`` in ``folder``, an absolute path, builds, its profiles too."""
    for document in documents(text):
        for part in (document, *items(value(document, "profiles"))):
            for artifact in items(value(part, "build", "artifacts")):
                yield from _target(artifact, folder)


def _target(artifact: Node, folder: str) -> Iterator[Target]:
    if any(key.value in _OTHER_BUILDERS for key, _ in entries(artifact)):
        return
    context = text_of(value(artifact, "context")) or "."
    dockerfile = "Dockerfile"
    for builder in ("docker", "kaniko"):
        dockerfile = text_of(value(artifact, builder, "dockerfile")) or dockerfile
    if "{{" in context + dockerfile:
        return
    root = os.path.normpath(os.path.join(folder, context))
    yield os.path.normpath(os.path.join(root, dockerfile)), root
