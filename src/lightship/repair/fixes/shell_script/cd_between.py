"""WORKDIR above a step that changes directory in its midst, where that makes no difference.

It makes none where all that runs before the ``cd``, and all that runs behind one that leads
back, does the same in whatever folder it runs. The step stays one layer.
"""

from __future__ import annotations

from lightship.repair.edits.cuts import commands_taken_out
from lightship.repair.edits.stage_lines import line_above, line_after
from lightship.repair.fixes.shell_script.folder_free import is_folder_free
from lightship.repair.fixes.shell_script.later_folder import PWD, is_needed_behind, place_in
from lightship.repair.fixes.shell_script.step_folder import (
    folder_before,
    is_mounted,
    is_of_the_system,
    resolved,
    target_of,
)
from lightship.repair.fixes.shell_script.trimmed_value import has_trimmed
from lightship.rules.shell_script.address import address_of
from lightship.rules.user_permissions.start_account import account_at, is_root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instructions import Run
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

USUAL = frozenset(
    (
        *("/", "/tmp", "/var/tmp", "/opt", "/srv", "/home", "/root", "/usr/src", "/usr/local"),
        *("/usr/local/src", "/usr/local/share", "/usr/share", "/var", "/var/lib", "/mnt", "/media"),
    )
)
"""Folders that are there anyway, or that nobody minds who has made."""

_OF_NO_PACKAGE = frozenset(("", "/tmp", "/var/tmp", "/usr/src", "/usr/local/src", "/opt", "/srv"))

_PHP_SOURCE = "/usr/src/php"
"""What the official image of PHP unpacks by ``docker-php-source``, which makes it so, too."""

_MINDING = frozenset(
    (
        *("rm", "rmdir", "mv", "cp", "ln", "install", "useradd", "adduser", "usermod", "mkdir"),
        *("[", "[[", "test", "find", "ls", "chmod", "chown", "chgrp"),
    )
)
"""Programs that may do something else to a folder that is there already."""


def workdir_above(site: Site, run: Run, stage: Stage) -> Fix | None:
    """Return the fix that puts WORKDIR above ``run``; None where it may make a difference.

    Raises :class:`Uneditable` where the ``cd`` is more than one command of a list.
    """
    commands = list(site.context.commands_of(run))
    changes = [each for each in commands if each.command.name in ("cd", "pushd", "popd")]
    if not changes or any(each.command.name != "cd" for each in changes):
        return None
    before = folder_before(site, run, stage)
    first = changes[0]
    target = target_of(first)
    folder = resolved(site, first, target, before) if target else None
    if before is None or folder is None or target is None:
        return None
    if is_of_the_system(folder) or is_mounted(run, folder):
        return None
    made = _maker(commands, first, target)
    gone = [*([made] if made is not None else []), *changes]
    if not _is_free_elsewhere(site, commands, gone, changes):
        return None
    kept = [each for each in commands if each not in gone and _starts(each) < _starts(first)]
    if any(_minds(site, each, folder) for each in kept):
        return None
    edits = commands_taken_out(site, gone)
    if folder == before:
        return site.safe(f"Take out the cd to {folder}, where the step starts anyway", *edits)
    is_there = made is None and (folder in USUAL or not kept)
    if not is_there and not is_root(account_at(run, stage, site.context) or ""):
        return None  # the builder makes it as root
    written = target if target.startswith("/") and not has_trimmed(target) else folder
    above = line_above(site, run, f"WORKDIR {written}")
    back = [line_after(site, run, f"WORKDIR {before}")]
    edits = (above, *edits, *(back if is_needed_behind(site, run, stage) else ()))
    title = f"Change to {folder} with WORKDIR, above the step"
    # What the step installs may bring the folder with an owner of its own.
    is_safe = folder in USUAL or not kept or _is_made(site, kept, folder, made)
    return site.safe(title, *edits) if is_safe else site.unsafe(title, *edits)


def _starts(placed: PlacedCommand) -> int:
    return placed.command.start


def _maker(
    commands: Sequence[PlacedCommand], change: PlacedCommand, target: str
) -> PlacedCommand | None:
    """Return the ``mkdir`` of nothing but the folder that goes, since WORKDIR makes it.

    That is one right in front of the ``cd``, or one further up that would fail otherwise.
    """
    at = commands.index(change)
    for each in commands[:at]:
        command = each.command
        is_plain = command.name == "mkdir" and command.scope is None and not command.redirects
        operands = [word.text for word in command.operands()]
        options = {word.text for word in command.arguments} - set(operands)
        is_alone = operands == [target] and options <= {"-p", "-v", "-pv", "--parents"}
        is_right_there = each is commands[at - 1]
        if is_plain and is_alone and (is_right_there or not command.has_flag("-p", "--parents")):
            return each
    return None


def _is_free_elsewhere(
    site: Site,
    commands: Sequence[PlacedCommand],
    gone: Sequence[PlacedCommand],
    changes: Sequence[PlacedCommand],
) -> bool:
    """Return whether what does not run in the new folder now is the same when it does."""
    script = changes[0].placed.script
    if any(use.name in PWD for use in script.variables):
        return False
    leaves = changes[1].command.start if len(changes) > 1 else len(script.text)
    enters = changes[0].command.start
    return all(
        each in gone
        or enters < each.command.start < leaves
        or is_folder_free(each.command, place_in(each, site.context))
        for each in commands
    )


def _minds(site: Site, placed: PlacedCommand, folder: str) -> bool:
    """Return whether the command does something else where ``folder`` is there already."""
    command = placed.command
    name = command.program.name
    if name not in _MINDING or (name == "mkdir" and command.has_flag("-p", "--parents")):
        return False
    for word in command.arguments:
        text = address_of(word.text, placed, site.context)
        stem = text[: min([text.find(each) for each in "*?[" if each in text], default=len(text))]
        if stem != text and folder.startswith(stem):
            return True
        if f"{folder}/".startswith(f"{text.rstrip('/')}/") and text.startswith("/"):
            return True
    return False


def _is_made(
    site: Site, kept: Sequence[PlacedCommand], folder: str, made: PlacedCommand | None
) -> bool:
    """Return whether the step itself makes ``folder``, as the builder would, and no package does.

    No package has folders at the root, and none but a few in those where sources are unpacked.
    """
    if folder.rpartition("/")[0] not in _OF_NO_PACKAGE:
        return False
    if any(each.command.name == "umask" for each in kept):
        return False
    if folder == _PHP_SOURCE and any(each.program == "docker-php-source" for each in kept):
        return True
    return made is not None or any(
        each.program == "mkdir"
        and not each.command.has_flag("-m", "--mode")
        and folder
        in [address_of(word.text, each, site.context) for word in each.command.operands()]
        for each in kept
    )
