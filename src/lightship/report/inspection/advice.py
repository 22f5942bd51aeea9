"""What to do about an image, the most pressing first."""

from __future__ import annotations

from lightship.report.inspection.kinds import surface_fix, waste_fix
from lightship.report.inspection.origins import Origins
from lightship.report.inspection.overview import MUCH_WASTE
from lightship.report.sizes import count, share, size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.image.evidence import Evidence

MOST = 4
"""The pieces of advice that are given: nobody does ten things at once."""

MOST_OF_A_SORT = 2
"""How many of those may be about waste, and how many about dangers."""

HEAVY_BASE = 0.6
"""The share of an image from which on its base is worth a word."""

SMALL = 100_000_000
"""The bytes of an image below which nobody is told of a smaller base."""


def advice(evidence: Evidence) -> list[str]:
    """Return what to do, one sentence each, at most :data:`MOST`.

    It is about what the user can mend: faults of the base are mended by another base.
    """
    origins = Origins(evidence)
    given = [*_of_secrets(evidence), *_of_waste(evidence, origins)]
    told = " ".join(given)
    # What is told for the bytes that it saves need not be told again for its danger.
    given += [each for each in _of_danger(evidence, origins) if each not in told]
    return [*given, *_of_base(evidence, origins)][:MOST]


def _of_secrets(evidence: Evidence) -> Iterable[str]:
    number = len(evidence.secrets)
    if number:
        what = "the secret" if number == 1 else f"the {count(number)} secrets"
        yield f"revoke {what}; new ones: at run time, or --mount=type=secret"


def _of_waste(evidence: Evidence, origins: Origins) -> Iterable[str]:
    by_fix: dict[str, int] = {}
    for item in evidence.waste:
        if not origins.is_base(item.layer) and (fix := waste_fix(item.kind)):
            by_fix[fix] = by_fix.get(fix, 0) + item.bytes
    worst = sorted(by_fix.items(), key=lambda each: -each[1])[:MOST_OF_A_SORT]
    for fix, saved in worst:
        if saved > evidence.size * MUCH_WASTE:
            yield f"{fix} (saves {size(saved)})"


def _of_danger(evidence: Evidence, origins: Origins) -> Iterable[str]:
    own = [item for item in evidence.surface if not origins.is_base(item.layer)]
    fixes = [surface_fix(kind) for kind, _ in origins.by_kind(own)]
    return list(dict.fromkeys(filter(None, fixes)))[:MOST_OF_A_SORT]


def _of_base(evidence: Evidence, origins: Origins) -> Iterable[str]:
    base = origins.base_size
    if evidence.size >= SMALL and base >= evidence.size * HEAVY_BASE:
        part = share(base, evidence.size)
        yield f"start from a slimmer base: it is {size(base)}, {part} of the image"
