"""What the program of an image writes to, as far as its file tells: what its account must own."""

from __future__ import annotations

import re

from lightship.dockerfile.notation.clean_path import clean
from lightship.knowledge.image_facts import BaseImage
from lightship.repair.fixes.user_permissions.server_folders import (
    BUILDS_AT_START,
    DATA_NAMES,
    FRAMEWORKS,
    SERVERS,
    SYSTEM_FOLDERS,
)
from lightship.rules.layers_cache.shell_folders import ShellFolders
from lightship.rules.shipped import start_commands
from lightship.rules.user_permissions.mode import is_world_writable
from lightship.rules.user_permissions.mode_grant import grant_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.stages.stage import Stage
    from lightship.rules.rule_context import Context

_PLAIN = re.compile(r"[/\w.-]+", re.ASCII)
_HOMES = ("/root",)
_MODE_GIVERS = frozenset(("chmod", "mkdir", "install", "find"))


def giving(stage: Stage, context: Context, owner: str) -> tuple[str, ...]:
    """Return the shell commands that give ``owner`` what the program of ``stage`` writes to."""
    made = _made_folders(stage, context)
    files, server = _of_server(stage, context)
    volumes = _volumes(stage, context)
    inside, alone = _of_application(stage, context)
    private = _private_programs(stage, context)
    whole = _outermost(_left_to_give([*inside, *made, *volumes], stage, context))
    single = _left_to_give([*alone, *server, *files, *private], stage, context)
    single = [path for path in single if not _is_below(path, whole)]
    commands = []
    missing = [path for path in (*inside, *volumes) if path in whole and path not in made]
    if missing:
        commands.append("mkdir -p " + " ".join(missing))
    if files:
        commands.append("touch " + " ".join(files))
    if single:
        commands.append(f"chown {owner} " + " ".join(single))
    if whole:
        commands.append(f"chown -R {owner} " + " ".join(whole))
    return tuple(commands)


def _left_to_give(paths: Sequence[str], stage: Stage, context: Context) -> list[str]:
    """Return those of ``paths``, each once, that the file does not give away itself.

    A path that a shell would not take for a single word is left out.
    """
    given = list(_given(stage, context))
    return [
        path
        for path in dict.fromkeys(paths)
        if path not in SYSTEM_FOLDERS
        and not _is_below(path, _HOMES)
        and _PLAIN.fullmatch(path)
        and not _is_below(path, given)
    ]


def _outermost(paths: Sequence[str]) -> list[str]:
    return [path for path in paths if not _is_below(path.rpartition("/")[0], paths)]


def _is_below(path: str, folders: Sequence[str]) -> bool:
    return any(path == folder or path.startswith(folder + "/") for folder in folders)


def _chain(stage: Stage) -> tuple[Stage, ...]:
    return (*reversed(stage.ancestors), stage)


def _placed(stage: Stage, context: Context) -> Iterator[tuple[PlacedCommand, ShellFolders]]:
    """Yield the commands of the image's RUNs, and the folders in which those of a RUN stand."""
    for each in _chain(stage):
        for instruction in each.instructions:
            if instruction.name == "RUN":
                commands = context.commands_of(instruction)
                workdir = each.state_at(instruction).workdir.value or None
                folders = ShellFolders(commands, workdir)
                for command in commands:
                    yield command, folders


def _given(stage: Stage, context: Context) -> Iterator[str]:
    """Yield the paths whose owner the file changes, or that it lets everybody write."""
    for placed, folders in _placed(stage, context):
        words: tuple[Word, ...] = ()
        if placed.program == "chown":
            words = placed.command.operands()[1:]
        elif placed.program in _MODE_GIVERS:
            grant = grant_of(placed.command)
            if grant is not None and is_world_writable(grant.mode):
                words = grant.targets
        for word in words:
            path = folders.path(word.text, placed.command) if word.literal else None
            if path is not None:
                yield path


def _made_folders(stage: Stage, context: Context) -> list[str]:
    """Return the folders that RUN makes and that are named for what is written to them."""
    found = []
    for placed, folders in _placed(stage, context):
        if placed.program != "mkdir":
            continue
        for word in placed.command.operands(frozenset(("-m", "--mode"))):
            path = folders.path(word.text, placed.command) if word.literal else None
            if path is not None and path.rpartition("/")[2].lower() in DATA_NAMES:
                found.append(path)
    return found


def _volumes(stage: Stage, context: Context) -> list[str]:
    own = [clean(path) for path, each in stage.final_state.volumes.items() if each.is_known]
    image = context.base_image(stage)
    base = (image.volumes or ()) if isinstance(image, BaseImage) else ()
    return [path for path in (*own, *map(clean, base)) if path.startswith("/")]


def _of_server(stage: Stage, context: Context) -> tuple[list[str], list[str]]:
    """Return the files and folders that the base image's own server writes."""
    reference = context.base_image(stage).reference
    name = "" if reference is None else reference.familiar_name
    files, folders = SERVERS.get(name, ((), ()))
    return list(files), list(folders)


def _of_application(stage: Stage, context: Context) -> tuple[list[str], list[str]]:
    """Return what is given whole, and what only itself, of the folder the program starts in."""
    setting = stage.final_state.workdir
    folder = clean(setting.value) if setting.is_set and setting.is_known else ""
    if not folder or folder in SYSTEM_FOLDERS:
        return [], []
    if any(_builds(each) for each in start_commands(context)):
        return [folder], []
    files = context.files
    inside: list[str] = []
    if files is not None:
        for mark, names in FRAMEWORKS.items():
            if files.exists(mark):
                inside += [f"{folder}/{name}" for name in names]
    return inside, [folder]


def _builds(placed: PlacedCommand) -> bool:
    """Return whether a start builds the application, in its folder, or in that of a project."""
    first = placed.command.arguments[0].text if placed.command.arguments else ""
    is_dotnets = placed.program == "dotnet" and first in {"run", "watch"}
    return is_dotnets or placed.program in BUILDS_AT_START


def _private_programs(stage: Stage, context: Context) -> list[str]:
    """Return the files that chmod lets their owner alone read or start."""
    found = []
    for placed, folders in _placed(stage, context):
        grant = grant_of(placed.command) if placed.program == "chmod" else None
        if grant is None or not _is_private(grant.mode):
            continue
        for word in grant.targets:
            path = folders.path(word.text, placed.command) if word.literal else None
            if path is not None:
                found.append(path)
    return found


def _is_private(mode: str) -> bool:
    """Return whether a mode lets the owner read or start a file, and everybody else not."""
    if mode.isdigit():
        owner, others = int(mode[-3:-2] or "0", 8), int(mode[-1], 8)
        return bool(owner & ~others & 5)
    return mode.startswith(("u+x", "u+rx", "u=rwx", "go-", "go="))
