"""Who calls the build gives what the Dockerfile now asks for."""

from __future__ import annotations

import os

from lightship.dockerfile.syntax.source import Source
from lightship.model.fix import Replacement
from lightship.model.span import Span
from lightship.repair.edits.lines import line_end
from lightship.repair.fixes.secrets import compose_builds, shell_build_calls, workflow_builds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.fixes.secrets.compose_builds import LineChange
    from lightship.repair.site import Site

_COMPOSE = ("docker-compose", "compose")
_WORKFLOWS = ".github/workflows/"


def edits_of_build_calls(site: Site, grant: Grant) -> tuple[Replacement, ...]:
    """Return the edits of the files around the build context that build this Dockerfile."""
    files = site.context.files
    if files is None:
        return ()
    edits: list[Replacement] = []
    for path, text in files.build_scripts:
        whole = os.path.join(files.root, path)
        edits += _edits(site, path, whole, text, grant)
    return tuple(sorted(edits, key=lambda edit: (edit.path, edit.span.line, edit.span.column)))


def _edits(site: Site, path: str, whole: str, text: str, grant: Grant) -> Iterator[Replacement]:
    source = Source(text)
    if path.rpartition("/")[2].lower().startswith(_COMPOSE):
        changes = compose_builds.granted(site, path, text, grant)
        yield from _of_lines(source, whole, changes)
        return
    if path.startswith(_WORKFLOWS):
        yield from _of_lines(source, whole, workflow_builds.granted(site, text, grant))
    for start, end, new in shell_build_calls.granted(site, text, grant):
        yield Replacement(whole, source.span(start, end), new)


def _of_lines(source: Source, path: str, changes: list[LineChange]) -> Iterator[Replacement]:
    newline = line_end(source)
    count = (
        len(source.line_starts) if not source.text.endswith("\n") else len(source.line_starts) - 1
    )
    for first, behind, lines in changes:
        new = "".join([line + newline for line in lines])
        if first > count and not source.text.endswith("\n"):
            end = source.span(len(source.text), len(source.text))
            yield Replacement(path, end, newline + new)
        else:
            yield Replacement(path, Span(first, 1, behind, 1), new)
