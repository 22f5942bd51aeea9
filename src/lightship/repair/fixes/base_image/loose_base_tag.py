"""A tag that leaves the version or the release open becomes the one that it named."""

from __future__ import annotations

from lightship.repair.fixes.base_image.untagged_base import fixes

__all__ = ["fixes"]
