"""An image in five lines: what it weighs, wastes, leaks, risks and holds."""

from __future__ import annotations

from typing import NamedTuple

from lightship.image.surface_kinds import DISTROLESS
from lightship.model.severity import Severity
from lightship.report.inspection.kinds import in_words, surface_words
from lightship.report.inspection.listing import listed
from lightship.report.inspection.origins import Origins
from lightship.report.printable import printable
from lightship.report.sizes import count, share, size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lightship.image.evidence import Evidence, PackageItem, SecretItem

ROOM = 69
"""The columns of what a line says."""

MUCH_WASTE = 0.02
"""The share of an image from which on its waste is worth a warning."""

NOT_COMPRESSED = 0.98
"""The share of its size from which on an image does not count as compressed."""

NO_DANGER = "none found, neither in its files nor in how it starts"
CLEAN_BILL = "none: a distroless image, without shell, package manager and root"


class Line(NamedTuple):
    """One line: what it is about, what there is to say, and how bad that is; None is well."""

    about: str
    says: str
    severity: Severity | None = None


def overview(evidence: Evidence) -> tuple[Line, ...]:
    """Return the five lines."""
    origins = Origins(evidence)
    return (
        Line("weight", _weight(evidence, origins), Severity.INFO),
        _waste(evidence, origins),
        _secrets(evidence.secrets),
        _danger(evidence, origins),
        Line("software", _software(evidence), Severity.INFO),
    )


def _weight(evidence: Evidence, origins: Origins) -> str:
    if not evidence.layers:
        return "nothing: it has no layers"
    text = f"{size(evidence.size)} in {count(len(evidence.layers), 'layer')}"
    if 0 < evidence.compressed < evidence.size * NOT_COMPRESSED:
        text += f", {size(evidence.compressed)} compressed"
    base = origins.base_size
    return f"{text}; {size(base)} base, {size(evidence.size - base)} mine" if base else text


def _waste(evidence: Evidence, origins: Origins) -> Line:
    wasted = evidence.wasted
    if not evidence.waste and not wasted:
        return Line("waste", "none found")
    says = f"{size(wasted)} ({share(wasted, evidence.size)}) can go"
    of_base = sum([item.bytes for item in evidence.waste if origins.is_base(item.layer)])
    if of_base:
        says += f", {size(max(wasted - of_base, 0))} of it mine"
    says += f"; efficiency {share(evidence.efficiency, 1)}"
    is_much = wasted > evidence.size * MUCH_WASTE
    return Line("waste", says, Severity.WARNING if is_much else Severity.INFO)


def _secrets(secrets: Sequence[SecretItem]) -> Line:
    if not secrets:
        return Line("secrets", "none found in files, variables, labels and history")
    hidden = sum([not item.live for item in secrets])
    end = f"; {count(hidden)} in deleted files" if hidden else ""
    kinds = _most_first([item.kind for item in secrets])
    head = f"{count(len(secrets))}: " if len(kinds) > 1 else ""
    words = [
        in_words(printable(kind)) if number == 1 else count(number, in_words(printable(kind)))
        for kind, number in kinds
    ]
    named = listed(words, ROOM - len(head) - len(end))
    return Line("secrets", head + named + end, Severity.ERROR)


def _danger(evidence: Evidence, origins: Origins) -> Line:
    kinds = origins.by_kind(evidence.surface)
    if not kinds:
        is_distroless = any(item.kind == DISTROLESS for item in evidence.surface)
        return Line("danger", CLEAN_BILL if is_distroless else NO_DANGER)
    words = [surface_words(printable(kind), len(items)) for kind, items in kinds]
    return Line("danger", listed(words, ROOM), Severity.WARNING)


def _software(evidence: Evidence) -> str:
    end = ""
    if evidence.unowned:
        unowned = sum([item.size for item in evidence.unowned])
        end = f"; {size(unowned)} in files of no package"
    return _packages(evidence.packages, ROOM - len(end)) + end


def _packages(packages: Sequence[PackageItem], room: int) -> str:
    if not packages:
        return "no packages found"
    types = _most_first([item.type for item in packages])
    if len(types) == 1:
        return count(len(packages), f"{printable(types[0][0])} package")
    head = f"{count(len(packages), 'package')}: "
    words = [f"{count(number)} {printable(kind)}" for kind, number in types]
    return head + listed(words, room - len(head))


def _most_first(kinds: Iterable[str]) -> list[tuple[str, int]]:
    """Return how often each kind is there, the most frequent first."""
    found: dict[str, int] = {}
    for kind in kinds:
        found[kind] = found.get(kind, 0) + 1
    return sorted(found.items(), key=lambda each: -each[1])
