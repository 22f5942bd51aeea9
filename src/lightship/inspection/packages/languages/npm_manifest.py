"""What a package of npm's says of itself: ``package.json``.

Source: npm's documentation of it, and what packages of the last fifteen years really have:
licences as texts, as objects, as lists of either, and under ``licenses``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from sys import intern

from lightship.inspection.packages.malformed import malformed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MANIFEST_LIMIT = 8 * 1024 * 1024
"""The most bytes that are read; a few packages keep documentation of a megabyte in it."""

_LONGEST_TEXT = 512
"""The most characters of a name, a version or a licence; npm itself allows 214 for a name."""
_MOST_NEEDS = 5000
"""The most packages that one asks for, as far as they are looked at."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class NpmManifest:
    """Name and version are empty where it has none, as that of a folder with modules has."""

    name: str
    version: str
    licences: tuple[str, ...]
    needs: tuple[str, ...]
    """The names under which it asks for other packages."""


NO_MANIFEST = NpmManifest("", "", (), ())
"""What a file is that is no manifest after all."""


def read_manifest(path: str, content: memoryview) -> NpmManifest:
    """Read a ``package.json``.

    Raises:
        MalformedPackageData: it is no JSON object.

    """
    import msgspec  # noqa: PLC0415 - a compiled module keeps it out of its own types

    from lightship.inspection.packages.languages.npm_json import NpmManifestJson  # noqa: PLC0415 - likewise

    start = len(_BYTE_ORDER_MARK) if bytes(content[:3]) == _BYTE_ORDER_MARK else 0
    try:
        fields = msgspec.json.decode(content[start:], type=NpmManifestJson)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise malformed(path, f"it is no JSON object: {error}") from None
    tables = (fields.dependencies, fields.optional_dependencies, fields.peer_dependencies)
    needs = (name for table in tables if isinstance(table, dict) for name in table)
    return NpmManifest(
        _text(fields.name),
        _text(fields.version),
        tuple(dict.fromkeys(_licences(fields.license or fields.licenses))),
        tuple(dict.fromkeys(map(intern, islice(needs, _MOST_NEEDS)))),
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        return ""
    return value.strip()


def _licences(stated: object) -> Iterator[str]:
    """Yield the licences in any of the forms in which they are stated."""
    for each in stated if isinstance(stated, list) else (stated,):
        value = (each.get("type") or each.get("name")) if isinstance(each, dict) else each
        if name := _text(value):
            yield name
