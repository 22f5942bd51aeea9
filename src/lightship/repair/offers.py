"""The fixes at one place of a file, for editors: the same as a repair would make, one by one."""

from __future__ import annotations

import os

from lightship.checking.check import inspector_for
from lightship.checking.shell_review import review
from lightship.dockerfile.parse import parse
from lightship.model.fix import Applicability
from lightship.model.plain_value import PlainValue
from lightship.project.reading import read_dockerfile
from lightship.repair.applier import apply
from lightship.repair.edits.frontend import with_frontend
from lightship.repair.fix_options import FixOptions
from lightship.repair.proposals import all_fixes, questions
from lightship.repair.questions.asker import Asker
from lightship.repair.sight import Soundness
from lightship.repair.site import Site
from lightship.repair.untouched import frontend_of, reason_to_leave

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.checking.look import Look
    from lightship.model.finding import Finding
    from lightship.model.fix import Fix
    from lightship.repair.applier import Applied

    Position = tuple[int, int]
    """A line and a column, both from 1; a column counts code points."""


class Offer(PlainValue):
    """A finding, and one way to make it go away; the best of several comes first."""

    __slots__ = ("finding", "fix")

    def __init__(self, finding: Finding, fix: Fix) -> None:
        self.finding: Final = finding
        self.fix: Final = fix


def fixes_at(
    path: str,
    position: Position,
    options: FixOptions | None = None,
    *,
    text: str | None = None,
) -> tuple[Offer, ...]:
    """Return what can be done about the findings at ``position`` of the Dockerfile at ``path``.

    ``text`` is what an editor has of the file by now, instead of what is on the disk. The fixes
    are of all kinds, those that are unsafe or only to be shown included: it is for the person
    to choose. There are none where the file has mistakes of syntax, is generated or of another
    language. A call asks ShellCheck anew unless the options leave it out. Raises
    :class:`InputError` where the file cannot be read or is no Dockerfile, and what
    :func:`~lightship.repair.fix.fix` raises.
    """
    options = options or FixOptions()
    if text is None:
        text = read_dockerfile(path)
    is_link = os.path.islink(path)
    if reason_to_leave(text, frontend_of(text, path), is_link=is_link, force=options.force):
        return ()
    inspector = inspector_for(options.check)
    if inspector.shellcheck:
        texts = inspector.shell_texts_of(text, path, path)
        inspector.review = review(inspector.shellcheck, texts, 1)
    asker = Asker(options)
    return inspector.look(text, path, path, lambda look: _offers(look, position, asker, options))


def _offers(look: Look, position: Position, asker: Asker, options: FixOptions) -> tuple[Offer, ...]:
    dockerfile = look.context.dockerfile
    if dockerfile.mistakes:
        return ()
    before = Soundness.of(dockerfile)
    offers: dict[Offer, None] = {}
    findings = [
        each for each in look.findings if each.path == dockerfile.path and _holds(each, position)
    ]
    answers = asker.ask(questions(findings, look, options))
    for finding in findings:
        for fix in _fixes(Site(finding, look.context, options, answers)):
            offer = Offer(finding, fix)
            is_shown = bool(fix.edits) or fix.applicability is Applicability.DISPLAY
            if is_shown and _is_sound(offer, look, before):
                offers[offer] = None
    return tuple(offers)


def _fixes(site: Site) -> list[Fix]:
    try:
        return [with_frontend(fix, site.dockerfile) for fix in all_fixes(site)]
    except Exception:  # one fixer must not take the others with it; a repair tells what broke
        return []


def _holds(finding: Finding, position: Position) -> bool:
    """Return whether ``position`` is in the finding, or right behind it, where a caret may be."""
    span = finding.span
    return (span.line, span.column) <= position <= (span.end_line, span.end_column)


def _is_sound(offer: Offer, look: Look, before: Soundness) -> bool:
    """Return whether the fix alone breaks nothing."""
    path, old = look.context.path, str(look.context.dockerfile)
    edits = [edit for edit in offer.fix.edits if edit.path == path]
    applied: Applied = apply({path: old}, [offer.fix.but(edits=tuple(edits))])
    after = parse(applied.texts[path], path)
    try:
        return before.survives(Soundness.of(after), [offer.finding], old.split("\n"))
    finally:
        after.release()
