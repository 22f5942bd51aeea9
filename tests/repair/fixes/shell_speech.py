"""The words in which tests of fixes speak: what a fix makes of a text, and that it settles."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.repair.repairing import repaired, text_after

if TYPE_CHECKING:
    from collections.abc import Mapping


def fixed(
    code: str,
    text: str,
    files: Mapping[str, str] | None = None,
    *,
    unsafe: bool = False,
    shellcheck: str | None = None,
) -> str:
    """Return what the fix of ``code`` makes of ``text``; doing that again changes nothing."""
    after = _once(code, text, files, unsafe=unsafe, shellcheck=shellcheck)
    assert _once(code, after, files, unsafe=unsafe, shellcheck=shellcheck) == after
    return after


def left(
    code: str, text: str, files: Mapping[str, str] | None = None, *, unsafe: bool = False
) -> str:
    """Return why the finding of ``code`` in ``text`` is left, which then is as it was."""
    with tempfile.TemporaryDirectory() as name:
        repair = repaired(Path(name), text, files, select=(code,), unsafe=unsafe)
        assert text_after(repair) == text
        (reason,) = {each.reason for each in repair.left}
        return reason


def _once(
    code: str,
    text: str,
    files: Mapping[str, str] | None,
    *,
    unsafe: bool,
    shellcheck: str | None,
) -> str:
    with tempfile.TemporaryDirectory() as name:
        repair = repaired(
            Path(name), text, files, select=(code,), unsafe=unsafe, shellcheck=shellcheck
        )
        assert repair.failures == ()
        return text_after(repair)
