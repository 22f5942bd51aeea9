"""What a Python package says of itself: ``METADATA``, ``PKG-INFO``.

Source: the Python Packaging User Guide, "Core metadata specifications" and
"Names and normalization".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lightship.inspection.packages.malformed import malformed

METADATA_LIMIT = 1024 * 1024
"""The most bytes of a file that are looked at; the description comes behind all that counts."""

_NAME = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_SEPARATORS = re.compile("[-_.]+")
_OPTIONAL = re.compile(r"\bextra\s*==")
_LONGEST = 200
"""The most characters of a licence's name; what is longer is its text."""

_UNSTATED = frozenset(("", "UNKNOWN", "None", "none"))


@dataclass(frozen=True, slots=True)
class PythonMetadata:
    """The fields of a package that tell what it is, what it may be used for, and what it needs.

    ``name`` is normal: lower case, hyphens; ``needs`` are such names, without those
    that only an extra asks for.
    """

    name: str
    version: str
    licenses: tuple[str, ...]
    needs: tuple[str, ...]


def parse_metadata(path: str, content: memoryview) -> PythonMetadata:
    """Read the header of a file.

    Raises:
        MalformedPackageData: it states no name.

    """
    fields = _fields(bytes(content[:METADATA_LIMIT]).decode("utf-8", "replace"))
    name = normal(fields.get("name", [""])[0])
    if not name:
        raise malformed(path, "it states no name, so it is no metadata of a Python package")
    return PythonMetadata(
        name,
        fields.get("version", [""])[0],
        _licences(fields),
        needed_names(fields.get("requires-dist", fields.get("requires", []))),
    )


def normal(name: str) -> str:
    """Return the name by which a package is one and the same: ``zope-interface``."""
    return _SEPARATORS.sub("-", name.strip()).lower()


def needed_names(requirements: list[str]) -> tuple[str, ...]:
    """Return the names that requirements ask for whatever extra is installed."""
    names: dict[str, None] = {}
    for requirement in requirements:
        name = _NAME.match(requirement)
        if name and not _OPTIONAL.search(requirement):
            names[normal(name[1])] = None
    return tuple(names)


def _fields(text: str) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    values: list[str] | None = None
    for line in text.lstrip("\r\n\ufeff").splitlines():
        if not line:
            break
        if line[0] in " \t":
            if values:
                values[-1] += "\n" + line.strip()
            continue
        name, colon, value = line.partition(":")
        values = fields.setdefault(name.strip().lower(), []) if colon else None
        if values is not None:
            values.append(value.strip())
    return fields


def _licences(fields: dict[str, list[str]]) -> tuple[str, ...]:
    """Return the licences: the expression, else the licence's name, else the classifiers."""
    for field in ("license-expression", "license"):
        stated = fields.get(field, [""])[0].strip()
        if stated not in _UNSTATED and "\n" not in stated and len(stated) <= _LONGEST:
            return (stated,)
    classifiers = [value.split("::") for value in fields.get("classifier", [])]
    names = (parts[-1].strip() for parts in classifiers if parts[0].strip() == "License")
    return tuple(dict.fromkeys(name for name in names if name and name != "OSI Approved"))
