"""Rules that installed packages bring: the entry points of the group ``lightship.rules``.

The standard library's reader of entry points takes longer to load than a whole
cold check may take, so the files are read here. Source of their format: the
PyPA's entry points specification.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GROUP = "lightship.rules"

_HEAD = f"[{GROUP}]"
_LARGEST = 262_144
"""The bytes of one file of entry points that are read."""


def rule_targets(paths: Sequence[str] | None = None) -> dict[str, str]:
    """Return where rules stand (``module:name``), and the package that says so, sorted.

    ``paths`` are the folders that packages are looked for in, by default those
    that Python imports from. The working directory is not one of them: it may
    be somebody else's project.
    """
    found: dict[str, str] = {}
    here = os.getcwd() if paths is None else None
    for folder in sys.path if paths is None else paths:
        if not folder or folder == here:
            continue
        for package in _packages(folder):
            for target in _targets(os.path.join(folder, package, "entry_points.txt")):
                found.setdefault(target, package.rpartition(".")[0])
    return dict(sorted(found.items()))


def _packages(folder: str) -> list[str]:
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [name for name in names if name.endswith((".dist-info", ".egg-info"))]


def _targets(path: str) -> Iterator[str]:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read(_LARGEST)
    except OSError:
        return
    if _HEAD not in text:
        return
    in_group = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            in_group = line == _HEAD
        elif in_group and "=" in line and not line.startswith(("#", ";")):
            # Extras behind a target, ``module:name [extra]``, say nothing here.
            yield line.partition("=")[2].partition("[")[0].strip()
