"""A pattern that the builder refuses is written so that it means what it says."""

from __future__ import annotations

from lightship.dockerfile.patterns.ignore_patterns import IgnoreFile
from lightship.model.fix import Replacement
from lightship.model.span import Span
from lightship.repair.ignore_file.line import replaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the first way of writing the pattern that the builder reads."""
    files = site.context.files
    ignore = None if files is None else files.ignore_file
    if ignore is None or ignore.text is None or ignore.path != site.finding.path:
        return
    span = site.finding.span
    lines = ignore.text.split("\n")
    written = lines[span.line - 1][span.column - 1 : span.end_column - 1]
    if written == "!":
        # An empty line in its place keeps the author's blocks apart.
        yield site.unsafe("Take the lone ! out", Replacement(ignore.path, span, ""))
        return
    for text in _readings(written):
        after = IgnoreFile.parse(replaced(ignore.text, span, text))
        if not any(each.line == span.line for each in after.mistakes):
            where = Span(span.line, span.column, span.line, span.end_column)
            edit = Replacement(ignore.path, where, text)
            yield site.unsafe(f"Write {text} for {written}", edit)
            return


def _readings(written: str) -> Iterator[str]:
    """Yield what may be meant: a path of Windows, a bracket that is one."""
    if "\\" in written:
        yield written.replace("\\", "/").rstrip("/")
    yield written.replace("[", "\\[")
