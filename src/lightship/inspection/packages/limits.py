"""What bounds the readers of packages: a file that lies costs no more than an honest one."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

PACKAGES_LIMIT: Final = 100_000
"""The most packages of one file; the largest distributions have some 60,000 in all."""

LINES_LIMIT: Final = 1_000_000
"""The most lines of one list of files."""

LISTED_LIMIT: Final = 128 * 1024 * 1024
"""The most bytes that the paths of one database come to; a desktop has some 30 MB of them."""

PATH_COST: Final = 50
"""What a path costs beside its text."""

CLAIMS_LIMIT: Final = 3_000_000
"""The most files that the packages of one image may claim by name."""

PROVIDERS_LIMIT: Final = 16
"""The most packages that are taken for providers of one name."""
