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


_READING: Final = re.compile(
    r"(?:ReadFile|Open|OpenFile|ParseFiles|read_to_string|File::open|read|SetConfigFile)"
    r"\(\s*[\"`](?:\./)?([\w-]+(?:\.[\w-]+)+)[\"`]"
)


def _tell_of_files(folder: SourceFolder, texts: list[str], said: Statements) -> None:
    """Tell of files beside the sources that the program opens: only folders are copied."""
    named = {name for text in texts for name in _READING.findall(text)}
    for name in sorted(each for each in named if folder.is_file(each)):
        said.wonder(
            "files", f"{name} is opened at run time: add WORKDIR /app and COPY {name} ./ at the end"
        )


def runtime_folders(
    folder: SourceFolder, sources: Iterable[tuple[str, str]], said: Statements
) -> list[str]:
    """Return the folders that sources name as text, and do not put into the program itself."""
    there = [name for name in FOLDERS if folder.is_folder(name)]
    texts = [text for _, text in sources]
    _tell_of_files(folder, texts, said)
    if not there:
        return []
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
