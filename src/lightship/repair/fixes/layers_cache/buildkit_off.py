"""A script that switches BuildKit off leaves it on."""

from __future__ import annotations

from lightship.repair.edits.script_settings import setting_replaced
from lightship.rules.layers_cache.buildkit_off import VARIABLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix: the value 1."""
    for name in VARIABLES:
        edit = setting_replaced(site, name, "1")
        if edit is not None:
            yield site.unsafe(f"Set {name} to 1", edit)
            return
