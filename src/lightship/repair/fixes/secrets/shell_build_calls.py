"""The calls of ``docker build`` in scripts, makefiles and CI settings, rewritten in place."""

from __future__ import annotations

import os
import re

from lightship.project.build_call import build_calls, has_build_call
from lightship.project.build_declarations import WORKFLOW
from lightship.project.build_targets import place_of
from lightship.project.script_words import KnownNames
from lightship.project.workflow_file import folders_by_line
from lightship.repair.fixes.secrets.granted import TextGranted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lightship.project.build_call import BuildCall
    from lightship.project.build_place import BuildPlace
    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.fixes.secrets.builders import Builder
    from lightship.repair.fixes.secrets.granted import TextChange

_VALUE = r"""(?:"[^"\n]*"|'[^'\n]*'|\$\{\{.*?\}\}|\$\([^)\n]*\)|[^\s"'\\])*"""
_VARIABLE = re.compile(r"\"?\$?\$(?:\{(\w+)\}|\((\w+)\)|(\w+))\"?")
_FILE = re.compile(r"\"?\$?\$\((?:cat\s+|<\s*)([\w./~-]+)\)\"?")


def own_calls(builder: Builder) -> Iterator[tuple[BuildCall, str]]:
    """Yield the calls that build this Dockerfile, each with the folder that it runs in."""
    text = builder.file.text
    if not has_build_call(text):
        return
    place = place_of(builder.file)
    folder_at = _folder_at(builder, place) if builder.file.kind == WORKFLOW else None
    for call in build_calls(text, place, folder_at=folder_at):
        yield from own_call(builder, call)


def own_call(builder: Builder, call: BuildCall) -> Iterator[tuple[BuildCall, str]]:
    """Yield ``call`` with its folder, if it builds this Dockerfile."""
    for (dockerfile, _), folder in zip(call.targets, call.folders, strict=True):
        if dockerfile == builder.dockerfile:
            yield call, folder
            return


def _folder_at(builder: Builder, place: BuildPlace) -> Callable[[int], str]:
    """Return what says in which folder the step of a workflow runs that an offset is in."""
    text = builder.file.text
    steps = folders_by_line(text)
    names = KnownNames(text, place)

    def folder_at(at: int) -> str:
        line = text.count("\n", 0, at) + 1 if steps else 0
        for first, behind, written in steps:
            if first <= line < behind:
                folder = names.expanded(written, place.top)
                return os.path.normpath(os.path.join(place.top, folder or "\0"))
        return ""

    return folder_at


def granted(builder: Builder, grant: Grant) -> TextGranted:
    """Return the changes after which the builds of this Dockerfile by a script have ``grant``.

    A secret out of a variable takes the place of the build argument of that name, and is
    given to no call that had none. What is written out in its place goes.
    """
    changes: list[TextChange] = []
    for call, folder in own_calls(builder):
        option = builder.seen_from(folder, grant).option
        if grant.is_argument:
            changes += _arguments_replaced(call, grant)
        elif option not in call.text:
            changes.append((call.head, call.head, f" {option}"))
    return TextGranted(changes)


def _arguments_replaced(call: BuildCall, grant: Grant) -> Iterator[TextChange]:
    name = re.escape(grant.variable)
    pattern = re.compile(
        rf"""--build-arg(?:\s+|=)(?:{name}(?:=({_VALUE}))?|"{name}=([^"\n]*)"|'{name}=([^'\n]*)')(?=\s|$)"""
    )
    for match in pattern.finditer(call.text):
        value = next((each for each in match.groups() if each is not None), "")
        start, end = call.head + match.start(), call.head + match.end()
        file = _FILE.fullmatch(value)
        if file is not None:
            yield start, end, f"--secret id={grant.identifier},src={file[1]}"
            continue
        variable = _VARIABLE.fullmatch(value)
        origin = next(filter(None, variable.groups())) if variable else grant.variable
        yield start, end, grant.option_of(origin)


def expression_of(text: str, variable: str) -> str:
    """Return the expression of a GitHub workflow that is the value of a build argument."""
    found = re.search(
        rf"""--build-arg(?:\s+|=)["']?{re.escape(variable)}=["']?(\$\{{\{{.*?\}}\}})""", text
    )
    return found[1] if found else ""
