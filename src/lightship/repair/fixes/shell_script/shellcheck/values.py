"""What is known of the values of variables: whether one could be several words."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.shell.word import Word
    from lightship.repair.site import Site

LISTS: Final = re.compile(
    r"(?:^|_)(?:[A-Z]*(?:OPTS?|OPTIONS?|FLAGS?|ARGS?|ARGUMENTS?|PARAMS?|EXTRAS?|DEPS|PKGS?|LIST)"
    r"|[A-Z]*(?:PACKAGES?|LIBS|MODULES|EXTENSIONS|FILES|DIRS|TARGETS|COMPONENTS|COMMAND|CMD))"
    r"(?:_|$)",
    re.IGNORECASE,
)
"""Names of what is meant to be split into words."""

ONE_WORD = {
    "arch": (),
    "basename": (),
    "date": (),
    "dirname": (),
    "dpkg": ("--print-architecture",),
    "dpkg-architecture": (),
    "getconf": (),
    "hostname": (),
    "id": ("-u", "-g", "-un", "-gn"),
    "lsb_release": ("-cs", "-sc", "-rs", "-sr", "-is", "-si"),
    "mktemp": (),
    "nproc": (),
    "pwd": (),
    "rpm": ("-E", "--eval"),
    "uname": (),
    "whoami": (),
    "apk": ("--print-arch",),
    "realpath": (),
}
"""Programs that print one word and not nothing, and the option that has them do it, if any."""

LISTERS = frozenset(
    (
        *("apt-mark", "dpkg-query", "find", "ldd", "ls", "pip", "scanelf", "seq", "sort", "uniq"),
        *("xargs", "rpm", "apk", "npm", "gem", "pecl"),
    )
)
"""Programs that print a list, but for what :data:`ONE_WORD` says of them."""

SPLITS: Final = re.compile(r"[\s*?\[]")
"""What a shell would split a value at, or match files with."""


def is_list_name(name: str) -> bool:
    """Return whether a variable's name says that its value is several words."""
    return LISTS.search(name) is not None


def prints_one_word(command: Command) -> bool:
    """Return whether ``command`` is known to print exactly one word."""
    options = ONE_WORD.get(command.program.name)
    if options is None or any(each.writes for each in command.redirects):
        return False
    texts = [word.text for word in command.arguments]
    if command.program.name == "uname" and ("-a" in texts or "--all" in texts):
        return False
    return not options or any(text in options for text in texts)


def is_one_word(name: str, placed: PlacedCommand, site: Site) -> bool | None:
    """Return whether the variable ``name`` holds one word when ``placed`` runs.

    Not nothing, and no pattern; None where that cannot be told. What ARG says by default
    counts for all builds.
    """
    own = _values_in(name, placed.placed.script)
    if own:
        return _all(own)
    stage = site.context.stage_of(placed.instruction)
    if stage is None:
        return None
    state = stage.state_at(placed.instruction)
    if name not in state.environment or name in state.unknown:
        return None
    value = state.environment[name]
    return bool(value) and SPLITS.search(value) is None


def _all(answers: list[bool | None]) -> bool | None:
    """Return whether all are true; False where one is known not to be, else None."""
    if False in answers:
        return False
    return None if None in answers else True


def _values_in(name: str, script: Script) -> list[bool | None]:
    """Return what each of the script's own settings of ``name`` says; see :func:`is_one_word`."""
    answers: list[bool | None] = [
        True for each in script.scopes if each.kind == "for" and each.name == name
    ]
    for command in script.commands:
        own = [each.value for each in command.assignments if each.name == name]
        answers += [_is_one(value, script) for value in own]
        if command.name in ("read", "getopts", "mapfile"):
            answers += [False for word in command.arguments if word.text == name]
        if command.name in ("export", "local", "readonly", "declare"):
            answers += _exported(name, command, script)
    return answers


def _exported(name: str, command: Command, script: Script) -> Iterator[bool | None]:
    for word in command.arguments:
        own, equals, value = word.text.partition("=")
        if own == name and equals:
            yield _is_one(word, script, skip=len(name) + 1) if value else False


def _is_one(word: Word | None, script: Script, skip: int = 0) -> bool | None:
    """Return whether a value is one word: a literal, or what a known program prints.

    False for what a program prints that lists; None where it holds other variables, or what
    yet another program prints.
    """
    if word is None:
        return False
    if not word.expands:
        text = word.text[skip:]
        return bool(text) and SPLITS.search(text) is None
    inside = [
        each
        for each in script.commands
        if word.start <= each.start < word.end and each.scope is not None
    ]
    raw = word.raw[skip:].strip('"')
    is_whole = raw.startswith(("$(", "`")) and raw.endswith((")", "`"))
    if not is_whole or not inside:
        return None
    if len(inside) == 1 and prints_one_word(inside[0]):
        return True
    # What prints is the last command: of a pipe, and of a list as well.
    last = [each for each in inside if each.scope is inside[0].scope][-1]
    return False if _lists(last) else None


def _lists(command: Command) -> bool:
    return command.program.name in LISTERS or "xargs" in command.program.wrappers
