"""Who calls the build gives what the Dockerfile now asks for."""

from __future__ import annotations

from lightship.dockerfile.syntax.source import Source
from lightship.model.fix import Replacement
from lightship.model.span import Span
from lightship.project.build_declarations import COMPOSE, WORKFLOW
from lightship.repair.edits.lines import line_end
from lightship.repair.fixes.secrets import compose_builds, shell_build_calls, workflow_builds
from lightship.repair.fixes.secrets.builders import builders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.fixes.secrets.builders import Builder
    from lightship.repair.fixes.secrets.compose_builds import LineChange
    from lightship.repair.site import Site


def edits_of_build_calls(site: Site, grant: Grant) -> tuple[Replacement, ...]:
    """Return the edits of the files that build this Dockerfile, in its context or above it."""
    edits: list[Replacement] = []
    for builder in builders(site):
        edits += _edits(builder, grant)
    return tuple(sorted(edits, key=lambda edit: (edit.path, edit.span.line, edit.span.column)))


def _edits(builder: Builder, grant: Grant) -> Iterator[Replacement]:
    text, path = builder.file.text, builder.path
    if builder.file.kind == COMPOSE:
        yield from _of_lines(text, path, compose_builds.granted(builder, grant))
        return
    if builder.file.kind == WORKFLOW:
        yield from _of_lines(text, path, workflow_builds.granted(builder, grant))
    changes = shell_build_calls.granted(builder, grant)
    source = Source(text) if changes else None
    for start, end, new in changes:
        assert source is not None
        yield Replacement(path, source.span(start, end), new)


def _of_lines(text: str, path: str, changes: list[LineChange]) -> Iterator[Replacement]:
    if not changes:
        return
    source = Source(text)
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
