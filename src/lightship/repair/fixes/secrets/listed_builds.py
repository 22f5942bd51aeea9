"""The files that build a Dockerfile in a form that is not edited: what to do there is told."""

from __future__ import annotations

import re

from lightship.project.build_targets import listed
from lightship.repair.fixes.secrets.granted import LinesGranted, left_alone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.fixes.secrets.builders import Builder


def told(builder: Builder, grant: Grant) -> LinesGranted:
    """Return the remark on a file that lists a build of this Dockerfile, where it lacks ``grant``.

    That is a bake file, a development container's, Skaffold's, the lists of Cloud Build, and
    calls of Kaniko, which knows no secrets.
    """
    if all(dockerfile != builder.dockerfile for dockerfile, _ in listed(builder.file)):
        return LinesGranted()
    line = 0
    if grant.is_argument:
        text, name = builder.file.text, re.escape(grant.variable)
        given = re.search(
            rf"^.*\b{name}\"?\s*[=:]|--build-arg[\s\"'=,-]{{1,100}}{name}\b", text, re.MULTILINE
        )
        if given is None:
            return LinesGranted()
        line = text.count("\n", 0, given.start()) + 1
    return LinesGranted(remarks=[(line, left_alone(grant))])
