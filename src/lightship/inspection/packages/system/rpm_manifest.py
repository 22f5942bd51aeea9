"""The list of packages in a distroless image of Azure Linux, which has no database.

Source: Azure Linux's documentation, "Miscellaneous": the output of ``rpm -qa`` with name,
version and release, times, vendor, epoch, size, architecture, epoch as a number, source.
"""

from __future__ import annotations

from lightship.inspection.packages.system.rpm_header import RpmPackage

MANIFEST = "var/lib/rpmmanifest/container-manifest-2"
"""Where the list is."""

_FIELDS = 10


def is_manifest(path: str) -> bool:
    """Whether the file at ``path`` is such a list."""
    return path.endswith(MANIFEST)


def parse_manifest(content: memoryview) -> tuple[RpmPackage, ...]:
    """Read a list.

    Raises:
        ValueError: a line has too few fields.

    """
    lines = bytes(content).decode("utf-8", "replace").splitlines()
    return tuple(_package(line.split("\t")) for line in lines if line.strip())


def _package(fields: list[str]) -> RpmPackage:
    if len(fields) < _FIELDS or not fields[0] or not fields[1]:
        raise ValueError("a line has too few fields")
    name, version, epoch, architecture, number, source = (
        *fields[:2],
        *(fields[5], fields[7], fields[8], fields[9]),
    )
    return RpmPackage(
        name,
        version,
        "" if epoch == "(none)" else number,
        architecture,
        "",
        "" if source == "(none)" else source,
        *((), ()),
        *(b"", b"", b"", b""),
    )
