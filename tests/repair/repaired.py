"""What repairing makes of a Dockerfile's text, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions

if TYPE_CHECKING:
    from pathlib import Path

    from lightship.repair.result import FileRepair


def repaired(
    text: str,
    *codes: str,
    folder: Path | None = None,
    unsafe: bool = False,
    cache: str = "mount",
    again: bool = True,
) -> str:
    """Return ``text`` with the findings of the rules ``codes`` repaired.

    ``folder`` is the build context, None for none. That a second repair changes nothing
    is asserted, unless ``again`` is false.
    """
    file = repair_of(text, *codes, folder=folder, unsafe=unsafe, cache=cache)
    assert not file.failures, file.failures
    after = file.after[file.path]
    if again and after != text:
        options = {"folder": folder, "unsafe": unsafe, "cache": cache}
        assert repaired(after, *codes, again=False, **options) == after  # type: ignore[arg-type]
    return after


def repair_of(
    text: str,
    *codes: str,
    folder: Path | None = None,
    unsafe: bool = False,
    cache: str = "mount",
) -> FileRepair:
    """Return the repair of ``text`` as :func:`repaired` has it made."""
    place = "" if folder is None else str(folder / "Dockerfile")
    check = CheckOptions(
        select=codes,
        standard_input=text.encode("utf-8", "surrogateescape"),
        standard_input_path=place,
        jobs=1,
    )
    repairs = fix(["-"], FixOptions(check=check, unsafe=unsafe, cache=cache, offline=True))
    return repairs.files[0]
