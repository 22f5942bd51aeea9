"""PHP packages of PEAR and PECL, as their registry has them: ``php/.registry/**/*.reg``.

Source: PEAR's ``PEAR/Registry.php``. PECL's extensions are in it too, under the name
of their channel.
"""

from __future__ import annotations

from dataclasses import dataclass

from lightship.inspection.packages.languages.php_serialized import unserialized
from lightship.inspection.packages.malformed import malformed
from lightship.inspection.packages.reader import PackageRecord
from lightship.inspection.packages.versions import arrivals, live_versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar

    from lightship.inspection.live_files import LiveFiles

_REGISTRY = "php/.registry/"
_SUFFIX = ".reg"
_CHANNEL = "pecl.php.net"
"""The channel of packages that state none, as syft has it."""


@dataclass(frozen=True, slots=True)
class PearPackage:
    """One registered package."""

    name: str
    version: str
    channel: str
    license: str
    files: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What makes it another package than before."""
        return (self.name, self.version)


class PearReader:
    """Reads the registry of PEAR."""

    name: ClassVar[str] = "PEAR"
    limit: ClassVar[int] = 8 * 1024 * 1024
    endings: ClassVar[tuple[str, ...]] = (_SUFFIX,)
    starts: ClassVar[bytes] = b""

    def wants(self, path: str, mode: int, head: bytes) -> bool:  # noqa: ARG002 - see the protocol
        """See :meth:`PackageReader.wants`."""
        return path.endswith(_SUFFIX) and _REGISTRY in path

    def parse(self, path: str, content: memoryview) -> PearPackage:
        """See :meth:`PackageReader.parse`."""
        try:
            fields = unserialized(bytes(content))
        except ValueError as error:
            raise malformed(path, str(error)) from None
        name, version = _text(fields, "name"), _text(fields, "version", "release")
        name = name or _text(fields, "package")
        version = version or _text(fields, "version")
        if not name or not version:
            raise malformed(path, "it states no name or no version")
        return PearPackage(
            name,
            version,
            _text(fields, "channel") or _CHANNEL,
            _text(fields, "license", "_content") or _text(fields, "license"),
            _files(fields),
        )

    def packages(
        self, versions: Mapping[str, Sequence[tuple[int, PearPackage]]], live: LiveFiles
    ) -> Iterator[PackageRecord]:
        """See :meth:`PackageReader.packages`."""
        for path, seen in live_versions(versions, live):
            package = seen[-1][1]
            brought = arrivals([(layer, frozenset((each.key,))) for layer, each in seen])
            yield PackageRecord(
                "pear",
                package.name,
                package.version,
                path,
                brought[package.key],
                package.channel,
                licenses=(package.license,) if package.license else (),
                files=(path, *package.files),
            )


def _text(fields: object, *names: str) -> str:
    """Return the text that ``names`` lead to, "" where there is none."""
    for name in names:
        fields = fields.get(name) if isinstance(fields, dict) else None
    return fields if isinstance(fields, str) else ""


def _files(fields: object) -> tuple[str, ...]:
    listed = fields.get("filelist") if isinstance(fields, dict) else None
    if not isinstance(listed, dict):
        return ()
    places = (_text(file, "installed_as") for file in listed.values())
    return tuple(place.lstrip("/") for place in places if place)
