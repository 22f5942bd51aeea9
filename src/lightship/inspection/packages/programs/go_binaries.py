"""Go's modules, from the build information in programs that its toolchain made."""

from __future__ import annotations

from lightship.inspection.packages.programs.executable_formats import (
    EXECUTABLE_LIMIT,
    FIRST_BYTES,
    is_executable,
)
from lightship.inspection.packages.programs.go_build_info import raw_build_info
from lightship.inspection.packages.programs.go_modules import GoModule, GoProgram, go_program
from lightship.inspection.packages.reader import PackageRecord
from lightship.inspection.packages.versions import arrivals, live_versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar

    from lightship.inspection.live_files import LiveFiles

STANDARD_LIBRARY = "stdlib"
"""The name under which advisories speak of what comes with the toolchain."""
_STANDARD_LIBRARY_LICENCE = "BSD-3-Clause"

GoBinary = tuple[GoProgram, ...]
"""The programs in a file: one, or one for each architecture of a universal file."""


class GoBinaryReader:
    """Reads what Go's toolchain writes into every program; no program is run."""

    name: ClassVar[str] = "Go"
    limit: ClassVar[int] = EXECUTABLE_LIMIT
    endings: ClassVar[tuple[str, ...]] = ()
    starts: ClassVar[bytes] = FIRST_BYTES

    def wants(self, path: str, mode: int, head: bytes) -> bool:  # noqa: ARG002 - see the protocol
        """See :meth:`PackageReader.wants`."""
        return is_executable(head)

    def parse(self, path: str, content: memoryview) -> GoBinary:
        """See :meth:`PackageReader.parse`; what Go did not make, is made of nothing."""
        return tuple(go_program(raw.version, raw.modules, path) for raw in raw_build_info(content))

    def packages(
        self, versions: Mapping[str, Sequence[tuple[int, GoBinary]]], live: LiveFiles
    ) -> Iterator[PackageRecord]:
        """See :meth:`PackageReader.packages`."""
        for path, seen in live_versions(versions, live):
            made = [(layer, _modules(programs)) for layer, programs in seen]
            modules = made[-1][1]
            brought = arrivals(made)
            for module in modules:
                is_owner = module == modules[0]
                yield _record(module, path, brought[module], modules[1:] if is_owner else None)


def _modules(programs: GoBinary) -> list[GoModule]:
    """Return what the programs are made of, each once, a main module first where there is one."""
    found = [program.main for program in programs if program.main is not None]
    for program in programs:
        found += program.modules
        if program.toolchain:
            found.append(GoModule(STANDARD_LIBRARY, program.toolchain))
    return list(dict.fromkeys(found))


def _record(module: GoModule, path: str, layer: int, parts: list[GoModule] | None) -> PackageRecord:
    """Return a module of the program at ``path``; its owner is made of ``parts``, others None."""
    namespace, _, name = module.path.rpartition("/")
    is_standard = module.path == STANDARD_LIBRARY
    return PackageRecord(
        "golang",
        name,
        module.version,
        path,
        layer,
        namespace,
        licenses=(_STANDARD_LIBRARY_LICENCE,) if is_standard else (),
        files=() if parts is None else (path,),
        requires=() if parts is None else tuple(sorted({part.path for part in parts})),
    )
