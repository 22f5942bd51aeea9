"""A comment that switches off nothing goes, or the one id in it that does not."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

LIST: Final = re.compile(r"^\s*#\s*lightship:\s*(?:ignore|ignore-file)=(\S*)")
"""The comment, up to the end of its ids."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; what stands behind the ids goes with the last of them."""
    source, line = site.source, site.finding.span.line
    start = source.offset(line, 1)
    text = source.line_text(line)
    match = LIST.match(text)
    ids = [] if match is None else [each for each in match[1].split(",") if each]
    idle = site.finding.subject
    if match is None or len(ids) < 2 or idle not in ids:
        end = source.offset(line + 1, 1)
        yield site.safe("Take out the comment", site.replacement(start, end, ""))
        return
    kept = ",".join([each for each in ids if each != idle])
    low, high = start + match.start(1), start + match.end(1)
    yield site.safe(f"Take {idle} out of the comment", site.replacement(low, high, kept))
