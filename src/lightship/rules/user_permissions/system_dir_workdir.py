"""WORKDIR is a folder of the system."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.stages.workdir import normalized_workdir
from lightship.knowledge.image_facts import BaseImage
from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_FOLDERS: Final = ("/proc", "/dev", "/sys", "/boot", "/initrd", "/lost+found")
_NAMES: Final = tuple(folder[1:] for folder in _FOLDERS)
_ESCAPE: Final = "/proc/self/fd"
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
        if stage is None or not instruction.words or _is_plain(instruction.words[0]):
            return
        if stage.system == "windows":
            return
        path = _path(instruction, stage, context)
        if not any(f"{path}/".startswith(f"{folder}/") for folder in _FOLDERS):
            return
        message = f"the working directory is {path}, a folder of the system"
        found = self.found(context, instruction.word_span(0), message, subject=path)
        is_escape = f"{path}/".startswith(f"{_ESCAPE}/")
        yield found.with_severity(Severity.ERROR) if is_escape else found


def _is_plain(word: str) -> bool:
    """Return whether ``word`` is an absolute path of other folders, as nearly all are."""
    return word[:1] == "/" and "$" not in word and not any(each in word for each in _NAMES)


def _path(instruction: Instruction, stage: Stage, context: Context) -> str:
    """Return the directory that WORKDIR changes to; empty where that is not known."""
    words = stage.expanded_words(instruction)
    if len(words) != 1 or not words[0].is_known:
        return ""
    text = words[0].text
    if text.startswith("/"):
        return clean(text)
    before = _before(instruction, stage, context)
    return clean(normalized_workdir(before, text, stage.system)) if before is not None else ""


def _before(instruction: Instruction, stage: Stage, context: Context) -> str | None:
    """Return the directory that is in effect before WORKDIR; None where that is not known."""
    setting = stage.state_at(instruction).workdir
    if setting.is_set or setting.value:
        return setting.value if setting.is_known else None
    image = context.base_image(stage)
    return image.working_directory if isinstance(image, BaseImage) else None
