"""The records of the table of base images: finding one, and which of it holds for a tag.

The table is a module of one text per image, of which a run reads those it
needs. Measured cold on CPython 3.11 for some 300 images: 0.3 ms from the
byte code (3 ms without), where nested dictionaries take 0.7 and JSON 0.9 with
another 7 for importing ``json``. A record is read in microseconds.
"""

from __future__ import annotations

from lightship.knowledge.image_tags import numbers
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.knowledge.image_tags import TagParts

Fields = dict[str, str]

_NEWEST: Final = 1 << 40

DEEPEST_LIKENESS: Final = 8
"""How many images may each be like the next."""

MOST_REMEMBERED: Final = 2000
"""The records that are kept: tags of one image are many."""


class Conditions(Value):
    """Which tags some fields hold for; an empty condition holds for all."""

    __slots__ = ("below", "is_plain", "is_versioned", "since", "systems", "variants")

    def __init__(self, line: str) -> None:
        pairs = dict(pair.split("=", 1) for pair in line.split("&") if pair)
        self.variants: Final = tuple(filter(None, pairs.get("variant", "").split("|")))
        self.systems: Final = tuple(filter(None, pairs.get("system", "").split("|")))
        self.is_plain: Final = pairs.get("plain") == "yes"
        self.is_versioned: Final = pairs.get("versioned") == "yes"
        self.since: Final = numbers(pairs.get("from", ""))
        self.below: Final = numbers(pairs.get("below", ""))

    def hold(self, tag: TagParts, system: str | None, version: tuple[int, ...]) -> bool:
        """Tell whether they hold for ``tag``.

        A version that leaves numbers open is the newest of its kind, and a tag
        without a version the newest of all.
        """
        newest = (*version, _NEWEST)
        return not (
            (
                self.variants
                and not any(map((*tag.variants, tag.channel).__contains__, self.variants))
            )
            or (self.systems and system not in self.systems)
            or (self.is_plain and tag.system)
            or (self.is_versioned and not version)
            or (self.since and newest < self.since)
            or (self.below and newest >= self.below)
        )


class Record(Value):
    """What the table says of one image: fields for all tags, and fields for some."""

    __slots__ = ("fields", "whens")

    def __init__(self, fields: Fields, whens: tuple[tuple[Conditions, Fields], ...]) -> None:
        self.fields: Final = fields
        self.whens: Final = whens

    @classmethod
    def parse(cls, text: str) -> Record:
        """Read a record's text: ``key=value`` lines, and parts that ``?conditions`` begin."""
        head, *parts = text.split("\n?")
        whens = (part.partition("\n") for part in parts)
        return cls(
            _fields(head), tuple((Conditions(line), _fields(rest)) for line, _, rest in whens)
        )

    def over(self, other: Record) -> Record:
        """Return the record of an image that is like ``other``, with this one's fields over it."""
        return Record(other.fields | self.fields, other.whens + self.whens)

    def of_any_tag(self) -> Fields:
        """Return the fields that hold whatever the tag is."""
        differing = {key for _, fields in self.whens for key in fields}
        return {key: value for key, value in self.fields.items() if key not in differing}


class Records:
    """Tables of records, by canonical name; names of one address can stand for another's."""

    __slots__ = ("_found", "_images", "_mirrors")

    def __init__(self, images: Mapping[str, str], mirrors: Mapping[str, str]) -> None:
        self._images: Final = images
        self._mirrors: Final = mirrors
        self._found: Final[dict[str, Record | None]] = {}

    def find(self, name: str) -> Record | None:
        """Return the record of the repository ``name``, None when there is none."""
        found = self._found
        if name not in found:
            if len(found) >= MOST_REMEMBERED:
                found.clear()
            found[name] = self._look_up(name)
        return found[name]

    def _look_up(self, name: str) -> Record | None:
        record = self._record(name)
        for _ in range(DEEPEST_LIKENESS):
            other = self._record(record.fields.pop("like", "")) if record else None
            if record is None or other is None:
                break
            record = record.over(other)
        if record is None:
            return None
        says_something = record.whens or any(key != "like" for key in record.fields)
        return record if says_something else None

    def _record(self, name: str) -> Record | None:
        """Return the record for ``name``: its own, its original's, or that of its namespace."""
        text = self._images.get(name) or self._original(name)
        if text is None:
            namespace, _, rest = name.rpartition("/")
            found = self._images.get(f"{namespace}/*")
            text = None if found is None else f"{found}\n".replace("/*\n", f"/{rest}\n")
        return None if text is None else Record.parse(text)

    def _original(self, name: str) -> str | None:
        for prefix, original in self._mirrors.items():
            if name.startswith(prefix):
                return self._images.get(original + name[len(prefix) :])
        return None


def _fields(text: str) -> Fields:
    pairs = (line.partition("=") for line in text.split("\n") if line)
    return {key: value for key, _, value in pairs}
