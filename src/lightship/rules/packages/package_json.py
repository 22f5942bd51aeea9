"""What a project's package.json says of its development packages and scripts."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.project.context import BuildContext

LARGEST: Final = 1_000_000
"""How many bytes of a package.json are read at most."""


class PackageJson:
    """A package.json: the names of its ``development`` packages, and its ``scripts``."""

    __slots__ = ("development", "scripts")

    def __init__(self, development: frozenset[str], scripts: dict[str, str]) -> None:
        self.development: Final = development
        self.scripts: Final = scripts


def read_package_json(path: str, files: BuildContext | None) -> PackageJson | None:
    """Return what stands in the file at ``path`` of the context; None if it cannot be read."""
    text = files.read_text(path, LARGEST) if files is not None else None
    if text is None:
        return None
    from json import loads  # noqa: PLC0415 - only a finding about to be made needs it

    try:
        content: object = loads(text)
    except (ValueError, RecursionError):
        return None
    scripts = _object(content, "scripts")
    return PackageJson(
        frozenset(_object(content, "devDependencies")),
        {name: text for name, text in scripts.items() if isinstance(text, str)},
    )


def _object(content: object, key: str) -> dict[str, object]:
    value = content.get(key) if isinstance(content, dict) else None
    return value if isinstance(value, dict) else {}
