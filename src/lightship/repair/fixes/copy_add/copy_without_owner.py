"""What the program writes to is copied as its account's."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unless the account is made only further down."""
    instruction, target = site.instruction, site.context.target
    if instruction is None or target is None or instruction.trigger is not None:
        return
    user = site.context.user_at_end(target)
    if not user or "$" in user:
        return
    account = user.partition(":")[0]
    if not account.isdigit() and _is_made_later(site, instruction, account):
        yield site.display(f"Copy it with --chown={user}, behind the line that makes the account")
        return
    if instruction.flag_is_true("link") and not user.replace(":", "").isdigit():
        yield site.display(f"Give it to {user} by numbers: --link knows no names")
        return
    at = instruction.line.segments.end_to_file(len(instruction.keyword))
    edit = site.insertion(at, f" --chown={user}")
    yield site.unsafe(f"Give what is copied to {account}", edit)


def _is_made_later(site: Site, instruction: Instruction, account: str) -> bool:
    """Return whether the first line that may make ``account`` stands below ``instruction``."""
    named = re.compile(rf"(?:adduser|useradd)\b[\s\S]*\b{re.escape(account)}\b")
    makers = [
        each.start_line
        for each in site.dockerfile.instructions
        if each.name == "RUN" and (named.search(each.text) or _in_heredoc(each, named))
    ]
    return bool(makers) and min(makers) > instruction.start_line


def _in_heredoc(instruction: Instruction, named: re.Pattern[str]) -> bool:
    return any(named.search(each.body) for each in instruction.heredocs)
