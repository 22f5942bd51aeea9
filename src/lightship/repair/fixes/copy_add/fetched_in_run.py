"""ADD of an address becomes a download in the RUN that uses up the file.

What ADD fetches is in a layer for good, whatever a later RUN deletes. Where a RUN unpacks or
deletes the file, and nothing else wants it, the download, its check, the unpacking and the
deletion in that one RUN leave nothing behind.
"""

from __future__ import annotations

import posixpath
from fnmatch import fnmatchcase

from lightship.dockerfile.notation.clean_path import clean
from lightship.model.plain_value import PlainValue
from lightship.repair.edits.commands import command_right_behind, script_of
from lightship.repair.edits.joints import Joint, is_strict, joint_of, statements, usual_joint
from lightship.repair.edits.lines import taken_out
from lightship.repair.edits.words import IN_A_COMPOUND, UNREAD, Uneditable
from lightship.repair.fixes.copy_add.downloader import downloader_in, fetching
from lightship.repair.fixes.copy_add.working_folder import working_folder
from lightship.rules.unpacking import unpacked_by
from lightship.rules.user_permissions.start_account import account_at, is_root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.instructions import Add
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

_HARMLESS_BETWEEN = frozenset(("ADD", "COPY", "EXPOSE", "LABEL", "RUN", "WORKDIR", "VOLUME"))
_CHECKED = 'echo "{sum}  {path}" | sha256sum -c -'


class UsedUp(PlainValue):
    """The RUN that uses up what is fetched to ``path``.

    ``unpacking`` is the command that unpacks it where nothing deletes it afterwards.
    """

    __slots__ = ("path", "run", "unpacking")

    def __init__(self, path: str, run: Instruction, unpacking: PlacedCommand | None) -> None:
        self.path: Final = path
        self.run: Final = run
        self.unpacking: Final = unpacking


def used_up(site: Site, added: Add, url: str) -> UsedUp | None:
    """Return the RUN that uses up what ``added`` fetches from ``url``; None where none does.

    It is the only instruction behind that names the file, root runs it, and the file is all
    the same to everything in between.
    """
    stage = site.context.stage_of(added)
    if stage is None or added not in stage.instructions or added.flags:
        return None
    path = _path(site, stage, added, url)
    if not path:
        return None
    run = _only_user(site, stage, added, path)
    if run is None or not _is_roots(site, stage, run):
        return None
    commands = [
        each for each in site.context.commands_of(run) if _names(each, posixpath.basename(path))
    ]
    if any(each.program == "rm" for each in commands):
        return UsedUp(path, run, None)
    unpacking = [each for each in commands if _unpacks(each, path)]
    if len(commands) != 1 or not unpacking:
        return None
    return UsedUp(path, run, unpacking[0])


def download_edits(
    site: Site, added: Add, url: str, checksum: str
) -> tuple[Replacement, ...] | None:
    """Return the edits that have the RUN fetch the file; None where ADD is the better way.

    ``url`` has its variables put in, ``checksum`` is of the form ``sha256:...``.
    """
    found = used_up(site, added, url)
    stage = site.context.stage_of(added)
    if found is None or stage is None:
        return None
    name = downloader_in(stage, found.run, url, site.context)
    fetch = fetching(name, added.sources[0].strip("\"'"), found.path) if name else ""
    if not fetch:
        return None
    check = _CHECKED.format(sum=checksum.removeprefix("sha256:"), path=found.path)
    try:
        edits = [
            taken_out(site, added),
            _in_front(site, found.run, fetch, check),
        ]
        if found.unpacking is not None:
            edits.append(command_right_behind(site, found.unpacking, f"rm {found.path}"))
    except Uneditable:
        return None
    return tuple(edits)


def _path(site: Site, stage: Stage, added: Add, url: str) -> str:
    """Return where the file comes to lie, absolute and without variables; empty if not known."""
    target = added.target.strip("\"'")
    if not target or any(letter in target for letter in "$ *?[\\"):
        return ""
    if not target.startswith("/"):
        setting = stage.state_at(added).workdir
        folder, is_known = (
            (setting.value, setting.is_known) if setting.value else working_folder(site, stage)
        )
        if not is_known or not folder:
            return ""
        slash = "/" if target.endswith("/") or target in (".", "./") else ""
        target = clean(f"{folder}/{target}") + slash
    if target.endswith("/"):
        name = posixpath.basename(url.partition("?")[0].partition("#")[0])
        return target + name if name and "%" not in name else ""
    return target


def _only_user(site: Site, stage: Stage, added: Add, path: str) -> Instruction | None:
    """Return the RUN that alone names the file behind ``added``, all others standing aside."""
    name = posixpath.basename(path)
    found: Instruction | None = None
    for each in stage.instructions[stage.instructions.index(added) + 1 :]:
        if _mentions(each, name, posixpath.dirname(path)):
            if found is not None or each.name != "RUN":
                return None
            found = each
        elif found is None and each.name not in _HARMLESS_BETWEEN:
            return None
    if found is None or any(
        name in each.text
        for other in site.dockerfile.stages
        if other is not stage
        for each in other.instructions
    ):
        return None
    is_plain = not found.is_json and found.flag("network") is None and not found.heredocs
    return found if is_plain else None


def _mentions(instruction: Instruction, name: str, folder: str) -> bool:
    """Return whether ``instruction`` names the file, by its name or by a pattern."""
    text = instruction.text
    if name in text:
        return True
    return any(_is_pattern_of(word, name, folder) for word in text.replace(";", " ").split())


def _names(placed: PlacedCommand, name: str) -> bool:
    return any(
        name in word.text or _is_pattern_of(word.text, name, "") for word in placed.command.words
    )


def _is_pattern_of(word: str, name: str, folder: str) -> bool:
    """Return whether ``word`` is a pattern for the file, in its folder where it names one."""
    head, _, tail = word.strip("\"'").rpartition("/")
    if "*" not in tail or (folder and head.startswith("/") and head != folder):
        return False
    return fnmatchcase(name, tail)


def _unpacks(placed: PlacedCommand, path: str) -> bool:
    name = posixpath.basename(path)
    return any(
        posixpath.basename(each.path) == name and each.is_kept
        for each in unpacked_by(placed.command)
    )


def _is_roots(site: Site, stage: Stage, run: Instruction) -> bool:
    account = account_at(run, stage, site.context)
    return account is None or is_root(account)


def _in_front(site: Site, run: Instruction, *commands: str) -> Replacement:
    """Return the edit that runs ``commands`` in front of all that ``run`` does but ``set``.

    What fails among them stops all the rest: by ``&&``, or as the shell was told to stop.
    Raises :class:`Uneditable` where the author's own commands do not stop so.
    """
    placed = script_of(site, run)
    if placed.script.unread or placed.script.has_error:
        raise Uneditable(UNREAD)
    found = statements(placed)
    at = next((n for n, each in enumerate(found) if getattr(each, "name", "") != "set"), -1)
    if at < 0:
        raise Uneditable
    first, behind = found[at], found[at + 1 :]
    start = placed.segments.to_file(first.start)
    if all(each.joined == "&&" for each in behind):
        joint = joint_of(site, placed) or usual_joint(site, placed)
        return _put(site, start, joint.conditional(), commands)
    if not is_strict(site, placed) or first.joined not in ("", ";"):
        raise Uneditable(IN_A_COMPOUND)
    joint = joint_of(site, placed) or usual_joint(site, placed)
    return _put(site, start, Joint(";", joint.indent, leading=False), commands)


def _put(site: Site, start: int, joint: Joint, commands: tuple[str, ...]) -> Replacement:
    between = joint.text(site)
    return site.insertion(start, between.join((*commands, "")))
