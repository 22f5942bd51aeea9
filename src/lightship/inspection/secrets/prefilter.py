"""The first look at every byte: where in a unit a telltale is."""

from __future__ import annotations

from typing import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from lightship.inspection.secrets.database_store import DatabaseStore
    from lightship.inspection.secrets.telltale import Telltale

Hit: TypeAlias = tuple[int, int]
"""The number of a telltale, and the offset at which a match of it ends."""

HIT_LIMIT = 512
"""The hits in one unit up to which each is told; real images have about one in a unit.

Beyond, of each telltale the first in each block of what remains is told, so
that neither time nor memory depends on how often somebody repeats a word.
"""

BLOCK = 64 * 1024
"""The bytes of such a block."""

BLOCK_OVERLAP = 4096
"""How many bytes of a block are looked at again with the next, so that none is cut."""


class Prefilter(Protocol):
    """Finds where telltales are; for one thread at a time."""

    def hits(self, unit: memoryview) -> list[Hit]:
        """Return the hits in ``unit``, in no order; two may be of one secret."""


def made_prefilter(telltales: Sequence[Telltale], store: DatabaseStore | None = None) -> Prefilter:
    """Return the fastest prefilter that there is on this platform.

    What it compiles is kept in ``store``.
    """
    try:
        # Heavy, and there is no build of it for every platform.
        from lightship.inspection.secrets.hyperscan_prefilter import (  # noqa: PLC0415
            HyperscanPrefilter,
        )
    except ImportError:
        from lightship.inspection.secrets.plain_prefilter import PlainPrefilter  # noqa: PLC0415

        return PlainPrefilter(telltales)
    return HyperscanPrefilter(telltales, store)
