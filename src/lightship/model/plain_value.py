"""The same as ``model/value.py``, for rooms that are not compiled.

A class of plain Python cannot be made of a compiled one; see
``docs/design/2026-11-26-compiled-rooms.md``.
"""

from __future__ import annotations

from lightship.model.value import made_again, names_of, values_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self


class PlainValue:
    """A small immutable value, compared by its fields, as :class:`Value` is."""

    __slots__: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return values_of(self) == values_of(other)

    def __hash__(self) -> int:
        return hash((type(self).__name__, *values_of(self)))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in names_of(self))
        return f"{type(self).__name__}({fields})"

    def but(self, **changes: object) -> Self:
        """Return the same value with other fields: those that ``changes`` names."""
        names, values = names_of(self), values_of(self)
        return type(self)(**{**dict(zip(names, values, strict=True)), **changes})

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Return how it is made again elsewhere: by its ``__init__``, which takes its fields."""
        return made_again, (type(self), names_of(self), values_of(self))
