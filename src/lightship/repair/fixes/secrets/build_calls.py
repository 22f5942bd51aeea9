"""Who calls the build gives what the Dockerfile now asks for."""

from __future__ import annotations

from lightship.dockerfile.syntax.source import Source
from lightship.model.fix import Replacement
from lightship.model.plain_value import PlainValue
from lightship.model.span import Span
from lightship.project.build_declarations import COMPOSE, WORKFLOW
from lightship.repair.edits.lines import line_end
from lightship.repair.fixes.secrets import (
    compose_builds,
    listed_builds,
    shell_build_calls,
    workflow_builds,
)
from lightship.repair.fixes.secrets.builders import builders
from lightship.repair.fixes.secrets.granted import LinesGranted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.fixes.secrets.builders import Builder
    from lightship.repair.fixes.secrets.granted import LineChange, TextGranted
    from lightship.repair.site import Site


MOST_TOLD: Final = 4
"""The builds that are left of which the title of a fix tells each."""


class BuildCallEdits(PlainValue):
    """The ``edits`` of the files that build, and what is ``told`` of those that are left."""

    __slots__ = ("edits", "told")

    def __init__(self, edits: tuple[Replacement, ...], told: tuple[str, ...]) -> None:
        self.edits: Final = edits
        self.told: Final = told

    def titled(self, title: str) -> str:
        """Return the title of a fix with these edits: what is left to do stands at its end."""
        told = self.told[:MOST_TOLD]
        more = len(self.told) - len(told)
        return "; ".join([title, *told, *([f"and {more} more builds like that"] if more else [])])


def edits_of_build_calls(site: Site, grant: Grant) -> BuildCallEdits:
    """Return the edits of the files that build this Dockerfile, in its context or above it."""
    edits: list[Replacement] = []
    told: dict[str, None] = {}
    for builder in builders(site):
        for granted in _granted(builder, grant):
            edits += _edits(builder, granted)
            for line, remark in granted.remarks:
                told[f"{builder.told_as(line)} {remark}"] = None
    edits.sort(key=lambda edit: (edit.path, edit.span.line, edit.span.column))
    return BuildCallEdits(tuple(edits), tuple(told))


def _granted(builder: Builder, grant: Grant) -> Iterator[LinesGranted | TextGranted]:
    kind = builder.file.kind
    if kind == COMPOSE and not builder.name.startswith("docker-bake."):
        yield compose_builds.granted(builder, grant)
    else:
        yield listed_builds.told(builder, grant)
        environments: tuple[tuple[int, int], ...] = ()
        if kind == WORKFLOW:
            of_steps = workflow_builds.granted(builder, grant)
            environments = of_steps.environments
            yield of_steps
        yield shell_build_calls.granted(builder, grant, environments)


def _edits(builder: Builder, granted: LinesGranted | TextGranted) -> Iterator[Replacement]:
    text, path = builder.file.text, builder.path
    if isinstance(granted, LinesGranted):
        yield from _of_lines(text, path, granted.changes)
    elif granted.changes:
        source = Source(text)
        for start, end, new in granted.changes:
            yield Replacement(path, source.span(start, end), new)


def _of_lines(text: str, path: str, changes: tuple[LineChange, ...]) -> Iterator[Replacement]:
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
