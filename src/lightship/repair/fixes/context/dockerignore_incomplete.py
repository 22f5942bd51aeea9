"""The ignore file is completed; see completed_ignore_file."""

from __future__ import annotations

from lightship.repair.fixes.context.completed_ignore_file import fixes

__all__ = ["fixes"]
