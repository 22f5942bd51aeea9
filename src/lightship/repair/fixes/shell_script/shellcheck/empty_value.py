"""SC1007: an empty value is written as one: ``NAME=''``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the quotes behind the equals sign: what the shell reads stays the same."""
    text = site.source.text
    at = text.rfind("=", 0, site.end)
    if at < site.start - 1 or text[at + 1 : at + 2] not in (" ", "\t"):
        return
    yield site.safe("Write the empty value with quotes", site.insertion(at + 1, "''"))
