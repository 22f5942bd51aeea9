"""Whether anything in a stage's lineage may bring a program that its base image lacks."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.rule_context import Context

_MANAGERS: Final = frozenset(
    (
        *("apt-get", "apt", "aptitude", "apk", "dnf", "yum", "microdnf", "tdnf", "zypper"),
        *("pacman", "install_packages", "conda", "mamba", "micromamba", "nix-env", "brew"),
    )
)
"""What installs packages of a system."""

_OPAQUE: Final = frozenset(
    (
        *("make", "ansible-playbook", "puppet", "chef-client", "salt-call", "source", "."),
        *("sh", "bash", "ash", "dash", "python", "python3", "perl", "ruby", "dpkg", "rpm", "eval"),
        *("debootstrap", "nix", "cinst", "task", "just"),
    )
)
"""What may install anything, and does not say what."""

_SPELLINGS: Final = {
    "nc": ("netcat", "ncat", "nmap", "busybox"),
    "netcat": ("netcat", "busybox"),
    "ncat": ("ncat", "nmap"),
    "ps": ("procps", "busybox"),
    "pgrep": ("procps", "busybox"),
    "gpg": ("gnupg", "gpg"),
    "sh": ("busybox", "bash", "dash", "/sh", "toybox"),
    "wget": ("wget", "busybox"),
    "ssh": ("ssh",),
    "python3": ("python",),
    "make": ("make", "build-essential", "build-base"),
    "gcc": ("gcc", "build-essential", "build-base"),
}
"""What the packages that bring a program have in their names, where it is not the program's own."""

_SYSTEM_FOLDERS: Final = frozenset(
    ("/", "/usr", "/usr/local", "/bin", "/usr/bin", "/usr/local/bin", "/sbin", "/usr/sbin", "/opt")
)


def may_bring(program: str, stage: Stage, context: Context) -> bool:
    """Return whether an instruction behind the image of ``stage`` may bring ``program``.

    Whatever cannot be told counts as it may.
    """
    needles = _SPELLINGS.get(program, (program,))
    for each in (stage, *stage.ancestors):
        for instruction in (*each.triggers, *each.instructions):
            if instruction.name == "RUN" and _run_may_bring(instruction, needles, context):
                return True
            is_copy = instruction.name in ("COPY", "ADD")
            if is_copy and _copy_may_bring(instruction, each, needles):
                return True
    return False


def installs_packages(stage: Stage, context: Context) -> bool:
    """Return whether packages are installed, whose dependencies may be anything."""
    return any(
        command.program in _MANAGERS
        for each in (stage, *stage.ancestors)
        for command in context.commands_in(each)
    )


def _run_may_bring(instruction: Instruction, needles: tuple[str, ...], context: Context) -> bool:
    placed = context.script_of(instruction)
    if placed is None or placed.script.unread or placed.script.has_error:
        return True
    return any(_command_may_bring(command, needles) for command in placed.commands)


def _command_may_bring(command: PlacedCommand, needles: tuple[str, ...]) -> bool:
    name = command.program
    words = command.command.words
    if not words:
        return False
    if not name or name in _OPAQUE or name.endswith((".sh", ".py")):
        return True
    first = command.command.program.word
    if first is not None and first.text.startswith(("./", "../", "/tmp", "/opt", "/app")):
        return True
    if name in _MANAGERS and (
        command.command.program.open_ended or any(not word.literal for word in words)
    ):
        return True
    if name == "tar" and any(clean(word.text) in _SYSTEM_FOLDERS for word in words[1:]):
        return True
    return any(needle in word.text for word in words for needle in needles)


def _copy_may_bring(instruction: Instruction, stage: Stage, needles: tuple[str, ...]) -> bool:
    if instruction.mistakes:
        return True
    words = [word for word in stage.expanded_words(instruction) if word.flag is None]
    if not words or not all(word.is_known for word in words):
        return True
    if any(needle in word.text for word in words for needle in needles):
        return True
    target = clean(words[-1].text)
    return target in _SYSTEM_FOLDERS or target.endswith(("/bin", "/sbin"))
