"""The files that build a Dockerfile in a form that is not edited: what to do there is told."""

from __future__ import annotations

import re

from lightship.project.build_targets import listed, place_of
from lightship.project.kaniko_call import kaniko_targets
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
    remark = left_alone(grant)
    place = place_of(builder.file)
    if any(
        dockerfile == builder.dockerfile
        for dockerfile, _ in kaniko_targets(builder.file.text, place)
    ):
        remark = "builds it with Kaniko, which knows no secrets: build it there with BuildKit"
    if not grant.is_argument:
        return LinesGranted(remarks=[(0, remark)])
    lines = _lines_with(grant.variable, builder.file.text)
    if not lines:
        return LinesGranted()
    # Where several builds are given it, it is not told which of them is this one.
    return LinesGranted(remarks=[(lines[0] if len(lines) == 1 else 0, remark)])


def _lines_with(variable: str, text: str) -> list[int]:
    """Return the lines of ``text``, but for comments, that give the argument ``variable``."""
    name = re.escape(variable)
    given = re.compile(
        rf"^(?![ \t]*(?:#|//))[^\n]*?(?:\b{name}\"?\s*[=:]|--build-arg[\s\"'=,-]{{1,100}}{name}\b)",
        re.MULTILINE,
    )
    return [text.count("\n", 0, match.start()) + 1 for match in given.finditer(text)]
