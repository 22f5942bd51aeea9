"""ShellCheck for tests: the one that is at hand, and programs that only look like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.checking.shellcheck_program import shellcheck_program

if TYPE_CHECKING:
    from pathlib import Path

SHELLCHECK = shellcheck_program("")
"""The program, or nothing."""

needs_shellcheck = pytest.mark.skipif(not SHELLCHECK, reason="ShellCheck is not at hand")


def fake(folder: Path, script: str) -> str:
    """Write a shell script to be called in ShellCheck's place, and return its path."""
    path = folder / "shellcheck"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)
