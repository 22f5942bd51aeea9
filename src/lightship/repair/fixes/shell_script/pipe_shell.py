"""Which shell a stage can be given that heeds every command of a pipe."""

from __future__ import annotations

from lightship.dockerfile.shell.dialect import dialect_of
from lightship.knowledge.image_facts import BaseImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.stage import Stage
    from lightship.rules.rule_context import Context

BASH = ("/bin/bash", "-o", "pipefail", "-c")
ASH = ("/bin/ash", "-o", "pipefail", "-c")
SH = ("/bin/sh", "-o", "pipefail", "-c")

WITH_BASH = frozenset(
    (
        *("debian", "ubuntu", "minideb", "fedora", "rhel", "ubi-minimal", "rocky", "almalinux"),
        *("centos", "oraclelinux", "amazonlinux", "azurelinux", "photon", "suse", "arch"),
    )
)
"""Systems that always have bash: in Debian it is essential, elsewhere it is ``sh``."""

WITH_BASH_AS_SH = WITH_BASH - {"debian", "ubuntu", "minideb"}
"""Those whose ``/bin/sh`` is bash."""

BRINGS = {
    **dict.fromkeys(("apt-get", "apt", "aptitude", "dpkg", "apt-key"), BASH),
    **dict.fromkeys(("dnf", "yum", "microdnf", "rpm", "zypper", "tdnf"), BASH),
    "apk": ASH,
    "bash": BASH,
}
"""What the programs that are called say of a system that is not known."""


def shell_with_pipefail(stage: Stage, context: Context) -> tuple[str, ...] | None:
    """Return the words for SHELL; None where it is not known that there is such a shell."""
    image = context.base_image(stage)
    if isinstance(image, BaseImage) and image.system is not None:
        if image.system in ("alpine", "busybox"):
            return ASH
        if image.system == "wolfi":
            return SH
        if image.system in WITH_BASH and image.shell != "":
            return BASH
        return None
    if stage.external_base.is_scratch:
        return None
    for each in (*reversed(stage.ancestors), stage):
        for command in context.commands_in(each):
            if command.program in BRINGS:
                return BRINGS[command.program]
    return None


def is_same_shell(shell: tuple[str, ...], stage: Stage, context: Context) -> bool:
    """Return whether ``shell`` is the program that ``/bin/sh`` of the stage's base is, too."""
    if dialect_of(shell).name in ("ash", "sh"):
        return True
    image = context.base_image(stage)
    return isinstance(image, BaseImage) and image.system in WITH_BASH_AS_SH
