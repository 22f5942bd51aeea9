"""The mount by which one step is given a file that is a secret of the build."""

from __future__ import annotations

from lightship.knowledge.build_secret import mount_of
from lightship.rules.user_permissions.start_account import (
    account_at,
    account_name,
    is_number,
    is_root,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.rule_context import Context


def settings_mount(
    run: Instruction, stage: Stage, context: Context, identifier: str, path: str
) -> str:
    """Return the mount at ``path``; the file is root's alone unless it says otherwise."""
    flag = mount_of(identifier, path)
    user = account_at(run, stage, context)
    if user is None or is_root(user):
        return flag
    name = account_name(user)
    return f"{flag},uid={name}" if is_number(name) else f"{flag},mode=0444"
