"""Rust's crates, from the list that cargo-auditable writes into programs."""

from __future__ import annotations

from lightship.inspection.packages.programs.cargo_audit import Crate, audited_crates
from lightship.inspection.packages.programs.executable_formats import (
    EXECUTABLE_LIMIT,
    FIRST_BYTES,
    is_executable,
)
from lightship.inspection.packages.reader import PackageRecord
from lightship.inspection.packages.versions import arrivals, live_versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar

    from lightship.inspection.live_files import LiveFiles

RustBinary = tuple[Crate, ...]
"""The crates in one program; none where it has no list of them."""


class RustBinaryReader:
    """Reads which crates are in a program; no program is run."""

    name: ClassVar[str] = "Rust"
    limit: ClassVar[int] = EXECUTABLE_LIMIT
    endings: ClassVar[tuple[str, ...]] = ()
    starts: ClassVar[bytes] = FIRST_BYTES

    def wants(self, path: str, mode: int, head: bytes) -> bool:  # noqa: ARG002 - see the protocol
        """See :meth:`PackageReader.wants`."""
        return is_executable(head)

    def parse(self, path: str, content: memoryview) -> RustBinary:
        """See :meth:`PackageReader.parse`; a program without a list is made of nothing."""
        return tuple(dict.fromkeys(audited_crates(path, content)))

    def packages(
        self, versions: Mapping[str, Sequence[tuple[int, RustBinary]]], live: LiveFiles
    ) -> Iterator[PackageRecord]:
        """See :meth:`PackageReader.packages`."""
        for path, seen in live_versions(versions, live):
            brought = arrivals([(layer, [_key(crate) for crate in made]) for layer, made in seen])
            for crate in seen[-1][1]:
                yield PackageRecord(
                    "cargo",
                    crate.name,
                    crate.version,
                    path,
                    brought[_key(crate)],
                    files=(path,) if crate.is_root else (),
                    requires=crate.requires,
                )


def _key(crate: Crate) -> tuple[str, str]:
    return crate.name, crate.version
