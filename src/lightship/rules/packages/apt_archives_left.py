"""Packages that apt downloads stay in the layer of a base that does not clean by itself."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.knowledge.package_manager import DIST_UPGRADE, INSTALL, UPGRADE
from lightship.rules.packages.apt_calls import apt_calls, call_span
from lightship.rules.packages.build_order import Step, holds_by, is_kept
from lightship.rules.packages.deletion import ARCHIVES, deletion_of, is_deleted_after
from lightship.rules.rule import Rule
from lightship.rules.run_mounts import keeps_out_of_layer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_DOWNLOADS: Final = frozenset({INSTALL, UPGRADE, DIST_UPGRADE})
_HOOK: Final = "docker-clean"
_KEEPS: Final = "keep-downloaded-packages"
_REMOVALS: Final = ("rm ", "mv ", "truncate ")


class AptArchivesLeft(Rule):
    r"""The packages that apt downloads stay in the layer of a base that does not clean by itself.

    ## What it does
    Reports a RUN that installs packages with `apt-get` and does not call `apt-get clean` or delete
    `/var/cache/apt` after it, where the downloads are known to be kept:

    - the base image has no hook that deletes them, or
    - an earlier step removed that hook (`/etc/apt/apt.conf.d/docker-clean`) or set
      `Keep-Downloaded-Packages`, as is done for cache mounts, and this RUN has no such mount.

    The official images of Debian and Ubuntu, and all that are built on them, have the hook: there,
    and on an image that is not known, nothing is reported. Nor is `apt`, which unlike `apt-get`
    deletes what it downloaded unless it is told to keep it, nor a builder stage.

    ## Why it is bad
    Every package is in the image twice: installed, and as the file that it was installed from.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN rm -f /etc/apt/apt.conf.d/docker-clean
    RUN apt-get update && \
        apt-get install -y --no-install-recommends curl && \
        rm -rf /var/lib/apt/lists/*
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN rm -f /etc/apt/apt.conf.d/docker-clean
    RUN apt-get update && \
        apt-get install -y --no-install-recommends curl && \
        apt-get clean && \
        rm -rf /var/lib/apt/lists/*
    ```

    ## Fix safety
    Safe: the image only lacks the downloads. Where the RUN fetches its own indexes, and nothing
    later reads them, it gets cache mounts as for apt-lists-left; or else, and with `--cache=clean`,
    `apt-get clean` is put at its end, which
    makes the empty folders of `/var/lib/apt/lists` again where they were removed.

    ## References
    - Case 3, Sysdig: `apt-get clean` in the RUN that installs
    - [Best practices, apt-get](https://docs.docker.com/build/building/best-practices/#apt-get)
    """

    code = "LS3017"
    name = "apt-archives-left"
    cases = (3,)
    listens = ("RUN",)
    mentions = ("apt-get", "aptitude", _KEEPS)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for a RUN that leaves downloads behind."""
        stage = context.stage_of(instruction)
        if stage is None or not is_kept(instruction, context):
            return
        calls = [each for each in apt_calls(instruction, context) if _downloads(each[0])]
        if not calls or keeps_out_of_layer(ARCHIVES, instruction, context):
            return
        why, keeps_all = _why_kept(instruction, stage, context)
        kept = [each for each in calls if keeps_all or each[0].manager.name != "apt"]
        if not why or not kept:
            return
        environment = stage.state_at(instruction).environment
        deletions = deletion_of(ARCHIVES, context.commands_of(instruction), environment)
        call, placed = kept[-1]
        if not is_deleted_after(placed, deletions):
            message = f"the packages that {call.called} {call.verb} downloads stay in the layer"
            yield self.found(context, call_span(call, placed), f"{message}: {why}")


def _downloads(call: PackageCall) -> bool:
    return call.action in _DOWNLOADS


def _why_kept(instruction: Instruction, stage: Stage, context: Context) -> tuple[str, bool]:
    """Return why downloads are kept, empty where they are not, and whether apt keeps them, too."""
    if holds_by(_keeps_downloads, _KEEPS, instruction, stage, context):
        return "Keep-Downloaded-Packages is set", True
    is_named = _HOOK in context.dockerfile.source.text
    if is_named and holds_by(_removes_hook, _HOOK, instruction, stage, context):
        return "docker-clean is removed", False
    image = context.base_image(stage)
    if isinstance(image, BaseImage) and image.cleans_apt is False:
        is_apt = image.package_manager == "apt"
        return f"{stage.external_base.text} has no hook that deletes them" if is_apt else "", False
    return "", False


def _keeps_downloads(step: Step) -> bool:
    return any(_KEEPS in text.lower() and _says_yes(text.lower()) for text in step.texts)


def _removes_hook(step: Step) -> bool:
    return any(_HOOK in text and any(each in text for each in _REMOVALS) for text in step.texts)


def _says_yes(text: str) -> bool:
    """Return whether what follows the setting's name turns it on."""
    value = text.partition(_KEEPS)[2].lstrip("\"' =\\:")[:5]
    return value.startswith(("true", "1", "yes", "on"))
