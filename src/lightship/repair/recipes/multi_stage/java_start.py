"""What a Java service starts: the jar, and what belongs to it."""

from __future__ import annotations

import posixpath
from itertools import pairwise

from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.outcome import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

_WILD: Final = frozenset("*?[$")


class JavaStart(PlainValue):
    """``jar`` is what ``-jar`` names, absolute; empty where it starts a class of a class path.

    ``paths`` are the absolute paths of all archives and folders that are started with,
    ``words`` how it is started without a shell, None where that takes one.
    """

    __slots__ = ("jar", "paths", "words")

    def __init__(self, jar: str, paths: tuple[str, ...], words: tuple[str, ...] | None) -> None:
        self.jar: Final = jar
        self.paths: Final = paths
        self.words: Final = words


def java_start(single: SingleStage) -> JavaStart | Declined:
    """Return what is started, or why that cannot be parted from the build tool."""
    start = single.start
    words = start.words
    if start.needs_shell:
        words = _words_in_shell(single)
    if not words or posixpath.basename(words[0]) != "java":
        what = start.program or "nothing"
        return Declined(
            f"it starts {what} and not java itself, so that the build tool would have to ship"
        )
    given = dict(pairwise(words))
    if "-jar" in given:
        jar = posixpath.normpath(posixpath.join(single.workdir, given["-jar"]))
        if "$" in jar:
            return Declined(f"the jar that it starts is named by a variable: {given['-jar']}")
        return JavaStart(jar, (jar, *_agents(words, single)), None if start.needs_shell else words)
    for option in ("-cp", "-classpath", "--class-path", "-p", "--module-path"):
        if option in given:
            parts = given[option].split(":")
            paths = tuple(
                posixpath.normpath(posixpath.join(single.workdir, part.removesuffix("/*")))
                for part in parts
                if part
            )
            if any(_WILD & set(path) for path in paths):
                return Declined(f"its class path cannot be told: {given[option]}")
            return JavaStart("", paths, None if start.needs_shell else words)
    return Declined("it starts a class of the working directory, whose files cannot be told")


def _agents(words: tuple[str, ...], single: SingleStage) -> Iterator[str]:
    """Yield the paths of the agents that are started with the program."""
    for word in words:
        if word.startswith("-javaagent:"):
            path = word.removeprefix("-javaagent:").partition("=")[0]
            yield posixpath.normpath(posixpath.join(single.workdir, path))


def _words_in_shell(single: SingleStage) -> tuple[str, ...]:
    """Return the words of the one java command that a shell starts; () where there are more."""
    for line in single.start.lines:
        if line.words is not None:
            continue
        commands = single.context.commands_of(line.instruction)
        starts = [each for each in commands if each.program == "java"]
        if len(starts) == 1:
            command = starts[0].command
            program = command.program
            return ("java", *(word.text for word in program.arguments))
    return ()
