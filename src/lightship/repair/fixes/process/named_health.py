"""The path for health checks that the sources name which the Dockerfile copies."""

from __future__ import annotations

import re

from lightship.dockerfile.notation.clean_path import clean
from lightship.project.health_path import (
    EXTENSIONS,
    HealthPath,
    health_of_dependencies,
    health_path,
)
from lightship.repair.recipes.multi_stage.sources import Sources
from lightship.rules.context_reads import context_reads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.project.context import BuildContext
    from lightship.rules.rule_context import Context

_BUILD_FILES = ("pom.xml", "build.gradle", "build.gradle.kts")
_SETTINGS = ("application.properties", "application.yml", "application.yaml")
_MOVES = re.compile(
    r"context-path|base-path|root-path|management\.server|^management:", re.MULTILINE
)
_LARGEST_BUILD_FILE = 400_000


def named_health(context: Context) -> HealthPath | None:
    """Return the path that the copied sources answer at; None where they name none, or several."""
    files = context.files
    if files is None:
        return None
    folders = tuple(_folders(context))
    if not folders:
        return None
    return files.once(("named health", *folders), lambda: _below(folders, files))


def _below(folders: tuple[str, ...], files: BuildContext) -> HealthPath | None:
    for folder in folders:
        for name in _BUILD_FILES:
            text = files.read_text(f"{folder}{name}", _LARGEST_BUILD_FILE)
            path = health_of_dependencies(text) if text else ""
            if path:
                return HealthPath(path, is_whole=not _is_moved(files, folder))
    texts = files.once(("sources with routes",), lambda: Sources(files, EXTENSIONS)).texts
    return health_path(
        (path, text) for path, text in texts.items() if f"{path}/".startswith(folders)
    )


def _is_moved(files: BuildContext, folder: str) -> bool:
    """Return whether settings give the endpoints another port, or a path around theirs."""
    names = [f"{folder}src/main/resources/{name}" for name in _SETTINGS]
    texts = [files.read_text(name, _LARGEST_BUILD_FILE) or "" for name in names]
    return any(_MOVES.search(text) for text in texts)


def _folders(context: Context) -> Iterator[str]:
    """Yield what is copied from the context, as prefixes of paths with a slash behind them."""
    for read in context_reads(context):
        if read.is_known:
            path = clean("/" + read.source)[1:].partition("*")[0]
            is_pattern = "*" in read.source
            yield path if not path or is_pattern else f"{path}/"
