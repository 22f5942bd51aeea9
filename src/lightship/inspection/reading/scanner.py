"""What scans all bytes of all layers: it is handed every unit, headers and all."""

from __future__ import annotations

from typing import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.image.tar.units import Unit


class Scanner(Protocol):
    """Looks at the bytes of units, and puts what it finds to the files they hold."""

    def scan(self, unit: Unit, layer: int) -> None:
        """Look at ``unit``, the next one of ``layer``."""
