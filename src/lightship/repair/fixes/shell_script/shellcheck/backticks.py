"""SC2006: ``$(...)`` in the place of backticks."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix where no backslash stands inside, which means another thing in each."""
    text = site.source.text[site.start : site.end]
    inside = text[1:-1]
    if len(text) < 3 or text[0] != "`" or text[-1] != "`" or "\\" in inside or "`" in inside:
        yield site.display("it holds backslashes or continued lines, which $( ) reads otherwise")
        return
    yield site.safe(
        "Write $(...) for the backticks",
        site.replacement(site.start, site.start + 1, "$("),
        site.replacement(site.end - 1, site.end, ")"),
    )
