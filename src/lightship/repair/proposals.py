"""What can be done about each finding of one look at a file."""

from __future__ import annotations

from lightship.checking.run import crashed
from lightship.model.fix import Applicability
from lightship.model.value import Value
from lightship.repair.edits.words import Uneditable
from lightship.repair.registry import fixer_of, questioner_of
from lightship.repair.site import Site
from lightship.repair.unfixed import reason_for
from lightship.repair.wishes.wish import wished, wishes_questions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.checking.look import Look
    from lightship.checking.result import Failure
    from lightship.model.finding import Finding
    from lightship.model.fix import Fix
    from lightship.repair.fix_options import FixOptions
    from lightship.repair.questions.asker import Asker
    from lightship.repair.questions.question import DigestQuestion

IN_PIECES = "it is written in pieces over several lines, and is left to you"


class Proposal(Value):
    """A finding, the fix that is to be applied, or why there is none; ``reason`` is then told."""

    __slots__ = ("finding", "fix", "reason")

    def __init__(self, finding: Finding, fix: Fix | None, reason: str) -> None:
        self.finding: Final = finding
        self.fix: Final = fix
        self.reason: Final = reason


class Proposals(Value):
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
    answers = asker.ask(_questions(look, options))
    for finding in (*look.findings, *wished(look, options, answers)):
        try:
            proposals.append(_proposal(finding, Site(finding, look.context, options, answers)))
        except Uneditable:
            proposals.append(Proposal(finding, None, IN_PIECES))
        except Exception as error:  # one fixer must not take the others with it
            hint = "this is a bug of lightship; report it with the file"
            what = f"the fix of {finding.name} at line {finding.span.line} of {finding.path}"
            failures.setdefault(finding.code, crashed("fixer-crashed", what, error, hint))
            proposals.append(
                Proposal(finding, None, "its fix broke, which is a fault of lightship")
            )
    return Proposals(tuple(proposals), tuple(failures.values()))


def _questions(look: Look, options: FixOptions) -> Iterator[DigestQuestion]:
    yield from wishes_questions(look, options)
    for finding in look.findings:
        questioner = questioner_of(finding.code)
        if questioner is not None:
            yield from questioner(Site(finding, look.context, options))


def _proposal(finding: Finding, site: Site) -> Proposal:
    reason = ""
    for fix in _fixes(finding, site):
        if fix.applicability is Applicability.SAFE or (
            fix.applicability is Applicability.UNSAFE and site.options.unsafe
        ):
            return Proposal(finding, fix, "")
        reason = reason or _why_not(fix)
    return Proposal(finding, None, reason or reason_for(finding.code))


def _fixes(finding: Finding, site: Site) -> Iterator[Fix]:
    yield from finding.fixes
    fixer = fixer_of(finding.code)
    if fixer is not None:
        yield from fixer(site)


def _why_not(fix: Fix) -> str:
    if fix.applicability is Applicability.UNSAFE:
        return f"--unsafe would {fix.title[:1].lower()}{fix.title[1:]}"
    return fix.title[:1].lower() + fix.title[1:]
