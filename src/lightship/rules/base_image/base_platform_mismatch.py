"""A base image is for another platform than the build asks for."""

from __future__ import annotations

from lightship.dockerfile.notation.platform import read_platform
from lightship.knowledge.image_platforms import platform_of
from lightship.model.severity import Confidence
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.notation.platform import Platform
    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class BasePlatformMismatch(Rule):
    """A base image is for another platform than the build asks for.

    ## What it does
    Knows the platform of images whose name says it: the namespaces of Docker Hub for one
    architecture each (`arm64v8/alpine`, `amd64/debian`, `i386/...`), and the images of Windows. It
    compares that with what the build asks for: a `--platform` of the FROM that is written out, or
    the one of the command line, or else the platform of the image that the last stage stands on:
    two images for different platforms cannot both be for the one that is built.

    Nothing is asked of a registry. Which platforms any other image has, and for which platform its
    single one is, is not known here, and nothing is reported; BuildKit's check sees it, as it
    loads every image.

    ## Why it is bad
    What the image runs is emulated, or does not run at all (`exec format error`). The finished
    image says that it is for one platform and holds programs for another.

    ## Example
    ```dockerfile
    FROM --platform=linux/amd64 arm64v8/alpine:3.22
    ```

    ## Use instead
    ```dockerfile
    FROM alpine:3.22
    ```

    ## Fix safety
    Unsafe: the image of the same name for all platforms is taken (`alpine` for
    `arm64v8/alpine`), without a digest. Images of Windows are left alone.

    ## References
    - [Multi-platform builds](https://docs.docker.com/build/building/multi-platform/)
    - [Architectures of the official images](https://github.com/docker-library/official-images#architectures-other-than-amd64)
    """

    code = "LS2018"
    name = "base-platform-mismatch"
    aliases = ("InvalidBaseImagePlatform",)
    listens = ("FROM",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding where image and build are known to be for different platforms."""
        actual = _actual(stage, context)
        if actual is None:
            return
        wanted, source = _wanted(stage, context)
        if wanted is None or _is_same(wanted, actual):
            return
        image = stage.base.written
        message = (
            f"{image} is for {actual.short_text}, and {source} for {wanted.system}/"
            f"{wanted.architecture}"
        )
        confidence = Confidence.HIGH if stage.platform else Confidence.MEDIUM
        span = stage.from_instruction.word_span(0)
        yield self.found(context, span, message, confidence=confidence)


def _actual(stage: Stage, context: Context) -> Platform | None:
    if stage.parent is not None or not stage.base.is_known or stage.base.is_scratch:
        return None
    return platform_of(context.base_image(stage))


def _wanted(stage: Stage, context: Context) -> tuple[Platform | None, str]:
    """Return the platform that ``stage`` is to be for, and what says so."""
    # Few images are for one platform alone.
    from lightship.rules.base_image.platform_flag import platform_flag  # noqa: PLC0415

    flag = platform_flag(stage)
    if flag is not None:
        if flag.expansion.uses:
            return None, ""
        return _read(flag.expansion.text), "--platform asks"
    given = stage.graph.dockerfile.options.platform
    if given:
        return _read(given), "the build is"
    target = context.target
    root = target.root if target is not None else stage
    if root is stage or platform_flag(root) is not None:
        return None, ""
    return _actual(root, context), f"{root.base.written}, which the last stage stands on, is"


def _read(text: str) -> Platform | None:
    try:
        return read_platform(text)
    except ValueError:
        return None


def _is_same(left: Platform, right: Platform) -> bool:
    """Compare what BuildKit compares: an older variant is no other platform."""
    return left.system == right.system and left.architecture == right.architecture
