"""Which folders beside a compiled program it reads while it runs."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.scaffold.source_folder import SourceFolder
    from lightship.scaffold.statement import Statements

FOLDERS: Final = (
    *("templates", "static", "public", "assets", "views", "web", "www", "html", "locales"),
    *("migrations", "config", "configs", "data"),
)
"""What such folders are called."""

_EMBEDDING: Final = re.compile(
    r"^//go:embed (.+)$|include_dir!\((.+)\)|#\[folder\s*=\s*(.+)\]", re.MULTILINE
)


def runtime_folders(
    folder: SourceFolder, sources: Iterable[tuple[str, str]], said: Statements
) -> list[str]:
    """Return the folders that sources name as text, and do not put into the program itself."""
    there = [name for name in FOLDERS if folder.is_folder(name)]
    if not there:
        return []
    texts = [text for _, text in sources]
    embedded = " ".join("".join(found) for text in texts for found in _EMBEDDING.findall(text))
    found = [
        name
        for name in there
        if re.search(rf"\b{name}\b", embedded) is None
        and any(re.search(rf"[\"'`](?:\./)?{name}(?:/|[\"'`])", text) for text in texts)
    ]
    if found:
        said.assume("files", f"{', '.join(found)} are read at run time, and copied")
    return found
