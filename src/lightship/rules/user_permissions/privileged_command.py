"""Which shell commands only root can run."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.shell.scope import BRANCH, CASE, CONDITION, FUNCTION, IF
from lightship.dockerfile.stages.workdir import normalized_workdir
from lightship.dockerfile.syntax.instructions import Transfer
from lightship.knowledge.image_facts import BaseImage
from lightship.rules.user_permissions.start_account import is_number, is_root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.span import Span
    from lightship.rules.rule_context import Context

MOST_STEPS: Final = 300
"""How many steps are looked back over; behind more of them a folder's owner is not known."""

_INSTALLS: Final = frozenset(("install", "remove", "purge", "upgrade", "dist-upgrade", "update"))
_INSTALLERS: Final = {
    "apt-get": _INSTALLS,
    "apt": _INSTALLS,
    "aptitude": _INSTALLS,
    "apk": frozenset(("add", "del", "upgrade", "update")),
    "yum": _INSTALLS,
    "dnf": _INSTALLS,
    "microdnf": _INSTALLS,
    "tdnf": _INSTALLS,
    "zypper": _INSTALLS | {"in", "ref", "refresh", "up", "rm"},
}
"""The commands of each package manager that change the system, and so need root."""

_ACCOUNT_TOOLS: Final = frozenset(
    ("useradd", "adduser", "groupadd", "addgroup", "usermod", "groupmod", "userdel", "groupdel")
)
_WRITERS: Final = frozenset(
    ("mkdir", "touch", "cp", "mv", "ln", "tee", "install", "rm", "rmdir", "chmod")
)
_LAST_OPERAND: Final = frozenset(("cp", "mv", "ln", "install"))
"""Programs that write to their last operand alone."""

_DRY: Final = frozenset(("-s", "--simulate", "--dry-run", "--print-uris", "--usermode", "-p"))
"""Options with which package managers change nothing, or only what is the user's."""

_RAISERS: Final = frozenset(
    ("sudo", "doas", "su", "runuser", "gosu", "su-exec", "fakeroot", "unshare")
)
_UNSURE: Final = frozenset((BRANCH, CASE, CONDITION, FUNCTION, IF))

_SYSTEM_FOLDERS: Final = (
    *("/etc/", "/bin/", "/sbin/", "/lib/", "/lib64/", "/boot/", "/root/"),
    *("/usr/bin/", "/usr/sbin/", "/usr/lib/", "/usr/share/", "/usr/include/"),
    *("/usr/local/bin/", "/usr/local/lib/", "/usr/local/sbin/", "/usr/local/share/"),
)
"""Folders which are root's in the images of distributions and those built on them."""

_OWNER_CHANGERS: Final = frozenset(
    ("chown", "chmod", "chgrp", "setfacl", "install", "fix-permissions")
)


class Privilege:
    """A command's need of root: what it does, as the start of a sentence, and where.

    ``is_certain`` is false where a folder's owner might have been changed by
    something that cannot be seen.
    """

    __slots__ = ("is_certain", "span", "what")

    def __init__(self, what: str, span: Span, *, is_certain: bool) -> None:
        self.what: Final = what
        self.span: Final = span
        self.is_certain: Final = is_certain


def privilege_of(
    placed: PlacedCommand, user: str, stage: Stage, context: Context
) -> Privilege | None:
    """Return what ``placed``, run by ``user`` who is not root, needs root for; None if nothing."""
    command = placed.command
    if _is_raised_or_unsure(command):
        return None
    program = command.program
    span = placed.word_span(program.word) if program.word is not None else placed.span
    what = _certain_need(command, user)
    if what:
        return Privilege(what, span, is_certain=True)
    copied = _recursively_owned(placed, stage)
    if copied is not None:
        what = f"chown gives away what line {copied.start_line} copied as root's"
        return Privilege(what, span, is_certain=False)
    for word in _written(command):
        path = clean(word.text)
        if _is_system_path(word, path) and _is_roots(path, placed, stage, context):
            where = placed.word_span(word)
            return Privilege(f"this writes {path}", where, is_certain=False)
    return None


def _is_raised_or_unsure(command: Command) -> bool:
    """Return whether the command may run as root, or may not run."""
    each: Command | None = command
    while each is not None:
        if each.recovered or not _RAISERS.isdisjoint((each.program.name, *each.program.wrappers)):
            return True
        scope = each.scope
        if each.joined == "||" or each.terminator == "||":
            return True
        if scope is not None and any(part.kind in _UNSURE for part in scope.chain()):
            return True
        each = each.carrier
    return False


def _certain_need(command: Command, user: str) -> str:
    """Return what the command does that root alone can, whatever the owners of files."""
    name = command.program.name
    verbs = _INSTALLERS.get(name)
    if verbs is not None:
        given = [word.text for word in command.arguments]
        verb = next((text for text in given if text in verbs), "")
        return f"{name} {verb} changes the system" if verb and not _is_elsewhere(given) else ""
    if name in _ACCOUNT_TOOLS and command.arguments:
        return f"{name} changes the accounts"
    if name == "chown" and _gives_away(command, user):
        return "chown gives files to another account"
    return ""


def _is_elsewhere(arguments: list[str]) -> bool:
    """Return whether a package manager is told another root folder, or to change nothing."""
    options = [text for text in arguments if text.startswith("-")]
    return any("root" in text or text in _DRY for text in options)


def _gives_away(command: Command, user: str) -> bool:
    """Return whether chown names an owner who certainly is not ``user``."""
    operands = command.operands()
    if not operands or command.has_flag("--reference") or not operands[0].literal:
        return False
    owner = operands[0].text.partition(":")[0]
    account = user.partition(":")[0]
    if not owner or owner == account:
        return False
    return is_root(owner) or is_number(owner) == is_number(account)


def _recursively_owned(placed: PlacedCommand, stage: Stage) -> Instruction | None:
    """Return the COPY without an owner of whose files ``chown -R`` is to change the owner."""
    command = placed.command
    if command.program.name != "chown" or not command.has_flag("-R", "--recursive"):
        return None
    folders = [word.text for word in command.operands()[1:] if word.literal]
    workdir = stage.state_at(placed.instruction).workdir.value
    paths = [normalized_workdir(workdir, folder, "linux") for folder in folders]
    copied: Instruction | None = None
    for instruction in _before(placed.instruction, stage):
        if isinstance(instruction, Transfer) and not instruction.owner:
            base = stage.state_at(instruction).workdir.value
            target = normalized_workdir(base, instruction.target, "linux")
            if "$" not in target and any(_covers(path, clean(target)) for path in paths):
                copied = instruction
        elif instruction.name == "RUN" and "chown" in instruction.text:
            # Whoever ran it may have been root.
            copied = None
    return copied


def _before(instruction: Instruction, stage: Stage) -> tuple[Instruction, ...]:
    """Return what runs before ``instruction`` in its stage; nothing where that is too much."""
    found = stage.instructions[:MOST_STEPS]
    return found[: found.index(instruction)] if instruction in found else ()


def _written(command: Command) -> Iterator[Word]:
    """Yield the words that name what the command writes."""
    for redirect in command.redirects:
        if redirect.writes and redirect.target is not None:
            yield redirect.target
    name = command.program.name
    if name in _WRITERS:
        operands = command.operands(frozenset(("-m", "--mode", "-o", "-g")))
        if name == "chmod":
            operands = operands[1:]
        yield from operands[-1:] if name in _LAST_OPERAND else operands


def _is_system_path(word: Word, path: str) -> bool:
    return word.literal and f"{path}/".startswith(_SYSTEM_FOLDERS)


def _is_roots(path: str, placed: PlacedCommand, stage: Stage, context: Context) -> bool:
    """Return whether ``path`` is root's, as far as the file and its base image tell."""
    image = context.base_image(stage)
    if not isinstance(image, BaseImage) or not image.runs_as_root or image.role == "application":
        return False
    return not _owner_may_have_changed(path, placed, stage, context)


def _owner_may_have_changed(
    path: str, placed: PlacedCommand, stage: Stage, context: Context
) -> bool:
    """Return whether an earlier step may have given the path, or a folder above it, away."""
    own = _before(placed.instruction, stage)
    if stage.instructions[0] is not placed.instruction and not own:
        return True
    ancestors = stage.ancestors
    inherited = [each for ancestor in ancestors[:MOST_STEPS] for each in ancestor.instructions]
    if len(ancestors) > MOST_STEPS or len(inherited) > MOST_STEPS:
        return True
    return any(_may_give(instruction, path, context) for instruction in (*inherited, *own))


def _may_give(instruction: Instruction, path: str, context: Context) -> bool:
    """Return whether the instruction may change the owner or the mode of what is above ``path``."""
    if isinstance(instruction, Transfer):
        is_given = bool(instruction.owner or instruction.mode)
        return is_given and _covers(instruction.target, path)
    if instruction.name != "RUN":
        return False
    return any(_gives(placed.command, path) for placed in context.commands_of(instruction))


def _gives(command: Command, path: str) -> bool:
    """Return whether the command may change the owner or the mode of what ``path`` is in."""
    if command.program.name not in _OWNER_CHANGERS:
        return False
    return any(word.expands or _covers(word.text, path) for word in command.arguments)


def _covers(folder: str, path: str) -> bool:
    return folder.startswith("/") and f"{path}/".startswith(f"{clean(folder)}/".replace("//", "/"))
