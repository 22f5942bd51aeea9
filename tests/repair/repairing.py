"""Repairs a text in a folder of its own, for tests that say what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lightship.checking.check_options import CheckOptions
from lightship.model.fix import Applicability, Creation, Fix, Replacement
from lightship.model.span import Span
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions
from lightship.repair.result import FileRepair

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATH = "Dockerfile"


def repaired(
    folder: Path,
    text: str | bytes,
    files: Mapping[str, str] | None = None,
    *,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    unsafe: bool = False,
    shellcheck: str | None = None,
    **options: object,
) -> FileRepair:
    """Return what becomes of the Dockerfile ``text`` in ``folder``, beside which are ``files``."""
    data = text.encode() if isinstance(text, str) else text
    (folder / PATH).write_bytes(data)
    for name, beside in (files or {}).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(beside)
    check = CheckOptions(select=select, ignore=ignore, jobs=1, shellcheck=shellcheck)
    told = FixOptions(check=check, unsafe=unsafe, **options)  # type: ignore[arg-type] # as named
    (repair,) = fix([str(folder / PATH)], told).files
    return repair


def text_after(repair: FileRepair) -> str:
    """Return what the Dockerfile of ``repair`` reads in the end."""
    return repair.after[repair.path]


def replacing(line: int, column: int, end: int, text: str, path: str = PATH) -> Replacement:
    """Return the edit that writes ``text`` from ``column`` to ``end`` of ``line``."""
    return Replacement(path, Span(line, column, line, end), text)


def fix_of(*edits: Replacement | Creation, title: str = "Do it", unsafe: bool = False) -> Fix:
    """Return a fix with these edits."""
    kind = Applicability.UNSAFE if unsafe else Applicability.SAFE
    return Fix(title, kind, edits)


def becomes(
    folder: Path,
    code: str,
    before: str,
    after: str,
    files: Mapping[str, str] | None = None,
    *,
    unsafe: bool = False,
) -> None:
    """See that the fixes of the rule ``code`` make ``after`` of ``before``.

    Its findings are then gone, and fixing again changes nothing. With ``unsafe``, the safe
    fixes alone leave the text as it was.
    """
    if unsafe:
        assert text_after(repaired(folder, before, files, select=(code,))) == before
    repair = repaired(folder, before, files, select=(code,), unsafe=unsafe)
    assert text_after(repair) == after
    assert (repair.left, repair.failures) == ((), ())
    again = repaired(folder, after, files, select=(code,), unsafe=unsafe)
    assert (again.changed, again.left) == ((), ())


def stays(
    folder: Path,
    code: str,
    text: str,
    files: Mapping[str, str] | None = None,
) -> None:
    """See that the rule ``code`` finds something in ``text``, and that no fix touches it."""
    repair = repaired(folder, text, files, select=(code,), unsafe=True)
    assert text_after(repair) == text
    assert [left.finding.code for left in repair.left]
    assert repair.failures == ()
