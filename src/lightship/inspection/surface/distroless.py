"""Images with nothing in them for an intruder, and how to look into them all the same."""

from __future__ import annotations

import re

from lightship.image import surface_kinds as kinds
from lightship.image.evidence import SurfaceItem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

TOOLBOX = "busybox:1.36"
"""The image whose tools are lent to a container that has none."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*[a-z0-9]|[a-z0-9]")


def distroless_item(items: Collection[SurfaceItem], reference: str) -> SurfaceItem | None:
    """Return the clean bill of an image without shell and package manager, None for another.

    ``items`` are those of its programs.
    """
    found = {item.kind for item in items}
    if kinds.SHELL in found or kinds.PACKAGE_MANAGER in found:
        return None
    others = sorted(found & {kinds.NETWORK_TOOL, kinds.COMPILER, kinds.EDITOR, kinds.DEBUGGER})
    no_more = "" if others else ", and no tools"
    note = (
        f"there is no shell, no package manager{no_more}: whoever breaks into the program finds "
        f"nothing to go on with. To look into a running pod: {debug_command(reference)}"
    )
    return SurfaceItem(kinds.DISTROLESS, "", -1, note)


def debug_command(reference: str) -> str:
    """Return the command line that lends a container of the image a shell, with POD to be put in.

    The container is taken to be called as the image is, which most are. Its processes and
    files are seen under ``/proc/1/root``.
    """
    target = container_name(reference)
    return f"kubectl debug -it POD --image={TOOLBOX} --target={target} --profile=general -- sh"


def container_name(reference: str) -> str:
    """Return the name that a container of the image is likely to have, or CONTAINER."""
    last = reference.partition("@")[0].rpartition("/")[2].partition(":")[0].lower()
    name = last.removesuffix(".tar")
    return name if _NAME.fullmatch(name) and len(name) <= 63 else "CONTAINER"
