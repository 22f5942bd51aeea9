"""``set -e`` comes first in a here-document that would go on behind a failure."""

from __future__ import annotations

from lightship.dockerfile.shell.scope import SCRIPT
from lightship.repair.edits.lines import line_end
from lightship.rules.shell_script.untold_failure import is_setter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand, PlacedScript
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.scope import Scope
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

TITLE = "Have the here-document stop at the first line that fails"

MEANT_TO_WORK = frozenset(
    (
        *(
            "apt-get",
            "apt",
            "apk",
            "dnf",
            "yum",
            "microdnf",
            "zypper",
            "pip",
            "pip3",
            "npm",
            "yarn",
        ),
        *("pnpm", "poetry", "uv", "gem", "bundle", "cargo", "go", "make", "cmake", "ninja", "mvn"),
        *("curl", "wget", "tar", "unzip", "gunzip", "git", "cp", "mv", "chmod", "chown", "install"),
        *(
            "cd",
            "sed",
            "tee",
            "cat",
            "touch",
            "gpg",
            "sha256sum",
            "update-ca-certificates",
            "ldconfig",
        ),
    )
)
"""Programs whose failure is one, and never meant."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the line; unsafe where a command may fail as a matter of course."""
    command = site.command
    if command is None:
        return
    placed = command.placed
    scope = _script_around(command.command)
    start = 0 if scope is None else scope.start
    line = site.source.line_of(placed.segments.to_file(start))
    if _text_of(placed, scope).startswith("#!"):
        line += 1
    raw = site.source.line_text(line)
    tabs = len(raw) - len(raw.lstrip("\t"))
    at = site.source.offset(line, 1)
    edit = site.insertion(at, "\t" * tabs + "set -e" + line_end(site.source))
    is_safe = all(_is_meant_to_work(each) for each in _inside(command, scope))
    yield site.safe(TITLE, edit) if is_safe else site.unsafe(TITLE, edit)


def _script_around(command: Command) -> Scope | None:
    """Return the script that a shell reads from a here-document, or None for all of RUN."""
    for scope in command.scope.chain() if command.scope is not None else ():
        if scope.kind == SCRIPT:
            return scope
    return None


def _text_of(placed: PlacedScript, scope: Scope | None) -> str:
    text = placed.script.text
    return text if scope is None else text[scope.start : scope.end]


def _inside(command: PlacedCommand, scope: Scope | None) -> list[Command]:
    commands = command.placed.script.commands
    if scope is None:
        return list(commands)
    return [each for each in commands if scope.start <= each.start < scope.end]


def _is_meant_to_work(command: Command) -> bool:
    name = command.program.name
    if command.scope is not None and command.scope.kind in ("condition", "function"):
        return False
    if name == "mkdir":
        return command.has_flag("-p", "--parents")
    if name == "rm":
        return command.has_flag("-f", "--force")
    if name == "ln":
        return command.has_flag("-f", "--force")
    return name in MEANT_TO_WORK or is_setter(command)
