"""What a file that is no compose file builds: its Dockerfiles, and their contexts."""

from __future__ import annotations

import os

from lightship.project.bake_file import bake_targets
from lightship.project.build_call import build_calls, has_build_call
from lightship.project.build_place import BuildPlace
from lightship.project.cloud_build_file import cloud_build_targets
from lightship.project.devcontainer_file import devcontainer_targets
from lightship.project.kaniko_call import kaniko_targets
from lightship.project.skaffold_file import skaffold_targets
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
    return [target for call in calls for target in call.targets] + listed(file)


def of_workflow(file: DeclaringFile) -> list[Target]:
    """Return what the steps of a workflow build; it is read as YAML only if one may."""
    if BUILD_ACTION not in file.text and not has_build_call(file.text):
        return []
    return list(workflow_targets(file.text, place_of(file)))


def listed(file: DeclaringFile) -> list[Target]:
    """Return what ``file`` builds in another form than by the command line of a builder."""
    folder, name = os.path.split(file.path)
    lower = name.lower()
    if lower.startswith("docker-bake."):
        return list(bake_targets(file.text, folder))
    if lower.endswith("devcontainer.json"):
        return list(devcontainer_targets(file.text, folder))
    if lower.startswith("skaffold"):
        return list(skaffold_targets(file.text, folder))
    place = place_of(file)
    found = list(kaniko_targets(file.text, place))
    if lower.startswith("cloudbuild"):
        found += cloud_build_targets(file.text, place)
    return found
