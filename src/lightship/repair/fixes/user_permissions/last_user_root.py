"""The image goes back to who it was before somebody became root, or to who its base starts as."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.repair.edits.lines import taken_out
from lightship.repair.fixes.user_permissions.placing import (
    keyword,
    last_step,
    lines_before_start,
)
from lightship.repair.fixes.user_permissions.starting import new_start, reason_for_root
from lightship.rules.user_permissions.start_account import is_root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, or say what is in its way."""
    target = site.context.target
    if target is None:
        return
    reason = reason_for_root(target, site.context)
    if reason:
        yield site.display(reason)
        return
    before = _user_before(target)
    user = before or _user_of_base(target, site)
    if user:
        edit = _back_to(site, target, user, is_in_effect=user == before)
        yield site.unsafe(f"Go back to {user} before the image starts", edit)
        return
    start = new_start(site, target)
    if isinstance(start, str):
        yield site.display(start)
    else:
        title = f"Start as {start.account.shown} instead of root{start.remark}"
        yield site.unsafe(title, *start.edits)


def _user_before(stage: Stage) -> str:
    """Return the last USER of the file that is not root, as written; empty where there is none."""
    for each in (stage, *stage.ancestors):
        for instruction in reversed(each.instructions):
            if instruction.name != "USER" or not instruction.words:
                continue
            words = each.expanded_words(instruction)
            if words and words[0].is_known and not is_root(words[0].text):
                return instruction.words[0] if each is stage else words[0].text
    return ""


def _user_of_base(stage: Stage, site: Site) -> str:
    image = site.context.base_image(stage)
    user = image.user if isinstance(image, BaseImage) else None
    return user if user and not is_root(user) else ""


def _back_to(site: Site, stage: Stage, user: str, *, is_in_effect: bool) -> Replacement:
    """Return the edit that makes ``user`` the last USER.

    Where USER root comes after everything that could need it, it is not needed at all:
    it goes, or names the other one.
    """
    setting = stage.final_state.user.instruction
    if setting is None or setting is not last_step(stage):
        return lines_before_start(site, stage, [f"{keyword(site, 'USER')} {user}"])
    users = [each for each in stage.instructions if each.name == "USER"]
    if is_in_effect and len(users) > 1 and users[-2].words[:1] == (user,):
        return taken_out(site, setting)
    span = setting.word_span(0)
    start = site.source.offset(span.line, span.column)
    return site.replacement(start, site.source.offset(span.end_line, span.end_column), user)
