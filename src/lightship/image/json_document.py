"""JSON from outside: bounded, and each field of the kind it must be, or an error that names it."""

from __future__ import annotations

import json
from typing import TypeVar

from lightship.model.errors import MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self

Kind = TypeVar("Kind")


class JsonDocument:
    """A JSON object and what it is called in messages.

    A field that is missing or null is empty; one of another kind raises
    :class:`MalformedImage`.
    """

    def __init__(self, fields: dict[str, Any], name: str) -> None:
        self._fields = fields
        self.name = name

    @classmethod
    def read(cls, data: bytes, name: str, limit: int) -> Self:
        """Read the object that ``data`` is, of at most ``limit`` bytes.

        Raises:
            MalformedImage: it is too large, no JSON, or no object.

        """
        fields = _loaded(data, name, limit)
        if not isinstance(fields, dict):
            raise _malformed(f"{name} is no JSON object")
        return cls(fields, name)

    @classmethod
    def read_list(cls, data: bytes, name: str, limit: int) -> list[Self]:
        """Read the list of objects that ``data`` is, of at most ``limit`` bytes.

        Raises:
            MalformedImage: it is too large, no JSON, or no list of objects.

        """
        items = _loaded(data, name, limit)
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise _malformed(f"{name} is no list of JSON objects")
        return [cls(item, name) for item in items]

    def __contains__(self, key: str) -> bool:
        return self._fields.get(key) is not None

    def text(self, key: str) -> str:
        """Return the text at ``key``."""
        value = self._fields.get(key)
        return "" if value is None else self._a(str, key, value)

    def number(self, key: str) -> int:
        """Return the whole number at ``key``."""
        value = self._fields.get(key)
        if value is None:
            return 0
        if isinstance(value, bool):
            raise self._wrong(key)
        return self._a(int, key, value)

    def flag(self, key: str) -> bool:
        """Return the truth value at ``key``."""
        value = self._fields.get(key)
        return False if value is None else self._a(bool, key, value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts at ``key``; one text is a list of it, as Docker has it."""
        value = self._fields.get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        items = self._a(list, key, value)
        return tuple(self._a(str, key, item) for item in items)

    def text_by_name(self, key: str) -> dict[str, str]:
        """Return the object of texts at ``key``."""
        value = self._fields.get(key)
        if value is None:
            return {}
        items = self._a(dict, key, value).items()
        return {name: "" if text is None else self._a(str, key, text) for name, text in items}

    def names(self, key: str) -> tuple[str, ...]:
        """Return the names in the object at ``key``, sorted: how Docker writes a set."""
        value = self._fields.get(key)
        return () if value is None else tuple(sorted(self._a(dict, key, value)))

    def part(self, key: str) -> JsonDocument:
        """Return the object at ``key``."""
        value = self._fields.get(key)
        fields = {} if value is None else self._a(dict, key, value)
        return JsonDocument(fields, f"{self.name}: {key}")

    def parts(self, key: str) -> list[JsonDocument]:
        """Return the list of objects at ``key``."""
        value = self._fields.get(key)
        items = [] if value is None else self._a(list, key, value)
        where = f"{self.name}: {key}"
        return [JsonDocument(self._a(dict, key, item), where) for item in items]

    def parts_by_name(self) -> dict[str, JsonDocument]:
        """Return all its fields, each of which is an object."""
        return {key: self.part(key) for key in self._fields}

    def _a(self, kind: type[Kind], key: str, value: object) -> Kind:
        if not isinstance(value, kind):
            raise self._wrong(key)
        return value

    def _wrong(self, key: str) -> MalformedImage:
        return _malformed(f"{self.name}: {key!r} is not what it should be")


def _loaded(data: bytes, name: str, limit: int) -> object:
    if len(data) > limit:
        raise _malformed(f"{name} has {len(data)} bytes, and at most {limit} are read")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _malformed(f"{name} is no JSON: {error}") from None


def _malformed(message: str) -> MalformedImage:
    return MalformedImage(message, "the image is damaged, or was written by a faulty tool")
