"""Which module fixes the findings of which rule.

Each module has a function ``fixes(site: Site) -> Iterator[Fix]``, the best fix first. It is
loaded when there is a finding for it. A rule is here or in ``unfixed.py``; a test holds that.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

    Fixer = Callable[[Site], Iterator[Fix]]

FIXERS: dict[str, str] = {
    "LS4101": "copy_add.add_instead_of_copy",
    "LS5001": "secrets.secret_in_arg_or_env",
    "LS5002": "secrets.secret_arg_used_in_run",
    "LS5003": "secrets.literal_credential",
    "LS5004": "secrets.credential_file_copied",
    "LS5005": "secrets.secret_deleted_later",
    "LS5006": "secrets.secret_mount_leaked",
    "LS5007": "secrets.private_repo_key_in_build",
    "LS5101": "user_permissions.no_user",
    "LS5102": "user_permissions.last_user_root",
    "LS5103": "user_permissions.non_numeric_user",
    "LS5104": "user_permissions.privileged_step_after_user",
    "LS5105": "user_permissions.sudo_used",
    "LS5106": "user_permissions.over_broad_permissions",
    "LS5107": "user_permissions.password_set_in_build",
    "LS5108": "user_permissions.system_dir_volume",
}
"""Modules below ``repair/fixes/`` by the codes of the rules."""


def fixer_of(code: str) -> Fixer | None:
    """Return the fixer of the rule ``code``, loaded; None where there is none."""
    name = FIXERS.get(code)
    if name is None:
        return None
    fixer: Fixer = import_module(f"lightship.repair.fixes.{name}").fixes
    return fixer
