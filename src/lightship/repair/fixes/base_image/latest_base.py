"""``latest``, written or implied, becomes the tag that it named; see untagged_base."""

from __future__ import annotations

from lightship.repair.fixes.base_image.untagged_base import fixes

__all__ = ["fixes"]
