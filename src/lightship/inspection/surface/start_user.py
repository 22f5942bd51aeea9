"""The account that a container of the image starts as."""

from __future__ import annotations

from lightship.image import surface_kinds as kinds
from lightship.image.evidence import SurfaceItem
from lightship.inspection.surface.accounts import PASSWD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.inspection.surface.accounts import Accounts


def user_items(user: str, accounts: Accounts, dropped_by: str) -> Iterator[SurfaceItem]:
    """Yield what there is to say of ``user``, as USER has it.

    ``dropped_by`` is the program by which the entry point gives root up, if it does.
    """
    name = user.partition(":")[0]
    account = accounts.user(name)
    said = f"USER {user}" if user else "no USER is set"
    if _is_root(name) or (account is not None and account.number == 0):
        if dropped_by:
            note = f"{said}; the entry point gives root up by {dropped_by}"
            yield SurfaceItem(kinds.DROPS_ROOT, "", -1, note)
        else:
            yield SurfaceItem(kinds.RUNS_AS_ROOT, "", -1, f"{said}, so the program is root")
    elif name.isdigit():
        return
    elif account is None:
        note = f"{said}, and {PASSWD} has no such account: the container does not start"
        yield SurfaceItem(kinds.UNKNOWN_USER, "", -1, note)
    else:
        note = (
            f"{said} is a name: a cluster with runAsNonRoot does not start it; "
            f"its number is {account.number}"
        )
        yield SurfaceItem(kinds.NAMED_USER, "", -1, note)


def _is_root(name: str) -> bool:
    return name in ("", "root") or (name.isascii() and name.isdigit() and not name.strip("0"))
