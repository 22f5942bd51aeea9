"""Who depends on a package: the relation that packages state, turned round."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.inspection.packages.reader import PackageRecord


def dependents(
    records: Sequence[PackageRecord], names: Sequence[str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return by type and name who depends on a package, sorted; nobody on itself.

    ``names`` are those that the records are known by, in the same order.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for record, name in zip(records, names, strict=True):
        for needed in record.requires:
            if needed != name:
                found.setdefault((record.type, needed), set()).add(name)
    return {package: tuple(sorted(by)) for package, by in found.items()}
