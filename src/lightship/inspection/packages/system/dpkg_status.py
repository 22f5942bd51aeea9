"""dpkg's database of packages: paragraphs of fields.

Source: ``deb822(5)``, ``deb-control(5)``; the field Status is described in ``dpkg(1)``.
"""

from __future__ import annotations

from dataclasses import dataclass

from lightship.inspection.packages.limits import PACKAGES_LIMIT
from lightship.inspection.packages.malformed import malformed

_WANTED = frozenset(
    (
        *("Package", "Status", "Version", "Architecture", "Source"),
        *("Depends", "Pre-Depends", "Provides"),
    )
)

_GONE = frozenset(("not-installed", "config-files"))
"""The states in which nothing of a package but its configuration is there."""


@dataclass(frozen=True, slots=True)
class DpkgPackage:
    """One paragraph of the database; the relations are as they are written."""

    name: str
    version: str
    architecture: str
    source: str = ""
    source_version: str = ""
    depends: str = ""
    provides: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it another package than before."""
        return (self.name, self.version, self.architecture)


@dataclass(frozen=True, slots=True)
class DpkgStatus:
    """The packages of one database file."""

    packages: tuple[DpkgPackage, ...]


def parse_status(path: str, content: memoryview) -> DpkgStatus:
    """Read a database file; an empty one has no packages.

    Raises:
        MalformedPackageData: there is text in it, but no package, or too many.

    """
    text = bytes(content).decode("utf-8", "replace")
    found = False
    packages = []
    for paragraph in text.split("\n\n"):
        fields = _fields(paragraph)
        if fields.get("Package"):
            found = True
            if fields.get("Version") and not _is_gone(fields.get("Status", "")):
                packages.append(_package(fields))
                if len(packages) > PACKAGES_LIMIT:
                    raise malformed(path, f"it names more than {PACKAGES_LIMIT} packages")
    if not found and text.strip():
        raise malformed(path, "it has no field Package, so it is no database of dpkg")
    return DpkgStatus(tuple(packages))


def _fields(paragraph: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in paragraph.split("\n"):
        if line[:1] in (" ", "\t"):
            if name:
                fields[name] += line
            continue
        name, colon, value = line.partition(":")
        if colon and name in _WANTED:
            fields[name] = value.strip()
        else:
            name = ""
    return fields


def _is_gone(status: str) -> bool:
    words = status.split()
    return bool(words) and (words[-1] in _GONE or words[0] == "deinstall")


def _package(fields: dict[str, str]) -> DpkgPackage:
    source, _, rest = fields.get("Source", "").partition(" ")
    relations = (fields.get("Pre-Depends", ""), fields.get("Depends", ""))
    return DpkgPackage(
        fields["Package"],
        fields["Version"],
        fields.get("Architecture", ""),
        source,
        rest.strip().strip("()"),
        ",".join(relation for relation in relations if relation),
        fields.get("Provides", ""),
    )
