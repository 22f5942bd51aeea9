"""An apt cache mount keeps nothing, or races."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.rules.rule import Rule
from lightship.rules.run_mounts import mounts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.flags import Flag
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.mount import Mount
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

ARCHIVES: Final = "/var/cache/apt"
STATE: Final = "/var/lib/apt"
HOOK: Final = "/etc/apt/apt.conf.d/docker-clean"
KEEPS: Final = "keep-downloaded-packages"
PROGRAMS: Final = ("apt-get", "apt")


class AptCacheMountDefeated(Rule):
    r"""An apt cache mount keeps nothing, or races with another build.

    ## What it does
    Reports a cache mount for apt where one of these is so:

    - only one of `/var/cache/apt` and `/var/lib/apt` is mounted: the packages are kept and the
      lists are not, or the other way round;
    - its `sharing` is not `locked`: apt fails when two builds use its folders at the same time;
    - the base deletes every downloaded package by a hook (`docker-clean`, in Debian's and Ubuntu's
      official images) which no earlier step removes or overrules;
    - the same RUN empties what it mounts, with `apt-get clean` or `rm`.

    An image of which it is not known whether it has the hook is given the benefit of the doubt.

    ## Why it is bad
    The mount looks as if it saved downloads, and saves nothing, or breaks every now and then.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN --mount=type=cache,target=/var/cache/apt \
        apt-get update && apt-get install -y --no-install-recommends curl
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN rm -f /etc/apt/apt.conf.d/docker-clean && \
        echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache
    RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
        --mount=type=cache,target=/var/lib/apt,sharing=locked \
        apt-get update && apt-get install -y --no-install-recommends curl
    ```

    ## Fix safety
    Safe: the image only lacks what the mounts hold, and the hook `docker-clean` where that would
    empty them. The missing folder is mounted, `sharing=locked` is put in, and what empties the
    mounts goes. A RUN is left alone where later ones read the indexes of its layer.

    ## References
    - Case 3, Sysdig: cache mounts for package managers
    - [RUN --mount=type=cache](https://docs.docker.com/reference/dockerfile/#run---mounttypecache)
    """

    code = "LS4007"
    name = "apt-cache-mount-defeated"
    cases = (3,)
    listens = ("RUN",)
    mentions = ("/var/cache/apt", "/var/lib/apt")

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for a RUN, with all that is wrong with its mounts."""
        mounts = [
            (mount, flag)
            for mount, flag in mounts_of(instruction, context)
            if mount.type == "cache" and _is_of_apt(mount)
        ]
        stage = context.stage_of(instruction)
        if not mounts or stage is None or not _installs(instruction, context):
            return
        faults = [*_mount_faults(mounts), *_emptied(instruction, context)]
        if not faults and _is_hooked(instruction, stage, context):
            faults.append("docker-clean deletes every package that apt downloads")
        if faults:
            _, flag = mounts[0]
            message = f"the cache mount for apt does not do its work: {'; '.join(faults)}"
            yield self.found(context, instruction.flag_span(flag), message, subject=flag.text)


def _is_of_apt(mount: Mount) -> bool:
    target = mount.target.rstrip("/")
    return any(target == path or target.startswith(path + "/") for path in (ARCHIVES, STATE))


def _installs(instruction: Instruction, context: Context) -> bool:
    return any(
        command.program in PROGRAMS
        and any(word.text in ("install", "upgrade", "update") for word in command.command.arguments)
        for command in context.commands_of(instruction)
    )


def _mount_faults(mounts: list[tuple[Mount, Flag]]) -> list[str]:
    targets = [mount.target.rstrip("/") for mount, _ in mounts]
    faults = [f"{path} is not mounted" for path in (ARCHIVES, STATE) if not _has(targets, path)]
    unlocked = [mount.target for mount, _ in mounts if mount.sharing not in ("locked", "private")]
    if unlocked:
        faults.append(f"sharing of {' and '.join(unlocked)} is not locked")
    return faults


def _has(targets: list[str], path: str) -> bool:
    return any(target == path or target.startswith(path + "/") for target in targets)


def _emptied(instruction: Instruction, context: Context) -> list[str]:
    for command in context.commands_of(instruction):
        words = [word.text for word in command.command.arguments]
        if command.program in PROGRAMS and words[:1] in (["clean"], ["autoclean"], ["distclean"]):
            return [f"{command.program} {words[0]} empties it"]
        if command.program == "rm" and any(_covers(word) for word in words):
            return ["rm empties it"]
    return []


def _covers(path: str) -> bool:
    path = path.rstrip("/*")
    return any(path == each or path.startswith(each + "/") for each in (ARCHIVES, STATE))


def _is_hooked(instruction: Instruction, stage: Stage, context: Context) -> bool:
    """Return whether the base's hook is known to be there, and nothing has switched it off."""
    image = context.base_image(stage)
    if not isinstance(image, BaseImage) or image.cleans_apt is not True:
        return False
    for each in (*reversed(stage.ancestors), stage):
        for earlier in each.instructions:
            if _unhooks(earlier):
                return False
            if earlier is instruction:
                break
    return True


def _unhooks(instruction: Instruction) -> bool:
    """Return whether the text of ``instruction`` speaks of the hook, or of keeping packages."""
    texts = [instruction.text, *(heredoc.body for heredoc in instruction.heredocs)]
    return any("docker-clean" in text or KEEPS in text.lower() for text in texts)
