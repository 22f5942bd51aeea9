"""How users say which image: a transport and a name, or a name alone.

The transports are those of skopeo and podman, ``containers-transports(5)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

REGISTRY = "docker://"
"""What the name of an image in a registry begins with."""

ARCHIVES = ("docker-archive:", "oci-archive:", "oci:")
"""What names of images in files and folders begin with."""

ENGINES = ("docker-daemon:", "podman:", "containers-storage:")
"""What names of images of the local engine begin with."""


@dataclass(frozen=True, slots=True)
class ImageName:
    """Where an image is and what it is called there.

    ``transport`` is "registry", "archive", "engine", or "" where that is to be found out;
    ``place`` a path for an archive, and else a reference; ``name`` which image in an archive.
    """

    transport: str
    place: str
    name: str = ""


def read_image_name(text: str) -> ImageName:
    """Read how a user named an image; looks whether there is a file or folder of that name."""
    if text.startswith(REGISTRY):
        return ImageName("registry", text[len(REGISTRY) :])
    for prefix in ARCHIVES:
        if text.startswith(prefix):
            return ImageName("archive", *_path_and_name(text[len(prefix) :]))
    for prefix in ENGINES:
        if text.startswith(prefix):
            return ImageName("engine", text[len(prefix) :])
    path, name = _path_and_name(text)
    if _is_there(path) or text.startswith(("/", "./", "../", "~")) or text.endswith(".tar"):
        return ImageName("archive", path, name)
    return ImageName("", text)


def _path_and_name(text: str) -> tuple[str, str]:
    """Part ``PATH:NAME``: the longest path that is there, or else all before the first colon."""
    if _is_there(text):
        return text, ""
    end = text.find(":")
    while end >= 0:
        if _is_there(text[:end]):
            return text[:end], text[end + 1 :]
        end = text.find(":", end + 1)
    path, _, name = text.partition(":")
    return path, name


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
