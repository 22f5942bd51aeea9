"""Which commands empty a folder that a package manager fills."""

from __future__ import annotations

from lightship.knowledge.package_managers import package_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand

LISTS: Final = "/var/lib/apt/lists"
"""Where apt keeps the package indexes."""
ARCHIVES: Final = "/var/cache/apt/archives"
"""Where apt keeps the packages that it downloads."""

_EMPTIED_BY: Final = {
    LISTS: ("distclean", "dist-clean"),
    ARCHIVES: ("clean", "distclean", "dist-clean"),
}
_SHELLS: Final = frozenset((".", "ash", "bash", "dash", "ksh", "sh", "source", "zsh"))
_HINTS: Final = ("APT", "CLEAN", "LIST", "TRASH")
"""What the name of a variable holds that may be a list of such folders."""


def deletion_of(
    folder: str, commands: Iterable[PlacedCommand], environment: Mapping[str, str]
) -> tuple[PlacedCommand, ...]:
    """Return the commands that empty ``folder`` of apt whole, or may for all that can be told."""
    return tuple(each for each in commands if _deletes(each, folder, environment))


def is_deleted_after(command: PlacedCommand, deletions: Iterable[PlacedCommand]) -> bool:
    """Return whether one of ``deletions``, of the same script, runs after ``command``.

    One in a function may run at any time.
    """
    return any(
        each.command.start > command.command.start or _in_function(each) for each in deletions
    )


def _in_function(placed: PlacedCommand) -> bool:
    scope = placed.command.scope
    return scope is not None and any(each.kind == "function" for each in scope.chain())


def _deletes(placed: PlacedCommand, folder: str, environment: Mapping[str, str]) -> bool:
    call = package_call(placed.command)
    if call is not None and call.manager.ecosystem == "debian":
        return call.verb in _EMPTIED_BY[folder]
    return empties(placed, (folder,), environment, _HINTS)


def empties(
    placed: PlacedCommand,
    folders: Sequence[str],
    environment: Mapping[str, str],
    hints: Sequence[str],
    home: str = "",
) -> bool:
    """Return whether ``placed`` deletes one of ``folders`` whole, or may for all that can be told.

    ``hints`` are what the name of a variable without a value holds that may
    be one of them. A folder in a home is in that of any user; ``home`` is one
    more place that a home may be at.
    """
    program = placed.program
    if program not in ("rm", "find"):
        return _is_clean_up(placed)
    wanted = [_at_home(folder, home) for folder in folders]
    if program == "rm":
        return _rm_empties(placed, wanted, environment, hints, home)
    words = [_at_home(word.text, home) for word in placed.command.arguments]
    acts = "-delete" in words or any(word.endswith("rm") for word in words)
    return acts and any(
        folder == word.rstrip("/") or covers(word, folder) for word in words for folder in wanted
    )


def _is_clean_up(placed: PlacedCommand) -> bool:
    """Return whether a program or a script is run or fetched whose name says that it cleans up."""
    word = placed.command.program.word
    words = [] if word is None else [word.text]
    if placed.program in _SHELLS or placed.program in ("curl", "wget"):
        words = [each.text for each in placed.command.arguments]
    return any(" " not in each and "clean" in each.rpartition("/")[2].lower() for each in words)


def _rm_empties(
    placed: PlacedCommand,
    folders: Sequence[str],
    environment: Mapping[str, str],
    hints: Sequence[str],
    home: str,
) -> bool:
    script = placed.placed.script
    if placed.command.program.open_ended:
        return any(folder.removeprefix(_HOME) in script.text for folder in folders)
    for word in placed.command.operands():
        text = word.text
        if word.expands:
            text = _put_in(text, environment, placed)
            if "$" in text and any(hint in text.upper() for hint in hints):
                return True
        if any(covers(_at_home(path, home), each) for path in text.split() for each in folders):
            return True
    return any(
        command.arguments and covers(_at_home(command.arguments[0].text, home), folder)
        for command in script.calls("cd", "pushd")
        if command.start < placed.command.start
        for folder in folders
    )


def _put_in(text: str, environment: Mapping[str, str], placed: PlacedCommand) -> str:
    """Return ``text`` with the variables put in that the stage or the script sets."""
    values = dict(environment)
    for command in placed.placed.script.commands:
        for assignment in command.assignments:
            if assignment.value is not None:
                values[assignment.name] = assignment.value.text
    for name in sorted(values, key=len, reverse=True):
        if name in text:
            text = text.replace("${" + name + "}", values[name]).replace("$" + name, values[name])
    return text


_HOME: Final = "/~"
"""What stands for any user's home here: a name that no folder has."""


def _at_home(path: str, home: str) -> str:
    """Return ``path`` with any way to name a home as :data:`_HOME`."""
    for name in ("~", "$HOME", "${HOME}", "/root", home):
        if name and path.startswith(name) and path[len(name) :][:1] in ("", "/"):
            return _HOME + path[len(name) :]
    if path.startswith("/home/"):
        _, slash, rest = path[len("/home/") :].partition("/")
        return f"{_HOME}/{rest}" if slash else path
    return path


def covers(path: str, folder: str) -> bool:
    """Return whether deleting ``path``, which may hold ``*`` and braces, empties ``folder``."""
    if "{" in path:
        head, _, rest = path.partition("{")
        inner, brace, tail = rest.partition("}")
        if brace and not head.endswith("$"):
            return any(covers(head + each + tail, folder) for each in inner.split(","))
    if not path.startswith("/"):
        return False
    parts = [part for part in path.split("/") if part not in ("", ".")]
    wanted = folder.split("/")[1:]
    if not parts or len(parts) > len(wanted) + 1:
        return False
    if not all(map(_matches, parts, wanted)):
        return False
    return len(parts) <= len(wanted) or any(mark in parts[-1] for mark in "*?[")


def _matches(pattern: str, name: str) -> bool:
    head, star, tail = pattern.partition("*")
    if not star:
        return pattern == name
    if not head and name.startswith("."):
        # A shell's * leaves hidden names out.
        return False
    return name.startswith(head) and name.endswith(tail.rpartition("*")[2])
