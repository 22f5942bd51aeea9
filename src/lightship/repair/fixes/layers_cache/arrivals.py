"""How the files of a project get to where it is installed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.repair.dependency_plans.project import Project
    from lightship.rules.packages.project_folder import ProjectFolder


class Arrivals:
    """Which instructions bring the files of a project to where it is installed."""

    def __init__(self, project: Project, folder: ProjectFolder) -> None:
        self._project: Final = project
        self._folder: Final = folder

    def of(self, path: str) -> Instruction | None:
        """Return what brings what is at ``path`` of the context; None where that is not seen."""
        prefix = self._project.path("")
        if not path.startswith(prefix):
            return None
        name = path[len(prefix) :]
        arrival = self._folder.find(name) or self._folder.find_folder(name)
        return arrival.instruction if arrival is not None and arrival.path == path else None
