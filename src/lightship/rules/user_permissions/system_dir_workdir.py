"""WORKDIR is a folder of the system."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.stages.workdir import normalized_workdir
from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_FOLDERS = ("/proc", "/dev", "/sys", "/boot", "/initrd", "/lost+found")
_ESCAPE = "/proc/self/fd"
"""Where runc left a door to the host's files open: CVE-2024-21626."""


class SystemDirWorkdir(Rule):
    """WORKDIR is a folder of the system.

    ## What it does
    Reports a WORKDIR that is, or lies below, `/proc`, `/dev`, `/sys`, `/boot`, `/initrd` or
    `/lost+found`, also where it gets there by a relative path or a variable. Below
    `/proc/self/fd` it is an error.

    Trivy looks at absolute paths below these folders as they are written, `/sys` not among them.

    ## Why it is bad
    `/proc/self/fd/8` as the working directory of a build step or a container was how an image
    broke out to the host's files (CVE-2024-21626). The other folders are the kernel's or the boot
    loader's: what is written there is not kept, or disturbs.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    WORKDIR /proc/self/fd/8
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    WORKDIR /srv/app
    ```

    ## References
    - [CVE-2024-21626](https://nvd.nist.gov/vuln/detail/CVE-2024-21626)
    - [Trivy DS-0030](https://avd.aquasec.com/misconfig/dockerfile/general/avd-ds-0030/)
    """

    code = "LS5109"
    name = "system-dir-workdir"
    aliases = ("DS-0030",)
    listens = ("WORKDIR",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding where the path is one of the system."""
        stage = context.stage_of(instruction)
        if stage is None or stage.system == "windows":
            return
        path = _path(instruction, stage)
        if not any(f"{path}/".startswith(f"{folder}/") for folder in _FOLDERS):
            return
        message = f"the working directory is {path}, a folder of the system"
        found = self.found(context, instruction.word_span(0), message, subject=path)
        is_escape = f"{path}/".startswith(f"{_ESCAPE}/")
        yield found.with_severity(Severity.ERROR) if is_escape else found


def _path(instruction: Instruction, stage: Stage) -> str:
    """Return the directory that WORKDIR changes to; empty where that is not known."""
    words = stage.expanded_words(instruction)
    if len(words) != 1 or not words[0].is_known:
        return ""
    before = stage.state_at(instruction).workdir
    text = words[0].text
    if not text.startswith("/") and not before.is_known:
        return ""
    return clean(normalized_workdir(before.value, text, stage.system))
