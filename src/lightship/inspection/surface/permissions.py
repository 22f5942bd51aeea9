"""Files that lend rights, and places where everybody may write."""

from __future__ import annotations

import stat

from lightship.image import surface_kinds as kinds
from lightship.image.evidence import SurfaceItem
from lightship.inspection.surface.capability import ATTRIBUTE, capabilities

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.inspection.live_files import LiveFiles

SYSTEM_FOLDERS = ("bin", "boot", "etc", "lib", "lib32", "lib64", "opt", "root", "sbin", "usr")
"""The folders at the top whose files all programs trust."""

MOST_ITEMS = 200
"""The most items of one kind; what is beyond is counted in the last."""


def lending_items(live: LiveFiles) -> Iterator[SurfaceItem]:
    """Yield an item for each setuid or setgid program, and for each with capabilities.

    Folders with setgid only hand on their group, and a file that nobody may run lends nothing.
    """
    for path in sorted(live.with_mode(stat.S_ISUID | stat.S_ISGID)):
        mode = live.mode_of(path)
        if not stat.S_ISREG(mode) or not mode & 0o111:
            continue
        uid, gid = live.owner_of(path)
        if mode & stat.S_ISUID:
            yield SurfaceItem(
                kinds.SETUID, path, live.layer_of(path), f"whoever runs it becomes {_user(uid)}"
            )
        elif mode & stat.S_IXGRP:
            note = f"whoever runs it gets the group {gid}"
            yield SurfaceItem(kinds.SETGID, path, live.layer_of(path), note)
    for path in sorted(live.with_xattr(ATTRIBUTE)):
        names = capabilities(live.xattrs_of(path).get(ATTRIBUTE, b""))
        if names:
            note = f"whoever runs it gets {', '.join(names)}"
            yield SurfaceItem(kinds.FILE_CAPABILITY, path, live.layer_of(path), note)


def writable_items(live: LiveFiles) -> Iterator[SurfaceItem]:
    """Yield an item for each place where everybody may write, what is below one counted with it.

    A folder with the sticky bit, as ``/tmp`` has it, lets everybody make files and
    nobody take away those of others: that is an item in a system folder alone.
    """
    items = [_writable_item(path, count, live) for path, count in _writable_places(live)]
    yield from items[:MOST_ITEMS]
    if len(items) > MOST_ITEMS:
        rest = len(items) - MOST_ITEMS
        yield SurfaceItem(kinds.WORLD_WRITABLE, "", -1, f"{rest:,} more places like these")


def _writable_places(live: LiveFiles) -> list[tuple[str, int]]:
    """Return the places, and how many paths below each everybody may write, too."""
    places: list[tuple[str, int]] = []
    root, count = "", 0
    for path in sorted(filter(None, live.with_mode(stat.S_IWOTH)), key=_by_folder):
        if root and path.startswith(f"{root}/"):
            count += 1
            continue
        if root:
            places.append((root, count))
        root, count = ("", 0) if _is_usual(path, live) else (path, 0)
    if root:
        places.append((root, count))
    return places


def _by_folder(path: str) -> str:
    """Return what puts all that is below a folder right behind it."""
    return path.replace("/", "\0")


def _is_usual(path: str, live: LiveFiles) -> bool:
    mode = live.mode_of(path)
    if not stat.S_ISDIR(mode):
        return False
    return bool(mode & stat.S_ISVTX) and not _is_system(path)


def _writable_item(path: str, count: int, live: LiveFiles) -> SurfaceItem:
    mode = live.mode_of(path)
    is_folder = stat.S_ISDIR(mode)
    kind = kinds.WORLD_WRITABLE
    note = f"everybody may change it ({mode & 0o7777:o})"
    if is_folder and mode & stat.S_ISVTX:
        note = f"everybody may make files in it ({mode & 0o7777:o})"
    if is_folder and _is_system(path):
        kind = kinds.WRITABLE_SYSTEM_DIRECTORY
    if count:
        note += f", and {count:,} paths below it" if count > 1 else ", and 1 path below it"
    return SurfaceItem(kind, path, live.layer_of(path), note)


def _is_system(path: str) -> bool:
    return path.partition("/")[0] in SYSTEM_FOLDERS


def _user(uid: int) -> str:
    return "root" if uid == 0 else f"the account {uid}"
