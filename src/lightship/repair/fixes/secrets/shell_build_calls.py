"""The calls of ``docker build`` in scripts, makefiles and CI settings, rewritten in place."""

from __future__ import annotations

import os
import re

from lightship.project.build_call import build_calls, has_build_call
from lightship.project.build_declarations import WORKFLOW
from lightship.project.build_targets import place_of
from lightship.project.script_words import KnownNames
from lightship.project.workflow_file import folders_by_line
from lightship.project.working_folder import line_start
from lightship.project.yaml_lines import composed
from lightship.repair.fixes.secrets.build_arguments import (
    EXPRESSION,
    SecretWriter,
    arguments_of,
    begin_of,
    mentions,
)
from lightship.repair.fixes.secrets.granted import TextGranted, left_alone
from lightship.repair.fixes.secrets.script_environment import ScriptEnvironment
from lightship.repair.fixes.secrets.windows_shells import may_run_on_windows, names_a_windows_shell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Final

    from lightship.project.build_call import BuildCall
    from lightship.project.build_place import BuildPlace
    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.fixes.secrets.builders import Builder
    from lightship.repair.fixes.secrets.granted import Remark, TextChange


_SAID: Final = re.compile(r"#|\b(?:echo|printf|log\w*)\b")


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


def granted(
    builder: Builder, grant: Grant, environments: Iterable[tuple[int, int]] = ()
) -> TextGranted:
    """Return the changes after which the builds of this Dockerfile by a script have ``grant``.

    A secret out of a variable takes the place of the build argument of that name, and is
    given to no call that had none. What is written out in its place goes. ``environments`` are
    the lines in which the environment has what an expression came to.
    """
    changes: list[TextChange] = []
    remarks: list[Remark] = []
    text = builder.file.text
    calls = list(own_calls(builder))
    for call, folder in calls:
        option = builder.seen_from(folder, grant).option
        if grant.is_argument:
            line = text.count("\n", 0, call.start) + 1
            has_expression = any(first <= line < behind for first, behind in environments)
            made = _arguments_replaced(builder, call, grant, has_expression=has_expression)
            changes += made.changes
            remarks += made.remarks
        elif option not in call.text:
            changes.append((call.head, call.head, f" {option}"))
    if calls and grant.is_argument:
        remarks += _given_apart(builder, grant)
    if not _is_still_read(builder, changes):
        lines = [text.count("\n", 0, call.start) + 1 for call, _ in calls]
        return TextGranted((), [(line, left_alone(grant)) for line in lines])
    return TextGranted(changes, remarks)


def _arguments_replaced(
    builder: Builder, call: BuildCall, grant: Grant, *, has_expression: bool
) -> TextGranted:
    text = builder.file.text
    changes: list[TextChange] = []
    left = set(mentions(call.text, grant.variable))
    place = place_of(builder.file)
    is_posix = not (may_run_on_windows if place.is_yaml else names_a_windows_shell)(text)
    environment = ScriptEnvironment(text, is_posix=is_posix)
    writer = SecretWriter(text, call, place, grant, environment, has_expression=has_expression)
    for given in arguments_of(call.text, grant.variable):
        written = writer.written(given)
        if written is None:
            continue
        option, assignment = written
        left.discard(given.start)
        if assignment and all(new != assignment for _, _, new in changes):
            begin = begin_of(text, call)
            changes.append((begin, begin, assignment))
        changes.append((call.head + given.start, call.head + given.end, option))
    remarks = [(text.count("\n", 0, call.head + at) + 1, left_alone(grant)) for at in sorted(left)]
    return TextGranted(changes, remarks)


def _given_apart(builder: Builder, grant: Grant) -> Iterator[Remark]:
    """Yield remarks on arguments that are put together apart from the call that has them."""
    text = builder.file.text
    found = list(mentions(text, grant.variable))
    if not found:
        return
    calls = list(build_calls(text, place_of(builder.file)))
    for at in found:
        line = text[line_start(text, at) : at]
        is_done = _SAID.search(line) is None and "/kaniko/executor" not in line
        if is_done and not any(call.start <= at < call.end for call in calls):
            yield text.count("\n", 0, at) + 1, left_alone(grant)


def _is_still_read(builder: Builder, changes: list[TextChange]) -> bool:
    """Return whether a file of YAML is one after ``changes``, too."""
    text = builder.file.text
    if not changes or not place_of(builder.file).is_yaml or composed(text) is None:
        return True
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return composed(text) is not None


def expressions_of(text: str, variable: str) -> list[str]:
    """Return the expressions of GitHub workflows that are values of a build argument in a call."""
    values = [given.value for given in arguments_of(text, variable)]
    return [value for each in values if each and EXPRESSION.fullmatch(value := each.strip("\"'"))]
