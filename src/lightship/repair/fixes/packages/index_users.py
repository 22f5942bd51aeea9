"""Which later steps read the package indexes that a RUN fetches and leaves in its layer."""

from __future__ import annotations

from lightship.knowledge.package_manager import REFRESH
from lightship.model.plain_value import PlainValue
from lightship.rules.layers_cache.update_alone import ALSO_USES, USES
from lightship.rules.package_calls import calls_of
from lightship.rules.shipped import SHELLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.rules.rule_context import Context

    Call = tuple[PackageCall, PlacedCommand]

_SOURCING = SHELLS | {".", "source"}
_INSTALLERS = ("apt", "apk", "zypper", "dpkg")
_LARGEST = 100_000
"""The bytes of a script that are read at most."""


class IndexUsers(PlainValue):
    """The first ``calls`` of the RUNs that read indexes which they do not fetch themselves.

    ``is_open`` is true where a script runs that may be one more of them.
    """

    __slots__ = ("calls", "is_open")

    def __init__(self, calls: tuple[Call, ...], *, is_open: bool) -> None:
        self.calls: Final = calls
        self.is_open: Final = is_open


def index_users(
    instruction: Instruction, stage: Stage, ecosystem: str, context: Context
) -> IndexUsers:
    """Return what reads the indexes of ``ecosystem`` that ``instruction`` of ``stage`` leaves.

    Stages that build on this one are looked at, too, each up to a RUN that fetches anew.
    """
    found: list[Call] = []
    is_open = False
    own = stage.instructions
    if instruction not in own:
        # A trigger runs in other people's files.
        return IndexUsers((), is_open=True)
    waiting: list[tuple[Stage, Iterable[Instruction]]] = [
        (stage, own[own.index(instruction) + 1 :])
    ]
    while waiting:
        owner, instructions = waiting.pop()
        ended, opened = _walk(instructions, ecosystem, context, found)
        is_open = is_open or opened
        if not ended:
            waiting += [
                (child, child.instructions)
                for child in context.dockerfile.stages
                if child.ancestors[:1] == (owner,)
            ]
    return IndexUsers(tuple(found), is_open=is_open)


def _walk(
    instructions: Iterable[Instruction], ecosystem: str, context: Context, found: list[Call]
) -> tuple[bool, bool]:
    """Add what reads the indexes; return whether they are fetched anew, and whether scripts run."""
    is_open = False
    for each in instructions:
        if each.name != "RUN":
            continue
        calls = [one for one in calls_of(each, context) if one[0].manager.ecosystem == ecosystem]
        if calls and calls[0][0].action == REFRESH:
            return True, is_open
        users = [one for one in calls if one[0].action in USES or one[0].verb in ALSO_USES]
        found += users[:1]
        if any(one[0].action == REFRESH for one in calls):
            return True, is_open
        is_open = is_open or any(_runs_script(one, context) for one in context.commands_of(each))
    return False, is_open


def _runs_script(placed: PlacedCommand, context: Context) -> bool:
    """Return whether the command runs a script that may install from what others have fetched.

    One that comes through a pipe from the network is written for any machine, and fetches
    for itself; one of the project that can be read is asked.
    """
    path = script_of(placed)
    return bool(path) and not _is_harmless(path, context)


def may_install(placed: PlacedCommand, context: Context) -> bool:
    """Return whether the command runs a script that may install packages of the system."""
    is_fed = placed.program in _SOURCING and placed.command.position > 0
    if is_fed and not placed.command.has_flag("-c"):
        return True
    path = script_of(placed)
    if not path:
        return False
    texts = script_texts(path, context)
    return not texts or any(each in text for each in _INSTALLERS for text in texts)


def script_of(placed: PlacedCommand) -> str:
    """Return the path of the script that the command runs, as written; empty for none."""
    word = placed.command.program.word
    name = "" if word is None else word.text
    if name.endswith((".sh", ".bash")) or name.startswith(("./", "../")):
        return name
    if placed.program not in _SOURCING or placed.command.has_flag("-c"):
        return ""
    if placed.command.pipeline is not None and placed.command.position:
        return ""
    words = [each.text for each in placed.command.arguments if each.text[:1] != "-"]
    return words[0] if words else ""


def _is_harmless(path: str, context: Context) -> bool:
    """Return whether the script is in the build context, and does not rely on indexes."""
    texts = script_texts(path, context)
    return bool(texts) and all(
        "update" in text or not any(each in text for each in _INSTALLERS) for text in texts
    )


def script_texts(path: str, context: Context) -> list[str]:
    """Return the texts of the scripts in the build context that may be the one at ``path``."""
    files = context.files
    name = path.rpartition("/")[2]
    if files is None or not name or "$" in name:
        return []
    places = {path.removeprefix("./"), name}
    for instruction in context.dockerfile.instructions:
        if instruction.name in ("COPY", "ADD") and instruction.flag("from") is None:
            for source in instruction.words[:-1]:
                folder = source.removeprefix("./").rstrip("/")
                places |= {folder, f"{folder}/{name}"}
    found = [files.read_text(place, _LARGEST) for place in sorted(places) if place.endswith(name)]
    return [text for text in found if text is not None]


def runs_in(stages: Iterable[Stage]) -> Iterator[Instruction]:
    """Yield the RUNs of ``stages``."""
    for stage in stages:
        for each in stage.instructions:
            if each.name == "RUN":
                yield each
