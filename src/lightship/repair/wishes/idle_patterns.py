"""``--prune``: patterns of an ignore file that do nothing go; comments stay."""

from __future__ import annotations

from lightship.model.fix import Applicability, Fix, Replacement
from lightship.model.span import Span
from lightship.repair.ignore_file.idle import idle_patterns
from lightship.repair.wishes.wish_finding import wish_finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

NAME = "prune"


def without_idle_patterns(context: Context) -> Iterator[Finding]:
    """Yield a finding for every pattern that changes nothing in what a build sends."""
    files = context.files
    ignore = None if files is None else files.ignore_file
    if files is None or ignore is None or ignore.text is None:
        return
    for pattern, why in idle_patterns(files, context.path):
        line = pattern.line
        span = Span(line, 1, line + 1, 1)
        edit = Replacement(ignore.path, span, "")
        fix = Fix(f"Take {pattern.text} out: {why}", Applicability.SAFE, (edit,))
        yield wish_finding(NAME, f"{pattern.text}: {why}", ignore.path, pattern.span, fix)
