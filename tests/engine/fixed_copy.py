"""A copy of a folder in which ``lightship fix`` has been."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import MOUNT, FixOptions
from lightship.repair.written import write_repairs

if TYPE_CHECKING:
    from pathlib import Path


class FixedCopy(NamedTuple):
    """The copy, and the codes of the rules whose findings were fixed in it."""

    folder: Path
    codes: frozenset[str]
    is_changed: bool

    @property
    def ignored(self) -> tuple[str, ...]:
        """The patterns of the ignore file, as it is now."""
        path = self.folder / ".dockerignore"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        return tuple(line for line in lines if line and not line.startswith(("#", "!")))


def fixed_copy(
    folder: Path,
    target: Path,
    *,
    unsafe: bool = False,
    cache: str = MOUNT,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
) -> FixedCopy:
    """Copy ``folder`` to ``target``, which must not exist, and fix the copy.

    No registry is asked; ``select`` and ``ignore`` are of rules; without ``select`` those
    that are on by default are taken.
    """
    shutil.copytree(folder, target, symlinks=True)
    check = CheckOptions(select=select, ignore=ignore, context=str(target), jobs=1)
    options = FixOptions(check=check, unsafe=unsafe, cache=cache, offline=True)
    repairs = write_repairs(fix([str(target / "Dockerfile")], options))
    assert not repairs.failures, repairs.failures
    codes = frozenset(change.code for change in repairs.changes)
    return FixedCopy(target, codes, bool(repairs.changed))
