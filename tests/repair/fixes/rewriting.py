"""The words in which tests of fixers speak: what a text becomes, and why one is left as it is."""

from __future__ import annotations

import tempfile
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lightship.repair.result import FileRepair


def repair(
    text: str, *codes: str, files: Mapping[str, str] | None = None, unsafe: bool = True
) -> FileRepair:
    """Return what becomes of ``text`` among ``files`` when only ``codes`` are fixed.

    Paths in it are those below the folder.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, content in {"Dockerfile": text, ".git/HEAD": "", **(files or {})}.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode())
        check = CheckOptions(select=codes, context=name, jobs=1)
        options = FixOptions(check=check, unsafe=unsafe, offline=True)
        (done,) = fix([str(folder / "Dockerfile")], options).files
        assert not done.failures, [failure.message for failure in done.failures]
        return _below(done, name)


def _below(done: FileRepair, folder: str) -> FileRepair:
    def short(texts: Mapping[str, str]) -> dict[str, str]:
        return {str(Path(path).relative_to(folder)): text for path, text in texts.items()}

    return type(done)(
        "Dockerfile", short(done.before), short(done.after), done.changes, done.left, done.failures
    )


def rewritten(
    text: str, *codes: str, files: Mapping[str, str] | None = None, unsafe: bool = True
) -> str:
    """Return what ``text`` becomes; nothing of the rules is left, and nothing changes again."""
    done = repair(text, *codes, files=files, unsafe=unsafe)
    assert not done.left, [left.reason for left in done.left]
    after = done.after["Dockerfile"]
    assert after != text, "nothing was changed"
    again = repair(after, *codes, files={**(files or {}), **_beside(done)}, unsafe=unsafe)
    assert again.after["Dockerfile"] == after
    return after


def _beside(done: FileRepair) -> dict[str, str]:
    return {path: text for path, text in done.after.items() if path != "Dockerfile"}


def becomes(before: str, after: str, *codes: str, files: Mapping[str, str] | None = None) -> None:
    """Assert that one text, set in as the test is, becomes the other, with unsafe fixes."""
    assert rewritten(plain(before), *codes, files=files) == plain(after)


def plain(text: str) -> str:
    """Return ``text`` without the indentation that it has in a test, and its first line end."""
    return dedent(text).removeprefix("\n")


def left_because(text: str, *codes: str, files: Mapping[str, str] | None = None) -> str:
    """Return why the one finding in ``text`` is left; nothing of the text is changed."""
    done = repair(plain(text), *codes, files=files)
    assert done.after["Dockerfile"] == plain(text)
    assert len(done.left) == 1, done.left
    return done.left[0].reason
