"""The old production switch of npm becomes --omit=dev."""

from __future__ import annotations

from lightship.model.severity import Confidence
from lightship.repair.edits.options import is_exec_form
from lightship.repair.edits.words import IN_EXEC_FORM, Uneditable
from lightship.repair.fixes.packages.found_call import found_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_BLANKS = frozenset("\n\r")


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unsafe where the release of npm is not known: an old one passes it over."""
    _, placed = found_call(site)
    written = site.source.text[site.start : site.end]
    if not _BLANKS.isdisjoint(written) or (is_exec_form(placed) and '"' in written):
        raise Uneditable(IN_EXEC_FORM)
    edit = site.replacement(site.start, site.end, "--omit=dev")
    title = "Leave development packages out by --omit=dev"
    is_known = site.finding.confidence is Confidence.HIGH
    yield site.safe(title, edit) if is_known else site.unsafe(title, edit)
