"""Repairs one Dockerfile in rounds: look, fix, look again, until nothing is left to be fixed."""

from __future__ import annotations

from lightship.checking.excerpt import covered_words
from lightship.repair.applier import apply
from lightship.repair.draft import readable
from lightship.repair.registry import GIVES_WAY
from lightship.repair.result import Change, FileRepair, Left
from lightship.repair.sight import Sight

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence
    from typing import Final

    from lightship.model.fix import Fix
    from lightship.repair.draft import Eye, Place
    from lightship.repair.proposals import Proposal

    ReadBeside = Callable[[str], str | None]
    """Reads a file beside the Dockerfile; None where there is none that can be edited."""

    State = tuple[dict[str, str], int, Sight]
    """The texts after a round, how many changes had led to them, and what was seen in them."""

MOST_ROUNDS = 40
"""The rounds after which a file that still changes is left as it is; few need more than four."""

COLLIDES = "its fix cannot be put in: another one, or a file that is there, is in its place"
BREAKS = "its fix would have broken the file, which is a fault of lightship"
IDLE = "its fix changes nothing, which is a fault of lightship"
CIRCLES = "its fix and another one undo each other, which is a fault of lightship"
UNSETTLED = f"it was still not fixed after {MOST_ROUNDS} rounds, which is a fault of lightship"
OTHER_FILES = "its fix edits other files, too, which a filter does not"
WAITS = "it is not fixed before the mistakes of syntax are"
SYNTAX = "it has mistakes of syntax; mend them first"


class Rounds:
    """One Dockerfile under repair, as far as ``start`` has come.

    With ``only``, what the rules of these names find is fixed, and nothing else.
    """

    def __init__(
        self,
        eye: Eye,
        place: Place,
        start: FileRepair,
        read_beside: ReadBeside,
        only: Container[str] | None = None,
    ) -> None:
        self._only: Final = only
        self._eye: Final = eye
        self._place: Final = place
        self._read_beside: Final = read_beside
        self._path: Final = place.path
        self._texts = dict(start.after)
        self._before = dict(start.before)
        self._changes = list(start.changes)
        self._refused: dict[tuple[str, str], str] = {}
        self._failures = dict.fromkeys(start.failures)
        self._notes: Final = start.notes

    def run(self) -> tuple[FileRepair, Sight]:
        """Return what becomes of the file, and what is seen in it at the end.

        Raises :class:`InputError` where the text is no Dockerfile.
        """
        sight = self._eye.see(self._texts, self._before)
        self._note(sight)
        if sight.is_refused:
            return self._ended(sight, SYNTAX), sight
        sight = self._settled(sight)
        return self._ended(sight), sight

    def _settled(self, sight: Sight) -> Sight:
        """Apply fixes until none is left, and return what is seen then."""
        states: list[State] = [(self._texts, len(self._changes), sight)]
        for _ in range(MOST_ROUNDS):
            after = self._round(sight)
            if after is None:
                return sight
            self._note(after)
            at = next((n for n, state in enumerate(states) if state[0] == self._texts), -1)
            if at >= 0:
                return self._out_of_circle(states[at:])
            states.append((self._texts, len(self._changes), after))
            sight = after
        self._refuse([each for each in sight.proposals if each.fix is not None], UNSETTLED)
        return sight

    def _out_of_circle(self, states: list[State]) -> Sight:
        """Settle for that of the texts which fixes lead round to again which is first in order.

        So whoever fixes any of them comes to the same.
        """
        texts, changes, sight = min(states, key=lambda state: sorted(state[0].items()))
        self._texts = texts
        del self._changes[changes:]
        self._refuse([each for each in sight.proposals if each.fix is not None], CIRCLES)
        return sight

    def _round(self, sight: Sight) -> Sight | None:
        """Apply what was proposed and return what is seen then; None where nothing can be done."""
        while wanted := self._wanted(sight):
            applied = apply(self._texts, list(wanted))
            taken = [wanted[fix] for fix in applied.taken]
            if not taken:
                return None
            if applied.texts == self._texts:
                self._refuse(taken, IDLE)
                continue
            after = readable(self._eye, applied.texts, self._before)
            if after is not None and self._survives(sight, after, taken):
                return self._keep(applied.texts, taken, after)
            harmless = [each for each in taken if self._is_harmless(sight, each)]
            self._refuse([each for each in taken if each not in harmless], BREAKS)
            if len(harmless) == len(taken):
                # Each is well alone, and together they are not: one by one, then.
                return self._first_alone(sight, harmless)
        return None

    def _first_alone(self, sight: Sight, proposals: Sequence[Proposal]) -> Sight | None:
        for each in proposals:
            assert each.fix is not None
            applied = apply(self._texts, [each.fix])
            after = readable(self._eye, applied.texts, self._before)
            if after is not None and self._survives(sight, after, [each]):
                return self._keep(applied.texts, [each], after)
            self._refuse([each], BREAKS)
        return None

    def _wanted(self, sight: Sight) -> dict[Fix, Proposal]:
        wanted: dict[Fix, Proposal] = {}
        for each in sight.proposals:
            fix = each.fix
            if fix is None or _key(each) in self._refused:
                continue
            if self._only is not None and each.finding.name not in self._only:
                continue
            others = {edit.path for edit in fix.edits if edit.path != self._path}
            if others and self._place.is_filter:
                self._refuse([each], OTHER_FILES)
                continue
            for path in others - self._texts.keys():
                self._fetch(path)
            wanted.setdefault(fix, each)
        return _compatible(wanted)

    def _fetch(self, path: str) -> None:
        """Have the text of the file ``path`` at hand, if there is one."""
        text = self._read_beside(path)
        if text is not None:
            self._texts = {**self._texts, path: text}
            self._before[path] = text

    def _keep(self, texts: dict[str, str], taken: Sequence[Proposal], after: Sight) -> Sight:
        self._texts = texts
        for each in taken:
            finding, fix = each.finding, each.fix
            assert fix is not None
            line, title = finding.span.line, covered_words(fix.title)
            self._changes.append(
                Change(finding.code, finding.name, finding.path, line, title, fix.applicability)
            )
        return after

    def _survives(self, sight: Sight, after: Sight, taken: Sequence[Proposal]) -> bool:
        lines = self._texts[self._path].split("\n")
        return sight.soundness.survives(after.soundness, [each.finding for each in taken], lines)

    def _is_harmless(self, sight: Sight, proposal: Proposal) -> bool:
        """Return whether the fix of ``proposal`` alone leaves the file sound."""
        assert proposal.fix is not None
        text = apply(self._texts, [proposal.fix]).texts[self._path]
        lines = self._texts[self._path].split("\n")
        return sight.soundness.survives(self._eye.soundness(text), [proposal.finding], lines)

    def _refuse(self, proposals: Sequence[Proposal], reason: str) -> None:
        for each in proposals:
            self._refused.setdefault(_key(each), reason)

    def _note(self, sight: Sight) -> None:
        self._failures.update(dict.fromkeys(sight.failures))

    def _ended(self, sight: Sight, untouched: str = "") -> FileRepair:
        as_left = _waiting if sight.is_refused else self._left
        left = [as_left(each) for each in sight.proposals]
        return FileRepair(
            self._path,
            self._before,
            self._texts,
            tuple(self._changes),
            tuple(left),
            tuple(self._failures),
            tuple(dict.fromkeys((*self._notes, *sight.notes))),
            untouched,
            sight.fail_on,
        )

    def _left(self, proposal: Proposal) -> Left:
        refused = self._refused.get(_key(proposal)) if proposal.fix is not None else None
        return Left(
            proposal.finding,
            refused or covered_words(proposal.reason) or COLLIDES,
            needs_unsafe=proposal.needs_unsafe,
            recipe=proposal.recipe,
        )


def _compatible(wanted: dict[Fix, Proposal]) -> dict[Fix, Proposal]:
    """Return what is ``wanted`` without what the rest would defeat."""
    codes = {each.finding.code for each in wanted.values()}
    return {
        fix: each
        for fix, each in wanted.items()
        if codes.isdisjoint(GIVES_WAY.get(each.finding.code, ()))
    }


def _waiting(proposal: Proposal) -> Left:
    """Return what is left where mistakes of syntax come first, whatever fix there is."""
    has_fix = proposal.fix is not None or proposal.needs_unsafe
    return Left(proposal.finding, WAITS if has_fix else covered_words(proposal.reason))


def _key(proposal: Proposal) -> tuple[str, str]:
    return proposal.finding.code, proposal.finding.subject
