"""The folders of the image in which RUN leaves files without saying where.

``npm ci``, ``npm run build``, ``uv sync``: all write below the folder that they run in. Where the
last WORKDIR is another one, what they left stands outside of it.
"""

from __future__ import annotations

import posixpath

from lightship.knowledge.package_manager import BUILD, DOWNLOAD, INSTALL, RUN, UPGRADE
from lightship.knowledge.package_managers import package_call
from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.leftovers import LEAVES_NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.redirect import Redirect
    from lightship.knowledge.package_managers import PackageCall
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

_WRITES: Final = frozenset((BUILD, DOWNLOAD, INSTALL, RUN, UPGRADE))
_COPIES: Final = frozenset(("cp", "ln", "mv"))
"""Programs whose last operand says where what they make stands."""

_ELSEWHERE: Final = ("--prefix", "-C", "--dir", "--cwd")
"""Options by which npm, pnpm and Yarn are told another folder."""


class WorkFolder(PlainValue):
    """A folder that a command of RUN on ``line`` writes to, by its absolute path.

    ``is_told`` says that the command names an absolute path, so that it may write there instead.
    """

    __slots__ = ("is_told", "line", "path")

    def __init__(self, path: str, line: int, *, is_told: bool) -> None:
        self.path: Final = path
        self.line: Final = line
        self.is_told: Final = is_told


def work_folders(single: SingleStage, landed: Iterable[str]) -> Iterator[WorkFolder]:
    """Yield where commands leave files, but for those that install packages of Node.js.

    Each is the working directory of its RUN, or the one of ``landed``, to which files are
    copied, that is nearest above the place where the command runs. What is removed again is
    not among them.
    """
    removed = frozenset(_removed(single))
    places = frozenset(landed)
    for placed in single.context.commands_in(single.stage):
        if _installs_modules(placed) or not _leaves(placed):
            continue
        at = folder_of(placed, single)
        workdir = _workdir(placed, single)
        near = [each for each in (workdir, *places) if at is not None and is_at_or_above(each, at)]
        path = max(near, key=len, default="")
        if path and path not in removed:
            words = [word.text for word in placed.command.arguments]
            is_told = any(
                word.partition("=")[2].startswith("/") or word[:1] == "/" for word in words
            )
            yield WorkFolder(path, placed.span.line, is_told=is_told)


def module_folders(single: SingleStage) -> tuple[str, ...]:
    """Return the folders in which packages of Node.js are installed, without what is removed."""
    removed = frozenset(_removed(single))
    found = []
    for placed in single.context.commands_in(single.stage):
        call, at = package_call(placed.command), folder_of(placed, single)
        if call is None or at is None or not _installs_modules(placed):
            continue
        told = next((v for name in _ELSEWHERE if (v := call.options.value(name))), "")
        if "$" not in told:
            found.append(posixpath.normpath(posixpath.join(at, told)))
    return tuple([each for each in dict.fromkeys(found) if each not in removed])


def folder_of(placed: PlacedCommand, single: SingleStage) -> str | None:
    """Return the folder in which a command runs, behind each ``cd`` in front of it.

    None where that cannot be told.
    """
    folder = _workdir(placed, single)
    for each in placed.placed.script.commands:
        if each is placed.command:
            break
        # What a subshell does to its folder ends with it.
        if each.name == "cd" and each.scope in {None, placed.command.scope}:
            if not each.arguments or not each.arguments[0].literal:
                return None
            folder = posixpath.normpath(posixpath.join(folder, each.arguments[0].text))
    return folder


def is_at_or_above(folder: str, path: str) -> bool:
    """Return whether ``path`` is ``folder`` or stands in it; both are absolute."""
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _workdir(placed: PlacedCommand, single: SingleStage) -> str:
    state = single.stage.state_at(placed.instruction)
    return state.workdir.value or single.image.working_directory or "/"


def _installs_modules(placed: PlacedCommand) -> bool:
    call = package_call(placed.command)
    if call is None or call.manager.ecosystem != "node" or call.is_global:
        return False
    return call.action in {INSTALL, UPGRADE}


def _leaves(placed: PlacedCommand) -> bool:
    """Return whether a command may leave files in the folder that it runs in."""
    if any(map(_is_to_a_file_here, placed.command.redirects)):
        return True
    call = package_call(placed.command)
    if call is not None:
        return _call_leaves(call)
    if placed.program in _COPIES and placed.command.operands()[-1:]:
        return not placed.command.operands()[-1].text.startswith("/")
    return bool(placed.program) and placed.program not in LEAVES_NOTHING


def _is_to_a_file_here(redirect: Redirect) -> bool:
    target = redirect.target
    if not redirect.writes or target is None or redirect.operator.endswith("&"):
        return False
    return not target.text.startswith("/")


def _call_leaves(call: PackageCall) -> bool:
    if call.manager.is_system or call.action not in _WRITES or call.is_global:
        return False
    if call.manager.name == "pip" or call.verb.startswith("pip "):
        # What is installed in this form stays where its sources are.
        return call.options.has("-e", "--editable")
    return True


def _removed(single: SingleStage) -> Iterator[str]:
    for placed in single.context.commands_in(single.stage):
        at = folder_of(placed, single)
        if placed.program == "rm" and at is not None:
            for word in placed.command.operands():
                yield posixpath.normpath(posixpath.join(at, word.text))
