"""The shape of a plain value: equality by content, a readable ``repr``, sent as what it holds."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self


class Value:
    """A small immutable value, compared by its fields.

    Subclasses name their fields in ``__slots__`` and assign them once in
    ``__init__`` as ``Final``, which the type checker holds. Frozen dataclasses
    would say the same in fewer lines, and cost about a millisecond each when
    the program starts; see ``docs/design/2026-11-23-foundation.md``.
    """

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
        names = names_of(self)
        return made_again, (type(self), names, values_of(self))


_fields: dict[type, tuple[str, ...]] = {}
"""The names of the fields of each kind of value, found once."""


def names_of(value: object) -> tuple[str, ...]:
    """Return the names of the fields of ``value``, in order."""
    kind = type(value)
    names = _fields.get(kind)
    if names is None:
        # A compiled class has no slots, but a list of its own.
        compiled: tuple[str, ...] = getattr(kind, "__mypyc_attrs__", ())
        names = _fields[kind] = compiled or tuple(
            [name for each in reversed(kind.__mro__) for name in getattr(each, "__slots__", ())]
        )
    return names


def values_of(value: object) -> tuple[object, ...]:
    """Return the fields of ``value``, in order."""
    return tuple([getattr(value, name) for name in names_of(value)])


def made_again(kind: type, names: tuple[str, ...], values: tuple[object, ...]) -> object:
    """Return the value of this kind whose fields have these names and values."""
    return kind(**dict(zip(names, values, strict=True)))
