"""Whether the image's main program can run in it: its machine, its loader, its C library."""

from __future__ import annotations

import posixpath

from lightship.image import surface_kinds as kinds
from lightship.image.evidence import SurfaceItem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.inspection.live_files import LiveFiles
    from lightship.inspection.surface.elf_head import ProgramHead

_LOADER_FOLDERS = ("lib", "lib64", "usr/lib", "usr/lib64")

_RUN_BY = {"amd64": ("386",), "arm64": ("arm",)}
"""Machines whose programs another one runs, too, where their loader is there."""


def fit_items(
    path: str, head: ProgramHead, architecture: str, live: LiveFiles
) -> Iterator[SurfaceItem]:
    """Yield why the program at ``path`` cannot run in the image, if it cannot."""
    layer = live.layer_of(path)
    if _is_foreign(head.machine, architecture):
        note = f"the program is for {head.machine}, and the image says {architecture}"
        yield SurfaceItem(kinds.WRONG_ARCHITECTURE, path, layer, note)
        return
    if not head.loader or live.resolve(head.loader.strip("/")):
        return
    libraries = libraries_of(live)
    others = [each for each in libraries if head.libc and each != head.libc]
    if others and head.libc not in libraries:
        note = (
            f"the program is linked against {head.libc} and the image has {others[0]}: its loader "
            f"{head.loader} is not there, and it fails with 'no such file or directory'"
        )
        yield SurfaceItem(kinds.WRONG_LIBC, path, layer, note)
    else:
        note = (
            f"the program is linked dynamically, and its loader {head.loader} is not in the image: "
            "it fails with 'no such file or directory'"
        )
        yield SurfaceItem(kinds.MISSING_LOADER, path, layer, note)


def _is_foreign(machine: str, architecture: str) -> bool:
    if not machine or not architecture or machine == architecture:
        return False
    return machine not in _RUN_BY.get(architecture, ())


def libraries_of(live: LiveFiles) -> tuple[str, ...]:
    """Return the C libraries whose loaders are in the image: "musl", "glibc"."""
    found = set()
    for folder in _LOADER_FOLDERS:
        where = live.resolve(folder)
        for name in live.children(where) if where else ():
            if name.startswith("ld-musl-") and live.resolve(posixpath.join(where, name)):
                found.add("musl")
            elif name.startswith(("ld-linux", "ld64.so")) and live.resolve(
                posixpath.join(where, name)
            ):
                found.add("glibc")
    return tuple(sorted(found))
