"""The words in which tests of fixers speak: a folder before, and what becomes of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lightship.repair.result import FileRepair


class Folder:
    """A folder with a Dockerfile and files beside it."""

    def __init__(self, path: Path, dockerfile: str, files: Mapping[str, str] | None = None) -> None:
        self.path = path
        for name, text in {"Dockerfile": dockerfile, **(files or {})}.items():
            target = path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())

    def repair(
        self, *select: str, unsafe: bool = False, file: str = "Dockerfile", **options: object
    ) -> FileRepair:
        """Return what becomes of it when the findings of the rules ``select`` are fixed."""
        check = CheckOptions(select=select, context=str(self.path), jobs=1)
        told = FixOptions(check=check, unsafe=unsafe, **options)  # type: ignore[arg-type] # as named
        (repair,) = fix([str(self.path / file)], told).files
        assert repair.failures == ()
        return repair

    def fixed(self, *select: str, **options: object) -> str:
        """Return the Dockerfile fixed, and see that fixing it again changes nothing."""
        repair = self.repair(*select, **options)  # type: ignore[arg-type] # as named
        for path, text in repair.after.items():
            with open(path, "w", newline="", encoding="utf-8") as file:
                file.write(text)
        again = self.repair(*select, **options)  # type: ignore[arg-type] # as named
        assert again.changed == ()
        return repair.after[str(self.path / "Dockerfile")]

    def reasons(self, *select: str, **options: object) -> list[str]:
        """Return why what is left is left, and see that nothing is changed."""
        repair = self.repair(*select, **options)  # type: ignore[arg-type] # as named
        assert repair.changed == ()
        return [each.reason for each in repair.left]

    def read(self, name: str) -> str:
        """Return the text of the file ``name``, empty where there is none."""
        path = self.path / name
        return path.read_bytes().decode() if os.path.lexists(path) else ""
