"""The manifest of a Java archive: ``META-INF/MANIFEST.MF``.

Source: the JAR File Specification. A line that begins with a blank goes on with the
one before; an empty line ends a section, and the first section is about the archive.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self

MANIFEST_LIMIT = 4 * 1024 * 1024
"""The most bytes of a manifest: those of signed archives name every file."""

_BUNDLE_PLUGIN = "Apache Maven Bundle Plugin"
_VERSION_FIELDS = (
    "Implementation-Version",
    "Specification-Version",
    "Plugin-Version",
    "Bundle-Version",
)
_NAME_FIELDS = ("Name", "Bundle-Name", "Short-Name", "Extension-Name", "Implementation-Title")
_LICENCE_FIELDS = ("Bundle-License", "Plugin-License-Name")
_GROUP_FIELDS = (
    "Group-Id",
    "Bundle-SymbolicName",
    "Extension-Name",
    "Specification-Vendor",
    "Implementation-Vendor",
    "Implementation-Vendor-Id",
    "Implementation-Title",
    "Bundle-Activator",
    "Automatic-Module-Name",
    "Main-Class",
    "Package",
)
_GROUP = re.compile(r"(?:be|ch|com|de|dev|eu|io|jakarta|javax|net|org)\.[A-Za-z0-9_.-]+")
_PARAMETERS = re.compile(r"\s*;.*")


class JavaManifest:
    """What a manifest says of the archive; of its parts only where it says nothing itself."""

    def __init__(self, sections: list[dict[str, str]]) -> None:
        self._sections = sections

    @classmethod
    def read(cls, data: bytes) -> Self:
        """Read a manifest; what is no line of one is passed over."""
        text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        sections = (_fields(section) for section in text.split("\n\n"))
        return cls([fields for fields in sections if fields])

    @property
    def is_woven(self) -> bool:
        """Whether the archive changes another's classes, and bears that one's name and version."""
        return "Weave-Classes" in self._main

    @property
    def bundle_name(self) -> str:
        """The artifact that Maven's plugin for bundles made the symbolic name from."""
        name = self._main.get("Bundle-SymbolicName", "")
        vendor = self._main.get("Implementation-Vendor-Id", "")
        if _BUNDLE_PLUGIN not in self._main.get("Created-By", "") or name == vendor:
            return ""
        return _plain(name).rpartition(".")[2]

    @property
    def title(self) -> str:
        """What it calls the archive, in the field that is most often right."""
        return next((self._main[name] for name in _NAME_FIELDS if self._main.get(name)), "")

    @property
    def version(self) -> str:
        """The archive's version, empty where it says none."""
        return next(self._values(_VERSION_FIELDS), "")

    def group(self, artifact: str) -> str:
        """Return the group that some field seems to name, by the form of its name; or empty.

        ``org.hibernate.orm.core`` is the artifact ``hibernate-core`` of ``org.hibernate.orm``.
        """
        values = (_plain(value) for value in self._values(_GROUP_FIELDS))
        found = next((value for value in values if _GROUP.fullmatch(value)), "")
        group, _, last = found.rpartition(".")
        return group if "." in group and artifact.rpartition("-")[2] == last else found

    @property
    def licences(self) -> tuple[str, ...]:
        """The licence that it states, by name or address."""
        stated = next(self._values(_LICENCE_FIELDS), "")
        return (_plain(stated),) if _plain(stated) else ()

    @property
    def _main(self) -> Mapping[str, str]:
        return self._sections[0] if self._sections else {}

    def _values(self, names: tuple[str, ...]) -> Iterator[str]:
        for name in names:
            for section in self._sections:
                if section.get(name):
                    yield section[name]


def _fields(section: str) -> dict[str, str]:
    """Return the fields of one section, each with its whole value."""
    lines: list[list[str]] = []
    for line in section.split("\n"):
        if line.startswith(" ") and lines:
            lines[-1].append(line[1:])
        elif line.strip():
            lines.append([line])
    fields: dict[str, str] = {}
    for parts in lines:
        name, colon, value = "".join(parts).partition(":")
        if colon and name.strip():
            fields.setdefault(name.strip(), value.strip())
    return fields


def _plain(value: str) -> str:
    """Return ``value`` without the parameters that OSGi lets follow it."""
    return _PARAMETERS.sub("", value).strip().strip('"')
