"""What can be done about each finding of one look at a file."""

from __future__ import annotations

from lightship.checking.run import crashed
from lightship.model.fix import Applicability
from lightship.model.plain_value import PlainValue
from lightship.repair.edits.frontend import is_modest, with_frontend
from lightship.repair.edits.words import Uneditable
from lightship.repair.recipes.offer import offered, words
from lightship.repair.registry import fixer_of, questioner_of
from lightship.repair.site import Site
from lightship.repair.unfixed import reason_for
from lightship.repair.wishes.wish import wished, wishes_questions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.checking.look import Look
    from lightship.checking.result import Failure
    from lightship.model.finding import Finding
    from lightship.model.fix import Fix
    from lightship.repair.fix_options import FixOptions
    from lightship.repair.questions.asker import Asker
    from lightship.repair.questions.question import Question

BROKEN = "its fix broke, which is a fault of lightship"


class Proposal(PlainValue):
    """A finding, the fix that is to be applied, or why there is none; ``reason`` is then told.

    ``needs_unsafe`` says that there is one which may change what the image does; ``recipe``
    is the one that would deal with it, where no fix does.
    """

    __slots__ = ("finding", "fix", "needs_unsafe", "reason", "recipe")

    def __init__(
        self,
        finding: Finding,
        fix: Fix | None,
        reason: str,
        *,
        needs_unsafe: bool = False,
        recipe: str = "",
    ) -> None:
        self.finding: Final = finding
        self.fix: Final = fix
        self.reason: Final = reason
        self.needs_unsafe: Final = needs_unsafe
        self.recipe: Final = recipe

    def by(self, recipe: str) -> Proposal:
        """Return the same with what ``recipe`` would do about it, if anything."""
        done = words(recipe, self.finding.code)
        if not done or self.fix is not None or self.needs_unsafe:
            return self
        return Proposal(self.finding, None, f"{self.reason}; {done}", recipe=recipe)


class Proposals(PlainValue):
    """What can be done about all findings of one look, and which fixers broke."""

    __slots__ = ("all", "failures")

    def __init__(self, proposals: tuple[Proposal, ...], failures: tuple[Failure, ...]) -> None:
        self.all: Final = proposals
        self.failures: Final = failures


def propose(look: Look, options: FixOptions, asker: Asker) -> Proposals:
    """Return what can be done about each finding of ``look``, in the same order.

    What the user wishes for without a finding comes behind them.
    """
    failures: dict[str, Failure] = {}
    proposals = []
    answers = asker.ask(
        [*wishes_questions(look, options), *questions(look.findings, look, options)]
    )
    for finding in (*look.findings, *wished(look, options, answers)):
        site = Site(finding, look.context, options, answers)
        try:
            proposals.append(_proposal(site))
        except Uneditable as declined:
            proposals.append(Proposal(finding, None, declined.reason))
        except Exception as error:  # one fixer must not take the others with it
            failures.setdefault(finding.code, broken(finding, error))
            proposals.append(Proposal(finding, None, BROKEN))
    if not options.recipe and all(each.fix is None for each in proposals):
        proposals = _with_recipe(proposals, look, options, failures)
    return Proposals(tuple(proposals), tuple(failures.values()))


def _with_recipe(
    proposals: list[Proposal], look: Look, options: FixOptions, failures: dict[str, Failure]
) -> list[Proposal]:
    """Return ``proposals`` with the recipe that deals with what is left, where there is one."""
    codes = [each.finding.code for each in proposals if not each.needs_unsafe]
    try:
        recipe = offered(codes, look.context, options.runtime)
    except Exception as error:  # a recipe that was not asked for must not take the fixes with it
        what = f"a recipe for {look.context.path}"
        hint = "this is a bug of lightship; report it with the file"
        failures.setdefault("", crashed("recipe-crashed", what, error, hint))
        return proposals
    return [each.by(recipe) for each in proposals]


def questions(findings: Iterable[Finding], look: Look, options: FixOptions) -> Iterator[Question]:
    """Yield what has to be asked before the ``findings`` of ``look`` can be fixed."""
    for finding in findings:
        questioner = questioner_of(finding.code)
        if questioner is not None:
            yield from questioner(Site(finding, look.context, options))


def all_fixes(site: Site) -> Iterator[Fix]:
    """Yield every fix of the finding, the best first; raises :class:`Uneditable`."""
    yield from site.finding.fixes
    fixer = fixer_of(site.finding.code)
    if fixer is not None:
        yield from fixer(site)


def _proposal(site: Site) -> Proposal:
    finding = site.finding
    reason, needs_unsafe = "", False
    for fix in all_fixes(site):
        if fix.applicability is Applicability.SAFE or (
            fix.applicability is Applicability.UNSAFE and site.options.unsafe
        ):
            return Proposal(finding, _with_frontend(fix, site), "")
        if not reason:
            reason = _why_not(fix)
            needs_unsafe = fix.applicability is Applicability.UNSAFE
    return Proposal(finding, None, reason or reason_for(finding.code), needs_unsafe=needs_unsafe)


def _with_frontend(fix: Fix, site: Site) -> Fix:
    dockerfile = site.dockerfile
    in_modest = site.context.once(is_modest, lambda: is_modest(dockerfile))
    return with_frontend(fix, dockerfile, in_modest=in_modest)


def _why_not(fix: Fix) -> str:
    title = fix.title[:1].lower() + fix.title[1:]
    return f"--unsafe would {title}" if fix.applicability is Applicability.UNSAFE else title


def broken(finding: Finding, error: Exception) -> Failure:
    """Return the failure that says that the fixer of ``finding`` came upon ``error``."""
    what = f"the fix of {finding.name} at line {finding.span.line} of {finding.path}"
    hint = "this is a bug of lightship; report it with the file"
    return crashed("fixer-crashed", what, error, hint)
