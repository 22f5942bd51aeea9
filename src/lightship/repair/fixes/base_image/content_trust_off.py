"""A script that switches content trust off switches it on."""

from __future__ import annotations

from lightship.repair.edits.script_settings import setting_replaced
from lightship.rules.base_image.content_trust_off import VARIABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix where the finding is a setting, and the advice where it is a pull."""
    edit = setting_replaced(site, VARIABLE, "1")
    if edit is None:
        yield site.display(f"Set {VARIABLE}=1 where every image that is pulled is signed")
    else:
        yield site.unsafe(f"Set {VARIABLE} to 1", edit)
