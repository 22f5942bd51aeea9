"""Commands of pipes that fail as a matter of course, and are told that this is not to matter.

``dpkg-query --search`` fails where one of many files is of no package, ``ldd`` where one is
no dynamic program, ``yes`` when its reader is done: what is piped on is right all the same.
Under pipefail such a command ends the step, unless ``|| true`` stands behind it, which says what
the pipe said without a word.
"""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.scope import GROUP, SUBSHELL
from lightship.repair.edits.words import Uneditable, in_one_piece
from lightship.rules.shell_script.pipefail_missing import is_ignored
from lightship.rules.shell_script.untold_failure import commands_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lightship.dockerfile.placed_script import PlacedScript
    from lightship.dockerfile.shell.pipeline import Pipeline
    from lightship.dockerfile.shell.script import Script
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

IN_A_TEXT = "a command in it fails as a matter of course, and needs an || true of its own"
_SEARCHES = ("-S", "--search")


def is_fragile(command: Command) -> bool:
    """Return whether ``command`` fails as a matter of course, and its output is right even so."""
    name = command.program.name
    if name in ("dpkg-query", "dpkg"):
        return command.has_flag(*_SEARCHES)
    if name == "find":
        texts = [word.text for word in command.arguments]
        # With ; find does not heed what it runs.
        return "+" in texts and "ldd" in texts
    return name in ("ldd", "yes")


def unheeded(script: Script) -> list[Pipeline]:
    """Return the pipes of ``script`` that pipefail would make a difference to.

    It makes none where ``|| true`` stands behind, or where the script says it by itself.
    """
    return [
        pipeline
        for pipeline in script.pipelines
        if not is_ignored(pipeline, script) and not _is_heeded(pipeline, script)
    ]


def _is_heeded(pipeline: Pipeline, script: Script) -> bool:
    first = next((each for each in script.commands if each.start >= pipeline.start), None)
    return first is not None and script.in_effect("pipefail", first)


def guards(site: Site, scripts: Iterable[PlacedScript]) -> Iterator[Replacement]:
    """Yield the edits that put ``{ ... || true; }`` around the fragile commands of the pipes.

    Raises :class:`Uneditable` where one stands in a text that ``eval`` is given.
    """
    for placed in scripts:
        for command in _fragile(placed.script):
            if command.carrier is not None and command.carrier.name != "eval":
                continue  # another shell reads it
            if command.carrier is not None or command.recovered:
                raise Uneditable(IN_A_TEXT)
            start = in_one_piece(placed.segments, command.start, command.start + 1)[0]
            end = in_one_piece(placed.segments, command.end - 1, command.end)[1]
            yield site.insertion(start, "{ ")
            yield site.insertion(end, " || true; }")


def is_sturdy(script: Script) -> bool:
    """Return whether no pipe of ``script`` hides that a fragile command fails."""
    return next(_fragile(script), None) is None


def _fragile(script: Script) -> Iterator[Command]:
    """Yield the fragile commands whose failure a pipe hides: all but its last, groups included."""
    seen: set[int] = set()
    for pipeline in unheeded(script):
        for each in _hidden(pipeline, script):
            if each.start not in seen and is_fragile(each) and each.terminator != "||":
                seen.add(each.start)
                yield each


def _hidden(pipeline: Pipeline, script: Script) -> Iterator[Command]:
    for member in pipeline.members[:-1]:
        if isinstance(member, Command):
            yield member
        elif member.kind in (GROUP, SUBSHELL):
            yield from commands_in(member, script.commands)
