"""What both bills of materials say: each package by a name of its own, and who needs whom.

They depend on the image alone: the same image gives the same bill, to the byte.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid5

from lightship.report.printable import printable_json, unicode_text
from lightship.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.image.evidence import Evidence, LayerEvidence, PackageItem

_NAMESPACE = UUID("6f1fd0ba-2d0c-5b8f-9a41-4c6b7c9ef2d6")
"""What the numbers of our bills are made in, so that no one else's are the same."""


class BillOfMaterials:
    """The packages of an image; those of a bill are called by their place in ``packages``."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.packages = sorted(evidence.packages, key=_order)
        self._named: dict[tuple[str, str], list[int]] = {}
        for number, package in enumerate(self.packages):
            self._named.setdefault((package.type, package.name), []).append(number)

    @property
    def number(self) -> UUID:
        """The bill's own number, made from the image and the version of the program."""
        return uuid5(_NAMESPACE, f"{self.evidence.digest} {VERSION}")

    @property
    def moment(self) -> str:
        """When the image was made, as ``2024-05-14T01:28:07Z``; empty where it does not say."""
        try:
            made = datetime.fromisoformat(self.evidence.configuration.created)
            made = made if made.tzinfo else made.replace(tzinfo=UTC)
            return made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
        except (ValueError, OverflowError):
            return ""

    def layer_of(self, package: PackageItem) -> LayerEvidence | None:
        """Return the layer that brought ``package``, None where that is not known."""
        layers = self.evidence.layers
        return layers[package.layer] if 0 <= package.layer < len(layers) else None

    def needed(self) -> list[list[int]]:
        """Return for each package the places of those that it needs, in order."""
        needs: list[set[int]] = [set() for _ in self.packages]
        for number, package in enumerate(self.packages):
            for dependent in self._dependents(package):
                if dependent != number:
                    needs[dependent].add(number)
        return [sorted(each) for each in needs]

    def _dependents(self, package: PackageItem) -> list[int]:
        """Return those that need ``package``: only those in its own file, where there are any.

        Every Go program has its own standard library, though all are called the same.
        """
        place = _file_of(package)
        called = [
            each
            for name in package.required_by
            for each in self._named.get((package.type, name), ())
        ]
        return [each for each in called if _file_of(self.packages[each]) == place] or called


def identifiers(packages: Sequence[PackageItem]) -> list[str]:
    """Return a name for each package that no other has: its package URL, where that is enough."""
    names: list[str] = []
    taken: set[str] = set()
    for package in packages:
        plain = unicode_text(package.purl or f"{package.type}:{package.name}@{package.version}")
        name = plain
        if name in taken:
            name = f"{plain}#{unicode_text(package.location)}"
        count = 1
        while name in taken:
            count += 1
            name = f"{plain}#{count}"
        taken.add(name)
        names.append(name)
    return names


def as_text(document: dict[str, object]) -> str:
    """Return ``document`` as JSON that is fit to be shown, with a line feed at its end."""
    import msgspec  # noqa: PLC0415 - a compiled module keeps it out of its own types

    encoded = msgspec.json.encode(document)
    return printable_json(msgspec.json.format(encoded, indent=2)).decode("utf-8") + "\n"


def _order(package: PackageItem) -> tuple[str, str, str, str]:
    return package.type, package.name, package.version, package.location


def _file_of(package: PackageItem) -> str:
    """Return the file that names ``package``, without the place in an archive."""
    return package.location.partition(":")[0]
