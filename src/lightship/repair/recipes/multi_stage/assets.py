"""What of the build context a compiled program reads when it runs, judged from its sources."""

from __future__ import annotations

import posixpath

from lightship.model.plain_value import PlainValue
from lightship.project.context_table import FILE
from lightship.repair.recipes.multi_stage.landing import landings_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.repair.recipes.multi_stage.landing import Landing
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage
    from lightship.repair.recipes.multi_stage.sources import Sources

_NEVER: Final = frozenset(
    (
        *("dockerfile", "makefile", "license", "readme", "vendor", "node_modules", "go", "cmd"),
        *("cargo", "target", "src", "internal", "pkg", "test", "tests", "docs", "changelog"),
        *("docker-compose", "compose", "contributing", "main", "rustfmt", "rust-toolchain"),
        *("clippy"),
    )
)
"""Stems of names that nobody is told of when they are left out."""

_PAPERS: Final = (".md", ".dockerfile")
_SETTINGS: Final = (".yaml", ".yml", ".json", ".toml", ".ini", ".conf")


class Assets(PlainValue):
    """Paths in the image: ``needed`` are those that the sources name, ``left`` the others."""

    __slots__ = ("left", "needed")

    def __init__(self, needed: tuple[str, ...], left: tuple[str, ...]) -> None:
        self.needed: Final = needed
        self.left: Final = left


def assets_of(single: SingleStage, sources: Sources, skipped: tuple[str, ...]) -> Assets:
    """Return what the program reads of what is copied; names ending in ``skipped`` are sources."""
    needed: list[str] = []
    left: list[str] = []
    told = tuple(_told(single))
    for landing in dict.fromkeys(landings_of(single)):
        path = landing.path
        name = posixpath.basename(path)
        stem = name.partition(".")[0]
        inside = [each for each in told if each.startswith(path + "/")]
        if (
            name.startswith(".")
            or name.endswith(skipped)
            or not _has_data(landing, single, skipped)
        ):
            continue
        if path in told or _is_named(path, single, sources):
            needed.append(path)
        elif inside:
            needed += inside
        elif stem.lower() not in _NEVER and not name.lower().endswith(_PAPERS):
            left.append(path)
    return Assets(tuple(dict.fromkeys(needed)), tuple(dict.fromkeys(left)))


def _told(single: SingleStage) -> Iterator[str]:
    """Yield the absolute paths that the program is started with, or told by variables."""
    values = [each.value for each in single.stage.final_state.env.values()]
    for text in (*single.start.words, *values):
        for word in text.split():
            path = word.partition("=")[2] or word
            if "$" not in path and ("/" in path or "." in path):
                yield posixpath.normpath(posixpath.join(single.workdir, path))


def _is_named(path: str, single: SingleStage, sources: Sources) -> bool:
    relative = posixpath.relpath(path, single.workdir)
    names = [path] if relative.startswith("..") else [path, relative]
    if any(sources.quotes(each) for each in names):
        return True
    # A library that reads settings may be told the name without its ending.
    name = posixpath.basename(path)
    return name.endswith(_SETTINGS) and sources.quotes(name.partition(".")[0])


def _has_data(landing: Landing, single: SingleStage, skipped: tuple[str, ...]) -> bool:
    """Return whether a folder has files that are no sources; a file is one itself."""
    if not landing.is_folder or landing.source is None or single.files is None:
        return True
    found = single.files.find(landing.source)
    entries = single.files.below(found.path) if found is not None else ()
    return any(
        each.kind == FILE and "/src/main/" not in each.path and not each.path.endswith(skipped)
        for each in entries
    )
