"""The folder of the context that a project stands in, as the plans look at it."""

from __future__ import annotations

import json

from lightship.model.plain_value import PlainValue
from lightship.project.context_table import FILE, ContextEntry
from lightship.project.sensitive import sensitive_among
from lightship.repair.dependency_plans.plan import Declined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.knowledge.package_managers import PackageCall
    from lightship.project.context import BuildContext

TEXT_LIMIT = 4_000_000
"""The bytes of a manifest that is read."""


class Project(PlainValue):
    """A project at ``folder`` of the context, for which ``call`` installs.

    ``root`` is the folder above it, or itself, that is copied with all sources; ``text`` is
    the Dockerfile's.
    """

    __slots__ = ("call", "command_text", "files", "folder", "root", "text")

    def __init__(
        self,
        files: BuildContext,
        folder: str,
        root: str,
        call: PackageCall,
        command_text: str,
        text: str,
    ) -> None:
        self.files: Final = files
        self.folder: Final = folder
        self.root: Final = root
        self.call: Final = call
        self.command_text: Final = command_text
        self.text: Final = text

    def path(self, name: str) -> str:
        """Return the path in the context of ``name`` in the project's folder."""
        return f"{self.folder}/{name}" if self.folder else name

    def has(self, name: str) -> bool:
        """Return whether the build gets ``name`` of the project's folder."""
        return self.files.exists(self.path(name))

    def present(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the paths of those of ``names`` that there are.

        Raises :class:`Declined` where one holds a secret: it is to be mounted, and not copied.
        """
        paths = tuple([self.path(name) for name in names if self.has(name)])
        for path in paths:
            entry = self.files.find(path)
            if entry is not None and entry.kind == FILE and self._is_secret(entry):
                raise Declined(f"{path} holds a secret, and is better mounted than copied")
        return paths

    def _is_secret(self, entry: ContextEntry) -> bool:
        return any(each.certain for each in sensitive_among(self.files, (entry,)))

    def read(self, name: str) -> str:
        """Return the text of ``name``; empty where there is none, or it is too large."""
        return self.files.read_text(self.path(name), TEXT_LIMIT) or ""

    def read_json(self, name: str) -> dict[str, object]:
        """Return the object that the JSON file ``name`` holds. Raises :class:`Declined`."""
        try:
            found = json.loads(self.read(name))
        except (ValueError, RecursionError):
            raise Declined(f"{name} could not be read") from None
        if not isinstance(found, dict):
            raise Declined(f"{name} could not be read")
        return found


def needed(project: Project, *names: str) -> tuple[str, ...]:
    """Return the paths of ``names``. Raises :class:`Declined` where one is not there."""
    for name in names:
        if not project.has(name):
            raise Declined(f"{project.path(name)} is not in the context")
    return project.present(names)
