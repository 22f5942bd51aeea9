"""What the last stage may stand on."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

NONROOT: Final = "65532:65532"
"""The account ``nonroot`` of distroless images, by number, so that Kubernetes can tell."""

DISTROLESS_RELEASES: Final = {"bookworm": "12", "trixie": "13"}
"""The releases of Debian that there are distroless images of."""

PORTABLE: Final = "12"
"""The release for what runs on any: data alone, or programs that are made for old systems."""


def distroless(kind: str, release: str = "") -> str:
    """Return the distroless image ``kind`` of a release of Debian, or of :data:`PORTABLE`."""
    number = DISTROLESS_RELEASES.get(release, PORTABLE)
    return f"gcr.io/distroless/{kind}-debian{number}:nonroot"


def plain_base(single: SingleStage) -> str:
    """Return the plain small image of the base's system; empty where none is known.

    A base whose release its tag leaves open is built on the newest: what it links runs there.
    """
    release = single.release
    if single.image.system == "debian":
        return f"debian:{release or 'trixie'}-slim"
    if single.image.system == "alpine":
        return f"alpine:{release}" if release else "alpine:3"
    if single.image.system == "ubuntu":
        return f"ubuntu:{release}" if release else ""
    return ""
