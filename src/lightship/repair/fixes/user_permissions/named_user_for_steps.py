"""USER says the number of the account that steps run as, where that is known."""

from __future__ import annotations

from lightship.repair.fixes.user_permissions.made_accounts import made_accounts
from lightship.repair.fixes.user_permissions.non_numeric_user import (
    UNKNOWN,
    number_of_base,
    numbered,
    numbering_title,
    static_number,
)
from lightship.rules.user_permissions.start_account import account_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

ROOT = "root"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix: safe where the number cannot be another one."""
    stage = site.stage
    if stage is None:
        return
    name = account_name(site.source.text[site.start : site.end])
    made = [each for each in made_accounts(stage, site.context) if each.name == name]
    if name == ROOT:
        number = "0"
    elif made:
        number = made[0].number if len(made) == 1 else ""
    else:
        number = static_number(name, stage, site)
    if number:
        yield site.safe(numbering_title(name, number), numbered(site, name, number))
    elif not made and (number := number_of_base(name, stage, site)):
        yield site.unsafe(numbering_title(name, number), numbered(site, name, number))
    else:
        yield site.display(UNKNOWN)
