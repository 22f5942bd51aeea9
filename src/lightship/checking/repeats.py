"""Findings of two rules that say the same of the same place, of which one is shown.

Each rule is complete by itself, so that whoever selects it by any id gets all
that it finds. Where nothing is selected, nobody is to read a fact twice.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lightship.model.finding import Finding
    from lightship.model.span import Span

    Place = tuple[str, str, Span]

SAID_BY: Final = {
    "LS1021": "LS1022",  # a variable that nothing sets yet: its own ENV does
    "LS2001": "LS2002",  # no tag: latest is implied
    "LS6001": "LS1017",  # shell form: an array was meant
}
"""The rules whose findings are left out where another rule has one at the same place."""

SAME_FACT: Final = {"LS2002": "LS2001"}
"""The rules whose findings are ignored where a comment ignores the other one at that place."""

_CONCERNED: Final = frozenset((*SAID_BY, *SAID_BY.values(), *SAME_FACT, *SAME_FACT.values()))


def without_repeats(found: Sequence[Finding], kept: Sequence[Finding]) -> list[Finding]:
    """Return the ``kept`` ones of the findings ``found``, each fact once."""
    if not any(finding.code in SAID_BY for finding in found):
        return list(kept)
    all_places = {_place(each.code, each) for each in found if each.code in _CONCERNED}
    places = {_place(each.code, each) for each in kept if each.code in _CONCERNED}
    shown = []
    for finding in kept:
        if finding.code not in _CONCERNED:
            shown.append(finding)
            continue
        better = SAID_BY.get(finding.code, "")
        other = _place(SAME_FACT.get(finding.code, ""), finding)
        if _place(better, finding) in all_places:
            continue
        if other in all_places and other not in places:
            continue
        shown.append(finding)
    return shown


def _place(code: str, finding: Finding) -> Place:
    return code, finding.path, finding.span
