"""What of the build context a compiled program reads when it runs, judged from its sources."""

from __future__ import annotations

import posixpath

from lightship.model.value import Value
from lightship.project.context_table import FOLDER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.multi_stage.sources import Sources

_NEVER: Final = frozenset(
    (
        *("dockerfile", "makefile", "license", "readme", "vendor", "node_modules", "go", "cmd"),
        *("cargo", "target", "src", "internal", "pkg", "test", "tests", "docs", "changelog"),
        *("docker-compose", "compose", "contributing", "main"),
    )
)
"""Stems of names that programs do not read, unless their sources name them with their folder."""


class Assets(Value):
    """Paths in the image: ``needed`` are those that the sources name, ``left`` the others."""

    __slots__ = ("left", "needed")

    def __init__(self, needed: tuple[str, ...], left: tuple[str, ...]) -> None:
        self.needed: Final = needed
        self.left: Final = left


def assets_of(single: SingleStage, sources: Sources, skipped: tuple[str, ...]) -> Assets:
    """Return what the program reads of what is copied; names ending in ``skipped`` are sources."""
    needed: list[str] = []
    left: list[str] = []
    told = " ".join(
        [*single.start.words, *(each.value for each in single.stage.final_state.env.values())]
    )
    for path in dict.fromkeys(_landing(single)):
        name = posixpath.basename(path)
        if name.startswith(".") or name.endswith(skipped):
            continue
        relative = posixpath.relpath(path, single.workdir)
        names = [path, relative] if not relative.startswith("..") else [path]
        named = any(sources.quotes(each) or each in told.split() for each in names)
        stem = name.partition(".")[0]
        if (
            named
            or _is_part_of(path, told)
            or ("." in name and sources.quotes(stem) and _is_settings(name))
        ):
            needed.append(path)
        elif stem.lower() not in _NEVER and not name.lower().endswith(".md"):
            left.append(path)
    return Assets(tuple(needed), tuple(left))


def _is_part_of(path: str, told: str) -> bool:
    return any(word == path or word.startswith(path + "/") for word in told.split())


def _is_settings(name: str) -> bool:
    return name.endswith((".yaml", ".yml", ".json", ".toml", ".ini", ".conf"))


def _landing(single: SingleStage) -> Iterator[str]:
    """Yield the paths in the image of the files and folders that COPY and ADD bring."""
    for instruction in single.stage.instructions:
        if instruction.name not in {"COPY", "ADD"} or instruction.flag("from") is not None:
            continue
        yield from _of(instruction, single)


def _of(instruction: Instruction, single: SingleStage) -> Iterator[str]:
    texts = [each.text for each in single.stage.expanded_words(instruction) if each.index >= 0]
    if len(texts) < 2 or single.files is None:
        return
    workdir = single.stage.state_at(instruction).workdir.value or single.image.working_directory
    target = posixpath.normpath(posixpath.join(workdir or "/", texts[-1]))
    into_folder = texts[-1].endswith(("/", ".")) or len(texts) > 2
    for text in texts[:-1]:
        for entry in single.files.matching(text).found:
            if entry.kind == FOLDER:
                names = single.files.names(entry.path)
                prefix = entry.path + "/" if entry.path else ""
                if target != single.workdir and not single.workdir.startswith(target + "/"):
                    yield target
                    continue
                yield from (
                    posixpath.join(target, n) for n in names if single.files.exists(prefix + n)
                )
            else:
                name = posixpath.basename(entry.path)
                yield posixpath.join(target, name) if into_folder else target
