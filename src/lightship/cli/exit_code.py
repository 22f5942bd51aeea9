"""What the process says when it ends."""

from __future__ import annotations

CLEAN = 0
"""Nothing was found at or above the severity asked for."""
FOUND = 1
"""Something was."""
UNUSABLE = 2
"""Bad usage, or something could not be read."""
BUG = 3
"""Our own fault."""
INTERRUPTED = 130
"""Ctrl-C."""
