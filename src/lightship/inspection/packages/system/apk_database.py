"""apk's database of installed packages: paragraphs of one-letter fields.

Source: ``apk-installed(5)``, and the wiki of Alpine Linux, "Apk spec".
"""

from __future__ import annotations

from dataclasses import dataclass

from lightship.inspection.packages.limits import LISTED_LIMIT, PACKAGES_LIMIT, PATH_COST
from lightship.inspection.packages.malformed import malformed
from lightship.inspection.packages.path_list import decoded_paths

_WANTED = frozenset("PVALoDp")


@dataclass(frozen=True, slots=True)
class ApkPackage:
    """One paragraph of the database; ``needs`` and ``provides`` are as they are written."""

    name: str
    version: str
    architecture: str
    license: str
    origin: str
    needs: tuple[str, ...]
    provides: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it another package than before."""
        return (self.name, self.version, self.architecture)


@dataclass(frozen=True, slots=True)
class ApkDatabase:
    """The packages of one database file."""

    packages: tuple[ApkPackage, ...]


def parse_database(path: str, content: memoryview) -> ApkDatabase:
    """Read a database file; an empty one has no packages.

    Raises:
        MalformedPackageData: there is text in it, but no package, or too many, or too many files.

    """
    text = decoded_paths(bytes(content))
    packages = []
    room = LISTED_LIMIT
    for paragraph in text.split("\n\n"):
        files = _files(paragraph, room)
        room -= sum(map(len, files)) + PATH_COST * len(files)
        package = _package(paragraph, files)
        if package is not None:
            packages.append(package)
        if room < 0 or len(packages) > PACKAGES_LIMIT:
            raise malformed(path, "it names more packages or files than any system has")
    if not packages and text.strip():
        raise malformed(path, "it names no package, so it is no database of apk")
    return ApkDatabase(tuple(packages))


def _files(paragraph: str, room: int) -> list[str]:
    """Return the files of a paragraph, and no more of them than there is ``room`` for, plus one."""
    files: list[str] = []
    folder = ""
    for line in paragraph.split("\n"):
        if line.startswith("R:"):
            files.append(folder + line[2:])
            room -= len(files[-1]) + PATH_COST
            if room < 0:
                break
        elif line.startswith("F:"):
            folder = line[2:].strip("/")
            folder = f"{folder}/" if folder else ""
    return files


def _package(paragraph: str, files: list[str]) -> ApkPackage | None:
    fields: dict[str, str] = {}
    for line in paragraph.split("\n"):
        if line[1:2] == ":" and line[0] in _WANTED:
            fields[line[0]] = _text(line[2:])
    if not fields.get("P") or not fields.get("V"):
        return None
    return ApkPackage(
        fields["P"],
        fields["V"],
        fields.get("A", ""),
        fields.get("L", ""),
        fields.get("o", ""),
        tuple(fields.get("D", "").split()),
        tuple(fields.get("p", "").split()),
        tuple(files),
    )


def _text(value: str) -> str:
    """Return ``value`` as text; paths alone keep bytes that are not UTF-8."""
    if value.isascii():
        return value.strip()
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()
