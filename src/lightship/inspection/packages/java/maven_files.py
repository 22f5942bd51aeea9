"""What Maven puts beside the classes in an archive: ``pom.properties`` and ``pom.xml``.

Sources: ``maven-archiver``, and the POM reference of Maven.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.parsers import expat

POM_LIMIT = 2 * 1024 * 1024
"""The most bytes of either that are read."""

_LICENCE = ("project", "licenses", "license")
_NESTING_LIMIT = 64


@dataclass(frozen=True, slots=True)
class Coordinates:
    """What Maven names an artifact by; ``group`` is empty where it is not said."""

    group: str
    artifact: str
    version: str


def coordinates(data: bytes) -> Coordinates | None:
    """Return what a ``pom.properties`` names; None where artifact or version is missing."""
    fields: dict[str, str] = {}
    for line in data.decode("utf-8", "replace").splitlines():
        if not line.lstrip().startswith(("#", "!")):
            name, _, value = line.replace(":", "=", 1).partition("=")
            fields[name.strip()] = value.strip()
    found = Coordinates(
        fields.get("groupId", "").partition(";")[0],
        fields.get("artifactId", ""),
        fields.get("version", ""),
    )
    return found if found.artifact and found.version else None


def pom_licences(data: bytes) -> tuple[str, ...]:
    """Return the licences that a ``pom.xml`` names, or the addresses of those without a name.

    One that cannot be read, or declares entities, names none.
    """
    reader = _LicenceReader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _Refused):
        return ()
    return tuple(dict.fromkeys(reader.found))


class _Refused(Exception):
    """The file does what no POM needs to do."""


class _LicenceReader:
    """Takes the events of a parser; ``found`` has the licences so far."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._path: list[str] = []
        self._texts: dict[str, str] = {}

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        self._path.append(name)
        if len(self._path) > _NESTING_LIMIT:
            raise _Refused
        if len(self._path) == len(_LICENCE):
            self._texts = {}

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        if tuple(self._path) == _LICENCE:
            named = self._texts.get("name", "").strip() or self._texts.get("url", "").strip()
            if named:
                self.found.append(" ".join(named.split()))
        self._path.pop()

    def text(self, data: str) -> None:
        """Take text in the element."""
        if len(self._path) == len(_LICENCE) + 1 and tuple(self._path[:-1]) == _LICENCE:
            name = self._path[-1]
            self._texts[name] = self._texts.get(name, "") + data

    def refuse(self, *_declaration: object) -> None:
        """Take the declaration of an entity, which could stand for more than fits in memory."""
        raise _Refused
