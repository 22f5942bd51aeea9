"""What the last stage may stand on."""

from __future__ import annotations

from lightship.dockerfile.variables.expansion import expand
from lightship.knowledge.slimmer_forms import slimmer_forms

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


def slim_base(single: SingleStage) -> str:
    """Return the slim form of a language's own image, as the author writes names; "" if none.

    An image that is small already stands for itself.
    """
    image, written = single.image, single.stage.base.written
    if image.system == "alpine" or "slim" in image.tag.variants:
        return written
    form = next((each for each in slimmer_forms(image) if each.kind == "slim"), None)
    if form is None:
        return ""
    if not single.stage.base.variables:
        return form.reference
    # A variable of the name must stay, or the stages would part when it is given.
    release = image.tag.release
    guesses = [f"{written}-slim", written.replace(f"-{release}", f"-slim-{release}")]
    guesses.append(written.replace(f"-{release}", f"-{release}-slim"))
    values = single.stage.graph.global_environment
    escape = single.context.dockerfile.escape
    return next(
        (each for each in guesses if expand(each, values, escape).text == form.reference), ""
    )
