"""Small folders for tests, written down as a mapping from paths to contents."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Contents = str | bytes | None
"""What a file holds; None makes a folder, and a text that starts with -> a link."""

LINK = "-> "


def plant(root: Path, files: Mapping[str, Contents]) -> str:
    """Make ``files`` below ``root`` and return the path of ``root``."""
    for name, contents in files.items():
        path = os.path.join(root, name)
        os.makedirs(path if contents is None else os.path.dirname(path), exist_ok=True)
        if isinstance(contents, str) and contents.startswith(LINK):
            os.symlink(contents.removeprefix(LINK), path)
        elif contents is not None:
            data = contents if isinstance(contents, bytes) else contents.encode()
            with open(path, "wb") as file:
                file.write(data)
    return str(root)
