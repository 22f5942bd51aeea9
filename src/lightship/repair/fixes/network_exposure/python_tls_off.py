"""Python checks the certificates of servers again."""

from __future__ import annotations

from lightship.repair.fixes.network_exposure.setting_taken_out import without_setting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; a server whose certificate is not known is refused then."""
    yield from without_setting(site, "Let Python check the certificates of servers")
