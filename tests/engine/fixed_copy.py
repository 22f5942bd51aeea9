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


def fixed_copy(
    folder: Path, target: Path, *, unsafe: bool = False, cache: str = MOUNT, offline: bool = True
) -> FixedCopy:
    """Copy ``folder`` to ``target``, which must not exist, and fix the copy."""
    shutil.copytree(folder, target, symlinks=True)
    check = CheckOptions(context=str(target), jobs=1)
    options = FixOptions(check=check, unsafe=unsafe, cache=cache, offline=offline)
    repairs = write_repairs(fix([str(target / "Dockerfile")], options))
    assert not repairs.failures, repairs.failures
    return FixedCopy(target, frozenset(change.code for change in repairs.changes))
