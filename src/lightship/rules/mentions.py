"""Texts without which rules have nothing to look at, where several need the same."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

STAGE_NAMED: Final = (" as ", " as\t", " as\\", " as`", "\tas", "\nas")
"""What is in every file that names a stage: the word AS, with blanks or line ends around it."""
