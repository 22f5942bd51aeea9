"""The image by which what Lightship writes serves plain files."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

FILE_SERVER: Final = "nginxinc/nginx-unprivileged:1.30-alpine"
"""nginx as an account that is not root, from those who make nginx: its stable line of 2026."""
