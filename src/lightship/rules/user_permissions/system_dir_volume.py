"""VOLUME names a folder of the kernel."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.image.evidence import Evidence
    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext
    from lightship.rules.rule_context import Context

_KERNELS: Final = ("/dev", "/proc", "/sys")


class SystemDirVolume(Rule):
    """VOLUME names a folder of the kernel.

    ## What it does
    Reports `/dev`, `/proc` and `/sys` in VOLUME, also out of a variable that has that value. A
    folder below them, as `/sys/fs/cgroup`, is info: images that run systemd ask for it, to be
    mounted from the host by whoever starts the container.

    dockle reports only the three folders themselves.

    ## Why it is bad
    An empty folder of the disk is put where the kernel shows its devices and settings: what looks
    there for a device or its own process finds nothing. And the image asks, in effect, to be
    given the host's folder, which is how containers break out.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    VOLUME /data /sys
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    VOLUME /data
    ```

    ## Fix safety
    The fix takes the path out of VOLUME, or the instruction with its only path. It is unsafe, as
    the image no longer asks for that volume. A folder below the kernel's is left alone.

    ## References
    - [dockle DKL-DI-0002](https://github.com/goodwithtech/dockle/blob/master/CHECKPOINT.md#dkl-di-0002)
    - [Dockerfile reference: VOLUME](https://docs.docker.com/reference/dockerfile/#volume)
    """

    code = "LS5108"
    name = "system-dir-volume"
    aliases = ("DKL-DI-0002",)
    listens = ("VOLUME",)

    def check_image(self, evidence: Evidence, context: ImageContext) -> Iterator[Finding]:
        """Yield a finding for every volume of the image that is the kernel's."""
        for volume in evidence.configuration.volumes:
            path = clean(volume)
            kernels = _kernels_of(path)
            if kernels:
                message = f"a volume puts an empty folder over {path}, which is the kernel's"
                found = self.found_in_image(context, message, subject=path)
                yield found if path == kernels else found.with_severity(Severity.INFO)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every path that is the kernel's."""
        stage = context.stage_of(instruction)
        if stage is None:
            return
        for word in stage.expanded_words(instruction):
            path = clean(word.text)
            kernels = _kernels_of(path)
            if not word.is_known or not kernels:
                continue
            message = f"VOLUME puts an empty folder over {path}, which is the kernel's"
            found = self.found(context, instruction.span_of(*word.range), message, subject=path)
            yield found if path == kernels else found.with_severity(Severity.INFO)


def _kernels_of(path: str) -> str:
    """Return the folder of the kernel that ``path`` is, or is below; nothing where it is none."""
    return next((each for each in _KERNELS if f"{path}/".startswith(f"{each}/")), "")
