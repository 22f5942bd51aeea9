"""Repairs one Dockerfile in rounds: look, fix, look again, until nothing is left to be fixed."""

from __future__ import annotations

from lightship.dockerfile.parse import parse
from lightship.repair.applier import apply
from lightship.repair.comments import comments_of
from lightship.repair.proposals import propose
from lightship.repair.result import Change, FileRepair, Left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from lightship.checking.inspector import Inspector
    from lightship.checking.look import Look
    from lightship.checking.result import Failure
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.fix import Fix
    from lightship.repair.fix_options import FixOptions
    from lightship.repair.proposals import Proposal, Proposals
    from lightship.repair.questions.asker import Asker

    ReadBeside = Callable[[str], str | None]
    """Reads a file beside the Dockerfile; None where there is none that can be read."""

MOST_ROUNDS = 25
"""The rounds after which a file that still changes is left as it is; few need more than four."""

MAY_DROP_COMMENTS = frozenset(("unused-suppression", "inline-suppression-present"))
"""The rules whose fault is a comment."""

COLLIDES = "its fix goes with no other one that is made"
BREAKS = "its fix would have broken the file, which is a fault of lightship"
SYNTAX = "it has mistakes of syntax, and is left to you until they are mended"


class Rounds:
    """One Dockerfile under repair."""

    def __init__(
        self, inspector: Inspector, options: FixOptions, asker: Asker, read_beside: ReadBeside
    ) -> None:
        self._inspector: Final = inspector
        self._options: Final = options
        self._asker: Final = asker
        self._read_beside: Final = read_beside
        self._texts: dict[str, str] = {}
        self._before: dict[str, str] = {}
        self._changes: list[Change] = []
        self._broken: set[tuple[str, str]] = set()
        self._failures: dict[Failure, None] = {}

    def repair(self, text: str, path: str, place: str) -> FileRepair:
        """Return what becomes of ``text``, called ``path``, which stands at ``place`` on the disk.

        Raises :class:`InputError` where the text is no Dockerfile.
        """
        self._before = {path: text}
        self._texts = {path: text}
        seen = {self._state()}
        proposals, look = self._propose(path, place)
        if look.context.dockerfile.mistakes:
            return self._ended(path, proposals, look, untouched=SYNTAX)
        for _ in range(MOST_ROUNDS):
            if not self._apply(path, [each for each in proposals.all if each.fix is not None]):
                break
            proposals, look = self._propose(path, place)
            if self._state() in seen:
                break
            seen.add(self._state())
        return self._ended(path, proposals, look)

    def _state(self) -> tuple[tuple[str, str], ...]:
        """Return what all files have by now."""
        return tuple(sorted(self._texts.items()))

    def _propose(self, path: str, place: str) -> tuple[Proposals, Look]:
        def see(look: Look) -> tuple[Proposals, Look]:
            return propose(look, self._options, self._asker), look

        beside = {
            other: text
            for other, text in self._texts.items()
            if other != path and self._before.get(other) != text
        }
        proposals, look = self._inspector.look(self._texts[path], path, place, see, beside)
        self._failures.update(dict.fromkeys((*look.failures, *proposals.failures)))
        return proposals, look

    def _apply(self, path: str, proposals: Sequence[Proposal]) -> bool:
        """Apply what was proposed, and return whether anything changed."""
        wanted: dict[Fix, Proposal] = {}
        for each in proposals:
            if each.fix is not None and _key(each) not in self._broken:
                wanted.setdefault(each.fix, each)
                self._fetch(each.fix)
        if not wanted:
            return False
        applied = apply(self._texts, list(wanted))
        if self._is_sound(path, applied.texts, [wanted[fix] for fix in applied.taken]):
            return self._keep(applied.texts, [wanted[fix] for fix in applied.taken])
        return self._apply_one(path, [wanted[fix] for fix in applied.taken])

    def _apply_one(self, path: str, proposals: Sequence[Proposal]) -> bool:
        """Apply the first fix that does no harm, and remember those before it that did."""
        for each in proposals:
            assert each.fix is not None
            applied = apply(self._texts, [each.fix])
            if applied.taken and self._is_sound(path, applied.texts, [each]):
                return self._keep(applied.texts, [each])
            self._broken.add(_key(each))
        return False

    def _keep(self, texts: dict[str, str], taken: Sequence[Proposal]) -> bool:
        changed = texts != self._texts
        self._texts = texts
        for each in taken:
            finding, fix = each.finding, each.fix
            assert fix is not None
            line = finding.span.line
            self._changes.append(
                Change(finding.code, finding.name, finding.path, line, fix.title, fix.applicability)
            )
        return changed

    def _fetch(self, fix: Fix) -> None:
        """Have the texts of the files at hand that ``fix`` edits."""
        for edit in fix.edits:
            if edit.path not in self._texts:
                text = self._read_beside(edit.path)
                if text is not None:
                    self._texts[edit.path] = self._before[edit.path] = text

    def _is_sound(self, path: str, texts: dict[str, str], taken: Sequence[Proposal]) -> bool:
        """Return whether nothing broke: no mistake that was not there, no comment lost."""
        before, after = parse(self._texts[path], path), parse(texts[path], path)
        try:
            if _mistakes(after) > _mistakes(before):
                return False
            if any(each.finding.name in MAY_DROP_COMMENTS for each in taken):
                return True
            return not comments_of(before) - comments_of(after)
        finally:
            before.release()
            after.release()

    def _ended(
        self, path: str, proposals: Proposals, look: Look, untouched: str = ""
    ) -> FileRepair:
        left = tuple([Left(each.finding, self._reason(each)) for each in proposals.all])
        return FileRepair(
            path,
            self._before,
            self._texts,
            tuple(self._changes),
            left,
            tuple(self._failures),
            look.notes,
            untouched,
            look.fail_on,
        )

    def _reason(self, proposal: Proposal) -> str:
        if _key(proposal) in self._broken:
            return BREAKS
        return proposal.reason or COLLIDES


def _key(proposal: Proposal) -> tuple[str, str]:
    return proposal.finding.code, proposal.finding.subject


def _mistakes(dockerfile: Dockerfile) -> int:
    return len(dockerfile.mistakes) + len(dockerfile.build_mistakes)
