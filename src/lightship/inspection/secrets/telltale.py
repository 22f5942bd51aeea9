"""A telltale: what every byte is searched for, and who looks closer where it was found."""

from __future__ import annotations

from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.inspection.secrets.sighting import Finder


@dataclass(frozen=True, slots=True)
class Telltale:
    """An expression that is in every secret of a kind, or just before it.

    ``expression`` is in what Hyperscan and :mod:`re` have in common, and of ASCII.
    Each of its matches holds one of the ``anchors``, in lower case where it ignores case.
    ``finder`` looks at a window from ``before`` bytes before the end of a match
    to ``after`` bytes behind it. ``needs_own_file``: what it finds is told only of
    files that the makers of an image wrote themselves.
    """

    expression: str
    anchors: tuple[str, ...]
    finder: Finder
    before: int
    after: int
    needs_own_file: bool = False

    @property
    def ignores_case(self) -> bool:
        """Whether capitals and small letters are alike to the expression."""
        return self.expression.startswith("(?i)")
