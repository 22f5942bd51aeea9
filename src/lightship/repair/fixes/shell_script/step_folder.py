"""The folder that a step starts in, and the one that it changes to."""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.syntax.mount import read_mount
from lightship.knowledge.image_facts import BaseImage
from lightship.repair.fixes.shell_script.trimmed_value import with_trimmed_values
from lightship.rules.shell_script.address import address_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.instructions import Run
    from lightship.repair.site import Site

SYSTEM = ("/etc", "/usr/bin", "/usr/sbin", "/bin", "/sbin", "/lib", "/proc", "/sys", "/dev", "/run")
"""Folders that are nobody's place to work in: WORKDIR there is a finding of its own."""


def target_of(command: PlacedCommand) -> str | None:
    """Return where a ``cd`` leads, as written; empty for none given, None if it cannot be told."""
    operands = command.command.operands()
    if not operands:
        return ""
    if len(operands) != 1 or command.command.redirects or command.command.has_flag("-P"):
        return None
    word = operands[0]
    if " " in word.text or "`" in word.text or "$(" in word.text:
        return None
    if word.literal and "$" in word.text:
        return None  # in single quotes it is no variable
    is_plain = word.literal or (word.expands and not any(each in word.text for each in "*?["))
    return word.text if is_plain or word.text == "~" else None


def folder_before(site: Site, instruction: Instruction, stage: Stage) -> str | None:
    """Return the folder that the step starts in; None where that is not known."""
    setting = stage.state_at(instruction).workdir
    if setting.is_set:
        return setting.value if setting.is_known and "$" not in setting.value else None
    if stage.external_base.is_scratch:
        return "/"
    image = site.context.base_image(stage)
    if isinstance(image, BaseImage) and image.working_directory is not None:
        return image.working_directory or "/"
    return None


def known_target(target: str, command: PlacedCommand, site: Site) -> str:
    """Return ``target`` of a ``cd`` with what is known of its variables, also of trimmed ones."""

    def place(text: str) -> str:
        return address_of(text, command, site.context)

    return place(with_trimmed_values(target, place, site.dockerfile.instructions))


def resolved(site: Site, command: PlacedCommand, target: str, before: str | None) -> str | None:
    """Return ``target`` of a ``cd`` from the root, without variables; None if that is not known."""
    known = known_target(target, command, site)
    if "$" in known or known in ("-", "~") or known.startswith("~"):
        return None
    if known.startswith("/"):
        return clean(known)
    return None if before is None else clean(f"{before}/{known}")


def is_of_the_system(folder: str) -> bool:
    """Return whether ``folder`` belongs to the system, and is no place for WORKDIR."""
    return any(f"{folder}/".startswith(f"{each}/") for each in SYSTEM)


def is_mounted(run: Run, folder: str) -> bool:
    """Return whether a mount of ``run`` stands at ``folder`` or above it, or may."""
    for text in run.mounts:
        try:
            mount = read_mount(text)
        except Refusal:
            return True
        if mount.type in ("secret", "ssh") and not mount.target:
            continue
        if not mount.target.startswith("/") or "$" in mount.target:
            return True
        if f"{folder}/".startswith(f"{mount.target.rstrip('/')}/"):
            return True
    return False
