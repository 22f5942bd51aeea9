"""SC2115: ``${name:?}`` ends the step where the variable is empty, before / is deleted."""

from __future__ import annotations

from lightship.dockerfile.shell.variables import name_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix of the first variable of the path."""
    text = site.source.text[site.start : site.end]
    at = text.find("$")
    if at < 0 or text[:at].strip('"'):
        return
    name, end, operator = name_at(text, at)
    if not name.isidentifier() or operator:
        return
    if text.startswith("${", at) and text[end - 1] != "}":
        return
    edit = site.replacement(site.start + at, site.start + end, "${" + name + ":?}")
    yield site.safe(f"End the step where {name} is empty", edit)
