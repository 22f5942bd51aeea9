"""How much the variables of one word may bring in."""

from __future__ import annotations

from lightship.model.errors import ExpansionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

EXPANSION_LIMIT: Final = 1 << 17
"""Characters. Linux gives no program an argument or environment variable longer than this.

Without a limit, a file of forty lines like ``ENV A=$A$A`` would fill the memory.
"""


class Allowance:
    """What is left of :data:`EXPANSION_LIMIT` for one word."""

    __slots__ = ("_left",)

    def __init__(self) -> None:
        self._left = EXPANSION_LIMIT

    def take(self, characters: int) -> None:
        """Use some of it up; raises :class:`ExpansionError` where there is too little left."""
        self._left -= characters
        if self._left < 0:
            raise ExpansionError(
                f"the word's variables are too large (more than {EXPANSION_LIMIT:,} characters)",
                "use fewer or shorter variables in it; no program can be given a longer value",
            )
