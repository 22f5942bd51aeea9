"""Lines of an ignore file: the pattern that a finding is about, and another in its place."""

from __future__ import annotations

from lightship.dockerfile.syntax.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.patterns.ignore_patterns import IgnorePattern
    from lightship.model.span import Span
    from lightship.project.context import BuildContext
    from lightship.repair.site import Site


def pattern_at(site: Site, files: BuildContext) -> IgnorePattern | None:
    """Return the pattern of the ignore file at which the finding stands."""
    ignore = files.ignore_file
    if ignore is None or ignore.path != site.finding.path:
        return None
    return next((each for each in ignore.patterns.patterns if each.span == site.finding.span), None)


def replaced(text: str, span: Span, new: str) -> str:
    """Return ``text`` with ``new`` in the place of what stands at ``span``."""
    source = Source(text)
    start = source.offset(span.line, span.column)
    return text[:start] + new + text[source.offset(span.end_line, span.end_column) :]
