"""The folder of an application, and the build context around it."""

from __future__ import annotations

from lightship.model.errors import InputError
from lightship.project.context import BuildContext
from lightship.project.context_table import FILE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

FILE_LIMIT = 1024 * 1024
"""The bytes of one file of an application that are read."""

SOURCES_LIMIT = 400
"""The source files of one application that are looked into."""

_PASSED_OVER = frozenset(
    (
        *(".git", "node_modules", "vendor", "target", "build", "dist", "bin", "obj", "venv"),
        *(".venv", "test", "tests", "__tests__", "spec", "testdata", "docs", "migrations"),
    )
)
_DEPTH = 6


class SourceFolder:
    """The application at ``path`` below the context's ``root``; "" is the root itself.

    Files are named by slash paths below the application's folder. No ignore
    file plays a part: what is there may be copied, if the file that is written
    says so.
    """

    __slots__ = ("context", "path", "root")

    def __init__(self, root: str, path: str = "") -> None:
        self.root: Final = root
        self.path: Final = path
        self.context: Final = BuildContext(root)

    def at(self, path: str) -> SourceFolder:
        """Return the application at another path below the same root."""
        return SourceFolder(self.root, path)

    @property
    def parents(self) -> tuple[SourceFolder, ...]:
        """The folders between the root and this one, the nearest first, the root last."""
        found, path = [], self.path
        while path:
            path = path.rpartition("/")[0]
            found.append(self.at(path))
        return tuple(found)

    def full(self, name: str) -> str:
        """Return the path below the root of a file of the application."""
        return f"{self.path}/{name}" if self.path and name else self.path or name

    def has(self, name: str) -> bool:
        """Say whether there is a file or folder of this name."""
        return self.context.is_on_disk(self.full(name))

    def first(self, *names: str) -> str:
        """Return the first of these names that there is; "" if none."""
        return next((name for name in names if self.has(name)), "")

    def present(self, *names: str) -> tuple[str, ...]:
        """Return those of these names that there are."""
        return tuple(name for name in names if self.has(name))

    def names(self, folder: str = "") -> list[str]:
        """Return the names of what stands in one folder, sorted."""
        return self.context.names(self.full(folder))

    def is_folder(self, name: str) -> bool:
        """Say whether a folder of this name is there."""
        return self.context.is_directory(self.full(name))

    def read(self, name: str) -> str:
        """Return the text of a file of at most :data:`FILE_LIMIT` bytes; "" if there is none."""
        return self.context.read_text(self.full(name), FILE_LIMIT) or ""

    def json(self, name: str) -> dict[str, object]:
        """Return the object in a JSON file; an empty one where there is no such file.

        Raises :class:`InputError` where it is no JSON, or no object.
        """
        import json  # noqa: PLC0415 - only for the languages that need it

        return self._parsed(name, json.loads, "JSON")

    def toml(self, name: str) -> dict[str, object]:
        """Return the table in a TOML file; as :meth:`json` otherwise."""
        import tomllib  # noqa: PLC0415 - likewise

        return self._parsed(name, tomllib.loads, "TOML")

    def yaml(self, name: str) -> dict[str, object]:
        """Return the mapping in a YAML file; as :meth:`json` otherwise."""
        import yaml  # noqa: PLC0415 - likewise

        def load(text: str) -> object:
            try:
                return yaml.safe_load(text)
            except yaml.YAMLError as error:
                raise ValueError(str(error).partition("\n")[0]) from error

        return self._parsed(name, load, "YAML")

    def sources(self, *endings: str) -> Iterator[tuple[str, str]]:
        """Yield the path and text of source files, those nearest to the top first.

        Tests, dependencies and what builds leave are passed over; at most
        :data:`SOURCES_LIMIT` files are read.
        """
        left = SOURCES_LIMIT
        level = [""]
        for _ in range(_DEPTH):
            below = []
            for folder in level:
                for name in self.names(folder):
                    path = f"{folder}/{name}" if folder else name
                    if self.is_folder(path):
                        if name not in _PASSED_OVER and not name.startswith("."):
                            below.append(path)
                    elif name.endswith(endings) and left > 0 and not _is_test(name):
                        left -= 1
                        yield path, self.read(path)
            level = below

    def is_file(self, name: str) -> bool:
        """Say whether a file of this name is there."""
        found = self.context.find(self.full(name))
        return found is not None and found.kind == FILE

    def _parsed(self, name: str, load: object, form: str) -> dict[str, object]:
        text = self.read(name)
        if not text:
            return {}
        try:
            found = load(text)  # type: ignore[operator] # one of the three above
        except (ValueError, RecursionError) as error:
            raise InputError(f"{self.full(name)} is no {form}: {error}", "mend the file") from error
        if not isinstance(found, dict):
            raise InputError(f"{self.full(name)} holds no {form} object", "mend the file")
        return found


def _is_test(name: str) -> bool:
    stem = name.partition(".")[0]
    return (
        stem.startswith("test_") or stem.endswith("_test") or ".test." in name or ".spec." in name
    )


def table(value: object, *keys: str) -> dict[str, object]:
    """Return the table at ``keys`` in parsed data; an empty one where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def text(value: object, *keys: str) -> str:
    """Return the text at ``keys`` in parsed data; "" where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def texts(value: object, *keys: str) -> tuple[str, ...]:
    """Return the texts in the list at ``keys`` in parsed data; none where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()
