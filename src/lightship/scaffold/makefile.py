"""What a Makefile can make: its targets, and what making one of them asks for."""

from __future__ import annotations

import re

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

NAMES: Final = ("GNUmakefile", "makefile", "Makefile")
"""The files that make looks for, in its order."""

_ASSIGNMENT: Final = re.compile(r"^([A-Za-z_]\w*)\s*(?::{1,3}|\?)?=\s*(.*)$")
_RULE: Final = re.compile(r"^([^\s#:=][^#:=]*?)\s*::?(?![:=])\s*([^#;=]*)")
_REFERENCE: Final = re.compile(r"\$[({](\w+)[)}]")
_DEPTH: Final = 5

_COMPILERS: Final = frozenset(("cc", "gcc", "g++", "c++", "ar", "ld", "strip", "$CC", "$CXX"))
_FILE_PROGRAMS: Final = frozenset(("cp", "mv", "rm", "mkdir", "install", "ln", "echo", "printf"))
_LIBRARY: Final = re.compile(r"(?:^|\s)-l([\w+.-]+)")
_OF_EVERY_IMAGE: Final = frozenset(("m", "c", "pthread", "dl", "rt", "gcc", "stdc++"))


class Recipe(PlainValue):
    """How a target is made.

    ``is_plain`` says that nothing but a C compiler and programs for files do it;
    ``libraries`` are those that it links and that not every image has.
    """

    __slots__ = ("is_plain", "libraries", "target")

    def __init__(self, target: str, *, is_plain: bool, libraries: tuple[str, ...]) -> None:
        self.target: Final = target
        self.is_plain: Final = is_plain
        self.libraries: Final = libraries


def recipe_for(makefile: str, name: str) -> Recipe | None:
    """Return how the text ``makefile`` makes a file called ``name``; None where it does not."""
    variables: dict[str, str] = {}
    rules: list[tuple[list[str], list[str]]] = []
    named: set[str] = set()
    commands: list[str] = []
    for line in makefile.replace("\\\n", " ").splitlines():
        if line.startswith("\t"):
            commands.append(line)
            if rules:
                rules[-1][1].append(line.strip().lstrip("@-+"))
            continue
        assignment = _ASSIGNMENT.match(line)
        if assignment:
            variables[assignment[1]] = assignment[2].strip()
            continue
        rule = _RULE.match(line)
        if rule:
            targets = _expanded(rule[1], variables).split()
            rules.append((targets, []))
            named.update(targets, _expanded(rule[2], variables).split())
    target = next((each for each in sorted(named) if each.rpartition("/")[2] == name), "")
    making = [recipe for targets, recipe in rules if any(_makes(each, target) for each in targets)]
    if not target or not making:
        return None
    lines = [line for recipe in making for line in recipe]
    linked = _LIBRARY.findall(" ".join((*variables.values(), *lines)))
    return Recipe(
        target,
        is_plain=bool(lines) and all(_is_plain(line) for line in lines),
        libraries=tuple(sorted({each for each in linked if each not in _OF_EVERY_IMAGE})),
    )


def _expanded(text: str, variables: dict[str, str]) -> str:
    for _ in range(_DEPTH):
        if "$" not in text:
            break
        text = _REFERENCE.sub(lambda found: variables.get(found[1], ""), text)
    return text


def _makes(pattern: str, target: str) -> bool:
    before, star, behind = pattern.partition("%")
    if not star:
        return pattern == target
    return target.startswith(before) and target.endswith(behind)


def _is_plain(line: str) -> bool:
    """Say whether a line of a recipe calls only programs that an image for builds has."""
    for part in re.split(r"&&|\|\||;|\|", line):
        words = part.split()
        program = re.sub(r"[(){}]", "", words[0]) if words else ""
        if program and program not in _COMPILERS and program not in _FILE_PROGRAMS:
            return False
    return True
