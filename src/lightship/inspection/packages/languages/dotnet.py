""".NET packages, as the ``.deps.json`` beside a program or framework says.

Source: the .NET runtime's design note "runtime-configuration-file". The type of
the package URL is ``nuget`` for every library, as syft has it, though a project
or a framework comes from no index of packages. Web applications list what they were
compiled against, too, so that pages can be compiled when they run: some two hundred parts of the
framework, which is there as packages of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import basename, dirname

from lightship.inspection.packages.malformed import malformed
from lightship.inspection.packages.path_list import joined
from lightship.inspection.packages.reader import PackageRecord
from lightship.inspection.packages.versions import arrivals, live_versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import ClassVar

    from lightship.inspection.live_files import LiveFiles
    from lightship.inspection.packages.languages.dotnet_json import (
        DependenciesJson,
        TargetLibraryJson,
    )

_SUFFIX = ".deps.json"
_COMPILED_AGAINST = frozenset(("referenceassembly",))
_PROGRAM_SUFFIXES = ("", ".exe", ".dll", ".pdb", ".runtimeconfig.json", _SUFFIX)


@dataclass(frozen=True, slots=True)
class DotnetLibrary:
    """One library; ``files`` are seen from the folder of the ``.deps.json``."""

    name: str
    version: str
    files: tuple[str, ...]
    needs: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What makes it another package than before."""
        return (self.name, self.version)


class DotnetReader:
    """Reads what a .NET program or framework is made of."""

    name: ClassVar[str] = ".NET"
    limit: ClassVar[int] = 4 * 1024 * 1024
    endings: ClassVar[tuple[str, ...]] = (_SUFFIX,)
    starts: ClassVar[bytes] = b""

    def wants(self, path: str, mode: int, head: bytes) -> bool:  # noqa: ARG002 - see the protocol
        """See :meth:`PackageReader.wants`."""
        return path.endswith(_SUFFIX)

    def parse(self, path: str, content: memoryview) -> tuple[DotnetLibrary, ...]:
        """See :meth:`PackageReader.parse`."""
        import msgspec  # noqa: PLC0415 - only where there is such a file

        from lightship.inspection.packages.languages.dotnet_json import (  # noqa: PLC0415 - likewise
            DependenciesJson,
        )

        data = bytes(content).removeprefix(b"\xef\xbb\xbf")
        try:
            document = msgspec.json.decode(data, type=DependenciesJson)
        except (ValueError, RecursionError) as error:
            raise malformed(path, str(error)) from None
        program = basename(path).removesuffix(_SUFFIX)
        parts = _parts(document)
        kept = [name for name in sorted(document.libraries) if _is_there(name, document)]
        return tuple(_library(name, parts.get(name, []), program, document) for name in kept)

    def packages(
        self,
        versions: Mapping[str, Sequence[tuple[int, tuple[DotnetLibrary, ...]]]],
        live: LiveFiles,
    ) -> Iterator[PackageRecord]:
        """See :meth:`PackageReader.packages`."""
        for path, seen in live_versions(versions, live):
            brought = arrivals(
                [(layer, frozenset(each.key for each in all_)) for layer, all_ in seen]
            )
            for library in seen[-1][1]:
                yield PackageRecord(
                    "nuget",
                    library.name,
                    library.version,
                    path,
                    brought[library.key],
                    files=tuple(joined(dirname(path), list(library.files))),
                    requires=library.needs,
                )


def _parts(document: DependenciesJson) -> dict[str, list[TargetLibraryJson]]:
    """Return for each library what it is made of, whatever target that is for."""
    parts: dict[str, list[TargetLibraryJson]] = {}
    for libraries in document.targets.values():
        for name, part in libraries.items():
            parts.setdefault(name, []).append(part)
    return parts


def _is_there(name: str, document: DependenciesJson) -> bool:
    """Return whether a library that is named has a name, and is more than compiled against."""
    library = document.libraries.get(name)
    is_left_out = library is not None and library.type in _COMPILED_AGAINST
    return bool(name) and not name.startswith("/") and not is_left_out


def _library(
    full_name: str, parts: list[TargetLibraryJson], program: str, document: DependenciesJson
) -> DotnetLibrary:
    name, _, version = full_name.partition("/")
    files: dict[str, None] = {}
    needs: dict[str, None] = {}
    for part in parts:
        for listed in (part.runtime, part.native, part.resources):
            files.update(dict.fromkeys(_published(listed or ())))
        files.update(dict.fromkeys(part.runtime_targets or ()))
        wanted = part.dependencies or {}
        needs.update(
            {each: None for each in wanted if _is_there(f"{each}/{wanted[each]}", document)}
        )
    if name == program:
        files.update(dict.fromkeys(program + suffix for suffix in _PROGRAM_SUFFIXES))
    return DotnetLibrary(name, version, tuple(files), tuple(needs))


def _published(paths: Iterable[str]) -> Iterator[str]:
    """Yield where files of a package come to lie: ``lib/net8.0/de/A.dll`` as ``de/A.dll``."""
    for path in paths:
        parts = path.split("/")
        if parts[0] == "runtimes" and len(parts) > 3:
            parts = parts[2:]
        if parts[0] == "lib" and len(parts) > 2:
            parts = parts[2:]
        elif parts[0] == "native":
            parts = parts[1:]
        yield "/".join(parts)
