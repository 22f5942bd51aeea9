"""Where a script stands, and from where it may run."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class BuildPlace(Value):
    """The place of a script; all paths are absolute and normal.

    ``owner`` is the folder around which it was found and where it most often runs,
    ``folder`` the one it stands in: that of ``scripts/build.sh`` is another. ``top`` is
    the repository's root, or ``owner`` where there is no repository. ``name`` is the
    script's own, in small letters.
    """

    __slots__ = ("folder", "name", "owner", "top")

    def __init__(self, owner: str, folder: str, top: str, name: str) -> None:
        self.owner: Final = owner
        self.folder: Final = folder
        self.top: Final = top
        self.name: Final = name

    @property
    def is_yaml(self) -> bool:
        """Whether it is YAML."""
        return self.name.endswith((".yml", ".yaml"))

    @property
    def is_makefile(self) -> bool:
        """Whether each of its lines has a shell of its own."""
        return self.name in ("makefile", "gnumakefile") or self.name.endswith((".mk", ".json"))

    def at(self, folder: str) -> BuildPlace:
        """Return the place of a part of this script that runs in ``folder`` and is a script."""
        return BuildPlace(folder, folder, self.top, "")
