"""The packages of an image, from what every reader found: sized, charged, dearest first."""

from __future__ import annotations

from dataclasses import dataclass

from lightship.image.evidence import PackageItem
from lightship.inspection.packages.claims import Claims
from lightship.inspection.packages.dependents import dependents

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lightship.inspection.live_files import LiveFiles
    from lightship.inspection.packages.reader import PackageRecord

_NAMED_WITH_NAMESPACE = frozenset(("npm", "composer", "golang"))
"""The types of packages whose name holds the namespace of the package URL."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The packages of an image, the dearest first, and which files they own.

    ``owners`` are the same packages by the numbers that ``claims`` has.
    """

    packages: tuple[PackageItem, ...]
    claims: Claims
    owners: tuple[PackageItem, ...] = ()


def catalogue(records: Iterable[Sequence[PackageRecord]], live: LiveFiles) -> Catalogue:
    """Return the packages of ``records``, those of one reader after those of another.

    Where packages of two readers claim a file, that of the reader that comes first
    has it: a Python package that Debian installed is Debian's. Of one reader it is
    the one whose description lies less deep, then the first by name.
    """
    ordered = [record for found in records for record in sorted(found, key=_precedence)]
    claims = Claims(ordered, live)
    names = [shown_name(record) for record in ordered]
    required_by = dependents(ordered, names)
    items = [
        PackageItem(
            record.type,
            name,
            shown_version(record),
            package_url(record),
            claims.sizes[number],
            record.layer,
            record.licenses,
            record.location,
            claims.counts[number],
            required_by.get((record.type, name), ()),
        )
        for number, (record, name) in enumerate(zip(ordered, names, strict=True))
    ]
    return Catalogue(tuple(sorted(items, key=_cost)), claims, tuple(items))


def shown_name(record: PackageRecord) -> str:
    """Return the name by which users know the package: ``@babel/core``, ``symfony/console``."""
    if record.namespace and record.type in _NAMED_WITH_NAMESPACE:
        return f"{record.namespace}/{record.name}"
    return record.name


def shown_version(record: PackageRecord) -> str:
    """Return the version as its manager shows it: rpm's with the epoch."""
    if record.type == "rpm":
        epoch = dict(record.qualifiers).get("epoch")
        return f"{epoch}:{record.version}" if epoch is not None else record.version
    return record.version


def package_url(record: PackageRecord) -> str:
    """Return the package URL, or "" where the record's parts make none."""
    from packageurl import PackageURL  # noqa: PLC0415 - only where there is a package

    try:
        return PackageURL(
            record.type,
            record.namespace or None,
            record.name,
            record.version or None,
            dict(record.qualifiers) or None,
        ).to_string()
    except ValueError:
        return ""


def _precedence(record: PackageRecord) -> tuple[int, str, str, str]:
    return (record.location.count("/"), record.location, record.name, record.version)


def _cost(item: PackageItem) -> tuple[int, str, str, str, str]:
    return (-item.size, item.name, item.version, item.type, item.location)
