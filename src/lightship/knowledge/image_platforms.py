"""The platforms that images are for, where their names say so.

Docker Hub has the official images of each architecture in a namespace of its
own (``arm64v8/alpine``): the name holds one platform, and no other is ever
pulled by it. Source: ``arches.sh`` of docker-library/official-images.
"""

from __future__ import annotations

from lightship.dockerfile.notation.platform import Platform
from lightship.knowledge.image_facts import BaseImage
from lightship.model.reference import DEFAULT_REGISTRY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.knowledge.image_facts import UnknownImage

_NAMESPACES: Final = {
    "amd64": ("linux", "amd64"),
    "arm32v5": ("linux", "arm"),
    "arm32v6": ("linux", "arm"),
    "arm32v7": ("linux", "arm"),
    "arm64v8": ("linux", "arm64"),
    "i386": ("linux", "386"),
    "mips64le": ("linux", "mips64le"),
    "ppc64le": ("linux", "ppc64le"),
    "riscv64": ("linux", "riscv64"),
    "s390x": ("linux", "s390x"),
    "winamd64": ("windows", "amd64"),
}


def platform_of(image: BaseImage | UnknownImage) -> Platform | None:
    """Return the platform that ``image`` is for, whichever is asked for; None if not known.

    Images of Windows are taken to be for ``amd64``, as all but a few are.
    """
    reference = image.reference
    if reference is not None and reference.registry == DEFAULT_REGISTRY:
        found = _NAMESPACES.get(reference.repository.partition("/")[0])
        if found is not None:
            return Platform(*found)
    if isinstance(image, BaseImage) and image.is_windows is True:
        return Platform("windows", "amd64")
    return None
