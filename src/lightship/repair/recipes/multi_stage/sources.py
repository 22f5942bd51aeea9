"""What the project's own source files say: which words stand in them, which names in quotes."""

from __future__ import annotations

import re

from lightship.project.context_table import FILE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.project.context import BuildContext

MOST_FILES = 2000
"""The source files of one project that are read."""

LARGEST_FILE = 400_000
"""The bytes of one source file that are read."""

_FOREIGN: Final = ("node_modules/", ".git/", "vendor/", "testdata/", ".venv/", "venv/", "target/")


class Sources:
    """The texts of a project's source files, by path; ``whole`` is false where some are missing.

    Tests, dependencies and what the ignore file leaves out are not among them. What
    ``imports`` matches quotes names of packages and not of files.
    """

    __slots__ = ("_imports", "texts", "whole")

    def __init__(
        self,
        files: BuildContext | None,
        extensions: tuple[str, ...],
        imports: re.Pattern[str] | None = None,
    ) -> None:
        self._imports: Final = imports
        self.texts: Final[dict[str, str]] = {}
        self.whole = files is not None
        if files is None:
            return
        for path in _paths(files, extensions):
            text = files.read_text(path, LARGEST_FILE) if len(self.texts) < MOST_FILES else None
            if text is None:
                self.whole = False
            else:
                self.texts[path] = text

    def has(self, *words: str) -> bool:
        """Return whether any file has one of ``words`` anywhere in it."""
        return any(word in text for text in self.texts.values() for word in words)

    def matches(self, pattern: re.Pattern[str]) -> bool:
        """Return whether ``pattern`` is found in any file."""
        return any(pattern.search(text) for text in self.texts.values())

    def quotes(self, name: str) -> bool:
        """Return whether a quoted text is the path ``name``, leads into it, or has it as a part."""
        texts = [text for text in self.texts.values() if name in text]
        if not texts:  # most often: no pattern is made then
            return False
        part = re.escape(name)
        quoted = re.compile(rf"[\"'`](?:\./|[^\"'`\n]*[/ ])?{part}(?:[/\"'`* ?]|$)", re.MULTILINE)
        return any(quoted.search(self._without_imports(text)) for text in texts)

    def _without_imports(self, text: str) -> str:
        return text if self._imports is None else self._imports.sub("", text)


def _paths(files: BuildContext, extensions: tuple[str, ...]) -> Iterator[str]:
    for entry in files.entries:
        path = entry.path
        if entry.kind != FILE or not path.endswith(extensions):
            continue
        if any(path.startswith(each) or f"/{each}" in path for each in _FOREIGN):
            continue
        if not _is_test(path):
            yield path


def _is_test(path: str) -> bool:
    name = path.rpartition("/")[2]
    stem = name.partition(".")[0]
    folders = set(path.split("/")[:-1])
    return (
        stem.endswith(("_test", "_spec"))
        or stem.startswith("test_")
        or ".test." in name
        or ".spec." in name
        or bool(folders & {"test", "tests", "__tests__", "spec"})
    )
