"""What holds for every fix of every fixer, whatever it was given to fix.

A repair takes back what would break a file, so that users are spared; here each
fix is looked at by itself, and one that would have to be taken back fails.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lightship.checking.check import inspector_for
from lightship.checking.check_options import CheckOptions
from lightship.dockerfile.parse import parse
from lightship.model.errors import InputError
from lightship.model.fix import Replacement
from lightship.repair.applier import apply
from lightship.repair.comments import comments_of
from lightship.repair.fix_options import FixOptions
from lightship.repair.proposals import propose
from lightship.repair.questions.asker import Asker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lightship.checking.inspector import Inspector
    from lightship.checking.look import Look
    from lightship.dockerfile.stages.setting import TextSetting
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.model.fix import Fix

PATH = "Dockerfile"

ABOUT_COMMENTS = frozenset(("unused-suppression", "inline-suppression-present"))
"""The rules whose fault is a comment, which their fixes take out."""

HANDED_ON = frozenset(("apt-lists-left", "apt-cache-mount-defeated", "no-cache-mount"))
"""The rules whose fix leads to another place of the same fault, which is found and fixed next.

Later steps fetch what they need then; and of a manager's steps one is reported at a time.
"""


class Proposed(NamedTuple):
    """A fix, and the finding that it is for."""

    finding: Finding
    fix: Fix


class Seen(NamedTuple):
    """What was found in a text, what would fix it, and which fixers broke."""

    findings: tuple[Finding, ...]
    fixes: tuple[Proposed, ...]
    failures: tuple[str, ...]


@cache
def _inspector() -> Inspector:
    inspector = inspector_for(CheckOptions(jobs=1, shellcheck=None))
    inspector.prepare([])
    return inspector


def seen(text: str, path: str = PATH, place: str = "", inspector: Inspector | None = None) -> Seen:
    """Return what a look at ``text`` finds, and every fix that is proposed, unsafe ones, too."""
    options = FixOptions(unsafe=True, offline=True)

    def see(look: Look) -> Seen:
        proposals = propose(look, options, Asker(options))
        fixes = {each.fix: each.finding for each in proposals.all if each.fix is not None}
        return Seen(
            tuple(look.findings),
            tuple(Proposed(finding, fix) for fix, finding in fixes.items()),
            tuple(each.message for each in proposals.failures),
        )

    return (inspector or _inspector()).look(text, path, place, see)


def broken_laws(
    text: str,
    proposed: Proposed,
    before: Seen,
    texts: Mapping[str, str] | None = None,
    path: str = PATH,
    place: str = "",
    inspector: Inspector | None = None,
) -> Iterator[str]:
    """Yield in words what the fix, applied alone to ``text``, does that no fix may do.

    ``texts`` are those of the files beside it that the fix edits.
    """
    applied = apply({**(texts or {}), path: text}, [proposed.fix])
    if not applied.taken:
        yield "its edits overlap, or are of a file that there is not"
        return
    after = applied.texts[path]
    old, new = parse(text, path), parse(after, path)
    try:
        yield from _broken_trees(old, new, proposed)
    finally:
        old.release()
        new.release()
    if after == text and applied.texts.keys() == {path}:
        yield "it changes nothing"
    try:
        found = seen(after, path, place, inspector)
    except InputError as error:
        yield f"the file is none any more: {error.message}"
        return
    if proposed.finding.name not in HANDED_ON and (place == "" or len(applied.texts) == 1):
        yield from _unmended(proposed, before.findings, found.findings)


def _unmended(
    proposed: Proposed, before: Sequence[Finding], after: Sequence[Finding]
) -> Iterator[str]:
    """Yield that the finding stays: said of the same thing in the same words, and no rarer one."""
    code = proposed.finding.code
    if sum(each.code == code for each in after) < sum(each.code == code for each in before):
        return
    wanted = _identity(proposed.finding)
    old = sum(_identity(each) == wanted for each in before)
    new = sum(_identity(each) == wanted for each in after)
    if new >= old > 0:  # what is wished for was never found
        yield f"its finding stays: {wanted}, {old} times before, {new} after"


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.message, finding.subject


def _broken_trees(old: Dockerfile, new: Dockerfile, proposed: Proposed) -> Iterator[str]:
    for kind in (_mistakes(new) - _mistakes(old)).elements():
        yield f"a mistake that was not there: {kind}"
    if proposed.finding.name not in ABOUT_COMMENTS:
        for comment in (comments_of(old) - comments_of(new)).elements():
            yield f"a comment is lost: {comment}"
    touched = set(_touched(old, proposed.fix))
    yield from _changed_instructions(old, new, touched)
    if not old.mistakes and not new.mistakes:
        yield from _changed_stages(old, new, touched)


def _mistakes(dockerfile: Dockerfile) -> Counter[str]:
    return Counter([each.kind for each in (*dockerfile.mistakes, *dockerfile.build_mistakes)])


def _touched(old: Dockerfile, fix: Fix) -> Iterator[Instruction]:
    """Yield the instructions in which the fix edits something, or on whose lines it does."""
    for edit in fix.edits:
        if isinstance(edit, Replacement) and edit.path == old.path:
            span = edit.span
            is_insertion = (span.line, span.column) == (span.end_line, span.end_column)
            for each in old.instructions:
                if each.start_line > span.end_line or each.end_line < span.line:
                    continue
                if is_insertion and span.column == 1 and span.line == each.start_line:
                    continue  # a line of its own in front of it
                if not is_insertion and span.end_column == 1 and span.end_line == each.start_line:
                    continue
                yield each


def _changed_instructions(
    old: Dockerfile, new: Dockerfile, touched: set[Instruction]
) -> Iterator[str]:
    """Yield the instructions that no edit touched, and that are read otherwise, or are gone."""
    for each in (Counter(_texts(old, touched)) - Counter(_texts(new, set()))).elements():
        yield f"an instruction that was not touched is read otherwise: {each[:80]!r}"


def _texts(dockerfile: Dockerfile, without: set[Instruction]) -> list[str]:
    return [
        "".join([each.text, *[heredoc.body for heredoc in each.heredocs]])
        for each in dockerfile.instructions
        if each not in without
    ]


def _changed_stages(old: Dockerfile, new: Dockerfile, touched: set[Instruction]) -> Iterator[str]:
    names = [each.name for each in old.stages]
    if [each.name for each in new.stages] != names:
        if not any(each.name == "FROM" for each in touched):
            yield f"stages: {names}, then {[each.name for each in new.stages]}"
        return
    defaults = any(each.name == "ARG" and _is_global(each, old) for each in touched)
    for before, after in zip(old.stages, new.stages, strict=True):
        by_argument = defaults and any("$" in word for word in before.from_instruction.words)
        if by_argument or before.from_instruction in touched:
            pass
        elif before.base.text != after.base.text:
            yield f"base: {before.base.text}, then {after.base.text}"
        yield from _changed_state(before, after, {each.name for each in touched})


def _is_global(instruction: Instruction, dockerfile: Dockerfile) -> bool:
    """Return whether it stands before all stages, whose bases it may name."""
    return all(
        instruction.start_line < each.from_instruction.start_line for each in dockerfile.stages
    )


def _changed_state(before: Stage, after: Stage, touched: set[str]) -> Iterator[str]:
    """Yield what the image has no longer as it was, though no edit was about that."""
    old, new = before.final_state, after.final_state
    if not touched & {"ENV", "ARG", "ONBUILD", "FROM"}:
        yield from _lost("ENV", _values(old.env), _values(new.env))
    if not touched & {"LABEL", "MAINTAINER", "ENV", "ARG", "ONBUILD", "FROM"}:
        yield from _lost("LABEL", _values(old.labels), _values(new.labels))
    if not touched & {"VOLUME", "ENV", "ARG", "ONBUILD", "FROM"}:
        yield from _lost("VOLUME", dict.fromkeys(old.volumes), dict.fromkeys(new.volumes))
    if not touched & {"EXPOSE", "ENV", "ARG", "ONBUILD", "FROM"}:
        ports = [str(each.value) for each in old.ports]
        if ports != [str(each.value) for each in new.ports][: len(ports)]:
            yield f"EXPOSE: {ports} are not all there any more"


def _values(settings: Mapping[str, TextSetting]) -> dict[str, object]:
    return {name: each.value for name, each in settings.items()}


def _lost(what: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    for name, value in old.items():
        if name not in new or new[name] != value:
            yield f"{what} {name}: {value!r}, then {new.get(name)!r}"
