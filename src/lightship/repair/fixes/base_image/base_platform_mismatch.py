"""An image for one architecture alone becomes the one of the same name for all of them."""

from __future__ import annotations

from lightship.repair.fixes.base_image.written_image import (
    image_at,
    image_replaced,
    written_image,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

ARCHITECTURES = frozenset(
    (
        *("amd64", "arm32v5", "arm32v6", "arm32v7", "arm64v8", "i386", "mips64le", "ppc64le"),
        *("riscv64", "s390x"),
    )
)
"""The namespaces of Docker Hub that hold the official images for one architecture each."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix where the name's folder is the architecture."""
    found = image_at(site)
    if found is None or found[1].reference.registry != "docker.io":
        return
    stage, named = found
    written = written_image(stage, named)
    folder, _, rest = written.text.removeprefix("docker.io/").partition("/")
    if folder in ARCHITECTURES and rest and "/" not in rest:
        text = rest.partition("@")[0]
        yield site.unsafe(f"Write {text} for {written.text}", image_replaced(site, written, text))
