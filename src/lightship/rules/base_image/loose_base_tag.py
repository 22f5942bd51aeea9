"""The tag fixes only a major version and leaves the release of the system open."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.severity import Severity
from lightship.rules.base_image.external_images import external_images
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.knowledge.image_tags import TagParts
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_FLAVOURS: Final = frozenset(
    (
        *("apache", "boot", "cli", "deps", "dind", "fpm", "git", "headless", "jdk", "jre", "lein"),
        *("management", "minimal", "onbuild", "otp", "perl", "rootless", "slim", "tools", "zts"),
    )
)
"""Words of a tag that are surely no version."""

_NEWEST: Final = "names no version, and follows whatever is newest"

_SYSTEMS: Final = {
    "almalinux": "AlmaLinux",
    "alpine": "Alpine",
    "amazonlinux": "Amazon Linux",
    "debian": "Debian",
    "oraclelinux": "Oracle Linux",
    "ubuntu": "Ubuntu",
}


class LooseBaseTag(Rule):
    """The tag fixes only a major version and leaves the release of the system open.

    ## What it does
    Reports a tag of a well-known image that says ``20`` or ``20-slim``, but
    not which release of Debian or Alpine stands behind it, and a tag that
    names no version at all (``lts``, ``alpine``, ``bookworm-slim``). Of the
    distributions, it reports ``alpine:3`` and the names of streams, such as
    ``debian:stable``. It is an *info*, and a warning where no version is named:
    ``node:alpine`` moves just as ``node:latest`` does.

    Not reported: an image with a digest; ``latest`` and images without a tag,
    which are latest-base's; a tag with a minor version (``python:3.12-slim``);
    images that are not known, whose numbers may mean anything; the enterprise
    distributions, whose major version is the release.

    ## Why it is bad
    Such a tag moves to the next minor version on its own, and to the next
    release of the system: packages get other names, the C library changes,
    and a build that nobody touched breaks or behaves in another way.

    ## Example
    ```dockerfile
    FROM node:20-slim
    CMD ["node", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:20.18-bookworm-slim
    CMD ["node", "server.js"]
    ```

    ## Fix safety
    Unsafe: the tag becomes the one of the newest release line that it covers, with the release
    of the system that was behind it when the table of base images was made. A tag of an Alpine
    form gets its version; the release of Alpine is left to you.

    ## References
    - Case 2, Snyk's first practice: version, release and variant in the tag
    - [Docker Official Images: tags](https://github.com/docker-library/faq#tags-and-reproducibility)
    """

    code = "LS2003"
    name = "loose-base-tag"
    aliases = ("BP1",)
    cases = (2,)
    severity = Severity.INFO
    listens = ("FROM",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_stage`."""
        for named in external_images(stage):
            reference = named.reference
            if reference.digest or reference.tag in {"", "latest"}:
                continue
            image = context.image(reference.familiar)
            what = _what_is_open(image) if isinstance(image, BaseImage) else ""
            if what:
                found = self.found(context, named.span, f"{named.shown} {what}")
                is_latest = what == _NEWEST
                yield found.with_severity(Severity.WARNING) if is_latest else found


def _what_is_open(image: BaseImage) -> str:
    """Return what the tag leaves open, as the rest of a sentence; "" where that is fine."""
    tag = image.tag
    if image.facts.get("version") or tag.snapshot or any(map(_has_digit, tag.variants)):
        return ""
    if image.role == "distribution":
        return _open_in_distribution(image)
    if image.role not in {"application", "runtime", "sdk"}:
        return ""
    if not tag.version:
        is_of_system = image.role == "sdk" and not image.language and tag.release
        moves = _is_plain(tag) and not is_of_system
        return _NEWEST if moves else ""
    if not tag.version.isdigit() or tag.release:
        return ""
    system = _SYSTEMS.get(image.system or "", "the system")
    return f"fixes only major version {tag.version}, and leaves the release of {system} open"


def _open_in_distribution(image: BaseImage) -> str:
    tag = image.tag
    if tag.channel:
        return f"follows {tag.channel} from release to release"
    if image.system == "alpine" and tag.version.isdigit():
        return f"fixes only major version {tag.version}, and leaves the release open"
    return ""


def _is_plain(tag: TagParts) -> bool:
    """Whether all words of a tag without a version are known to be no version."""
    return bool(tag.channel or tag.system or tag.variants) and _FLAVOURS.issuperset(tag.variants)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))
