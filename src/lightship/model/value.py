"""The shape of a plain value: slots, equality by content, a readable ``repr``."""

from __future__ import annotations


class Value:
    """A small immutable value, compared by its slots.

    Subclasses name their fields in ``__slots__`` and assign them once in
    ``__init__`` as ``Final``, which the type checker holds. Frozen dataclasses
    would say the same in fewer lines, and cost about a millisecond each when
    the program starts; see ``docs/design/2026-11-23-foundation.md``.
    """

    __slots__: tuple[str, ...] = ()

    def _fields(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash((type(self).__name__, *self._fields()))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({fields})"
