"""A temporary directory made with mktemp stays in the layer."""

from __future__ import annotations

from lightship.dockerfile.shell.scope import SUBSTITUTION
from lightship.dockerfile.shell.variables import SETTERS
from lightship.rules.layers_cache.run_file import is_on_mount, run_script
from lightship.rules.packages.build_order import kept_stages
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.model.finding import Finding
    from lightship.rules.layers_cache.run_file import RunScript
    from lightship.rules.rule_context import Context

_VALUED: Final = frozenset(("-p", "--suffix", "-t"))
_NOT_MADE: Final = ("-u", "--dry-run", "--help", "--version")
_WORKING: Final = ("PWD", "OLDPWD")
_TEMPLATE: Final = "tmp.XXXXXXXXXX"


class TempDirLeft(Rule):
    r"""A temporary directory made with mktemp stays in the layer.

    ## What it does
    Reports a `mktemp -d` in RUN whose directory nothing behind it in that RUN deletes or moves
    away: by the variable that it was put into, or by a path that may be it, such as `/tmp/*`. Only
    the stages whose layers the image keeps count.

    Whatever may delete the directory counts as deleting it: a variable that may hold the same path,
    a trap, a script whose name says that it cleans up. A directory on a tmpfs or cache mount is not
    in the layer.

    ## Why it is bad
    Sources, keys and downloads in it are part of the image for good, under a name that nobody
    looks for.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN work="$(mktemp -d)" \
        && curl -fsSL https://example.com/tool.tgz | tar -xz -C "$work" \
        && make -C "$work" install
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN work="$(mktemp -d)" \
        && curl -fsSL https://example.com/tool.tgz | tar -xz -C "$work" \
        && make -C "$work" install \
        && rm -rf "$work"
    ```

    ## Fix safety
    Safe: nothing else knows the directory's name. It is deleted at the end of the RUN, by the
    variable that holds it; where none does, it is left to you.

    ## References
    - [Building best practices: RUN](https://docs.docker.com/build/building/best-practices/#run)
    """

    code = "LS4010"
    name = "temp-dir-left"
    aliases = ("rmRecursiveAfterMktempD",)
    listens = ("RUN",)
    mentions = ("mktemp",)
    commands = ("mktemp",)

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding where nothing deletes the directory that the command makes."""
        run = command.instruction
        stage = context.stage_of(run)
        if run.name != "RUN" or stage is None or stage not in kept_stages(context):
            return
        path = _made_by(command.command)
        if not path:
            return
        script = run_script(run, stage, context)
        directory = script.file(path, command.command)
        start = command.command.start
        names = _holders(command.command, script)
        others = {each[0] for placed in script.commands for each in _assignments(placed.command)}
        others.difference_update(names)
        if is_on_mount(directory, run, context) or script.deletes(directory, start, others):
            return
        if not any(_ends(each, names, start) for each in script.commands):
            shown = f"${names[0]}" if names else "the directory"
            message = f"{shown}, which mktemp makes, stays in the layer"
            yield self.found(context, command.span, message)


def _made_by(command: Command) -> str:
    """Return the path of the directory that ``command`` makes; empty where it makes none."""
    options = command.options(_VALUED)
    if not options.has("-d", "--directory") or options.has(*_NOT_MADE):
        return ""
    template = options.operands[0].text if options.operands else _TEMPLATE
    folder = options.value("-p", "--tmpdir")
    if folder is None and (not options.operands or options.has("-t", "--tmpdir")):
        folder = "/tmp"
    path = f"{folder}/{template}" if folder else template
    # The letters that mktemp makes up are none that a pattern can name.
    return path.rstrip("X") + "\0" if path.endswith("XXX") else path


def _holders(command: Command, script: RunScript) -> list[str]:
    """Return the variables that hold the directory, or a path made of it."""
    scope = command.scope
    inside = None
    if scope is not None:
        inside = next((each for each in scope.chain() if each.kind == SUBSTITUTION), None)
    names: list[str] = []
    if inside is not None and inside.command is not None:
        names = [
            name
            for name, _, start, end in _assignments(inside.command)
            if start <= command.start < end
        ]
    for placed in script.commands:
        for name, value, _, _ in _assignments(placed.command):
            if name not in names and any(_uses(value, each) for each in names):
                names.append(name)
    return names


def _assignments(command: Command) -> Iterator[tuple[str, str, int, int]]:
    """Yield name, value, start and end of each variable that ``command`` sets."""
    for assignment in command.assignments:
        value = assignment.value.text if assignment.value is not None else ""
        yield assignment.name, value, assignment.start, assignment.end
    if command.program.name in SETTERS:
        for word in command.arguments:
            name, equals, value = word.text.partition("=")
            if equals:
                yield name, value, word.start, word.end


def _ends(placed: PlacedCommand, names: list[str], start: int) -> bool:
    """Return whether a command behind ``start`` deletes what one of the variables holds.

    Behind no variable at all it is the working directory that the path is kept in.
    """
    if placed.command.start < start or placed.program not in ("rm", "mv", "find", "trap"):
        return False
    words = [word.text for word in placed.command.arguments]
    return any(_uses(word, name) for word in words for name in names or _WORKING)


def _uses(text: str, name: str) -> bool:
    """Return whether the variable ``name`` stands in ``text``."""
    at = text.find("$")
    while at >= 0:
        rest = text[at + 1 :].removeprefix("{")
        end = rest[len(name) : len(name) + 1]
        if rest.startswith(name) and not (end.isalnum() or end == "_"):
            return True
        at = text.find("$", at + 1)
    return False
