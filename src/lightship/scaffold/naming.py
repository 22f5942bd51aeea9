"""Names for images and workloads, and which names of files may stand in a command."""

from __future__ import annotations

import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.scaffold.init_options import InitOptions
    from lightship.scaffold.source_folder import SourceFolder

LONGEST = 63
"""The characters of a name that Kubernetes takes (RFC 1123, a label)."""

_PLAIN: Final = re.compile(r"[A-Za-z0-9@_][A-Za-z0-9@_.+/-]*|\.")


def is_plain_path(path: str) -> bool:
    """Say whether a path may stand in a command and in a COPY as it is, and stays below."""
    return _PLAIN.fullmatch(path) is not None and ".." not in path.split("/")


def application_name(folder: SourceFolder, asked: InitOptions, *told: str) -> str:
    """Return the name of an application: the one asked for, one of those told, or its folder's."""
    place = os.path.basename(os.path.realpath(os.path.join(folder.root, folder.path)))
    for name in (asked.name, *told, place):
        label = re.sub(r"[^a-z0-9]+", "-", name.lower())[:LONGEST].strip("-")
        if label:
            return label
    return "app"
