"""What a file that is no compose file builds: its Dockerfiles, and their contexts."""

from __future__ import annotations

import os

from lightship.project.bake_file import bake_targets
from lightship.project.build_call import build_calls, has_build_call
from lightship.project.build_place import BuildPlace
from lightship.project.workflow_file import BUILD_ACTION, workflow_targets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.project.build_call import Target
    from lightship.project.build_declarations import DeclaringFile


def place_of(file: DeclaringFile) -> BuildPlace:
    """Return where ``file`` stands and may run."""
    folder, name = os.path.split(file.path)
    return BuildPlace(file.owner, folder, file.top, name.lower())


def of_script(file: DeclaringFile) -> list[Target]:
    """Return what the calls of a script, a makefile or a CI setting build."""
    calls = build_calls(file.text, place_of(file))
    return [target for call in calls for target in call.targets]


def of_workflow(file: DeclaringFile) -> list[Target]:
    """Return what the steps of a workflow build; it is read as YAML only if one may."""
    if BUILD_ACTION not in file.text and not has_build_call(file.text):
        return []
    return list(workflow_targets(file.text, place_of(file)))


def of_bake_file(file: DeclaringFile) -> list[Target]:
    """Return what the targets of a bake file build."""
    return list(bake_targets(file.text, os.path.dirname(file.path)))
