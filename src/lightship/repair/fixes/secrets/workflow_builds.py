"""The builds of GitHub workflows: the inputs of ``docker/build-push-action``, and ``run`` steps."""

from __future__ import annotations

import os

from lightship.project.build_call import build_calls, has_build_call
from lightship.project.build_targets import place_of
from lightship.project.script_words import KnownNames
from lightship.project.workflow_file import BUILD_ACTION, action_target, workflow_steps
from lightship.project.yaml_lines import (
    column_of,
    entries,
    entry,
    is_block,
    is_scalar,
    line_of,
    text_of,
    value,
)
from lightship.repair.fixes.secrets.granted import LinesGranted
from lightship.repair.fixes.secrets.shell_build_calls import expression_of, own_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from yaml import Node

    from lightship.project.build_place import BuildPlace
    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.fixes.secrets.builders import Builder
    from lightship.repair.fixes.secrets.granted import LineChange


def granted(builder: Builder, grant: Grant) -> LinesGranted:
    """Return the changes after which the builds of this Dockerfile by a workflow have ``grant``."""
    text = builder.file.text
    if BUILD_ACTION not in text and not has_build_call(text):
        return LinesGranted()
    changes: list[LineChange] = []
    lines = text.split("\n")
    place = place_of(builder.file)
    names = KnownNames(text, place)
    for step in workflow_steps(text):
        if text_of(value(step.node, "uses")).startswith(BUILD_ACTION):
            target = action_target(value(step.node, "with"), place, names)
            if target is not None and target[0] == builder.dockerfile:
                given = builder.seen_from(place.top, grant)
                changes += _of_action(step.node, lines, given)
        elif grant.is_argument:
            folder = names.expanded(step.folder, place.top)
            if folder is not None:
                here = place.at(os.path.normpath(os.path.join(place.top, folder)))
                changes += _environment(builder, step.node, grant, here)
    return LinesGranted(changes)


def _of_action(step: Node, lines: list[str], grant: Grant) -> list[LineChange]:
    inputs = value(step, "with")
    if not entries(inputs) or not is_block(inputs):
        return []
    key_node = entries(inputs)[0][0]
    indent = " " * column_of(key_node)
    if not grant.is_argument:
        name, new = ("ssh", "default") if grant.is_ssh else ("secret-files", "")
        if grant.variable:
            name, new = "secret-envs", f"{grant.identifier}={grant.variable}"
        new = new or f"{grant.identifier}={grant.path}"
        return _input_added(inputs, line_of(key_node), indent, name, new)
    arguments = entry(inputs, "build-args")
    if arguments is None or not is_scalar(arguments[1]):
        return []
    rows = _rows(arguments[0], lines)
    own = [n for n in rows if lines[n - 1].strip().partition("=")[0] == grant.variable]
    if len(own) != 1:
        return []
    given = lines[own[0] - 1].strip().partition("=")[2]
    new = f"{grant.identifier}={given}"
    removed: list[LineChange] = [(own[0], own[0] + 1, [])]
    if len(rows) > 1:
        return [*removed, *_input_added(inputs, line_of(key_node), indent, "secrets", new)]
    start = line_of(arguments[0])
    if entry(inputs, "secrets") is None:
        head = lines[start - 1].replace("build-args", "secrets", 1)
        row = lines[own[0] - 1]
        blank = row[: len(row) - len(row.lstrip())]
        return [(start, start + 1, [head]), (own[0], own[0] + 1, [blank + new])]
    return [
        (start, start + 1, []),
        *removed,
        *_input_added(inputs, line_of(key_node), indent, "secrets", new),
    ]


def _rows(key: Node, lines: list[str]) -> list[int]:
    """Return the lines of the block scalar behind ``key``, counted from 1, blank ones left out."""
    found = []
    for number in range(line_of(key) + 1, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip():
            continue
        if len(line) - len(line.lstrip()) <= column_of(key):
            break
        found.append(number)
    return found


def _input_added(
    inputs: Node | None, first: int, indent: str, name: str, new: str
) -> list[LineChange]:
    there = entry(inputs, name)
    if there is None:
        is_list = name != "ssh"
        rows = [f"{indent}{name}: |", f"{indent}  {new}"] if is_list else [f"{indent}{name}: {new}"]
        return [(first, first, rows)]
    if new in text_of(there[1]).split("\n") or not is_scalar(there[1]):
        return []
    at = line_of(there[0]) + 1
    return [(at, at, [f"{indent}  {new}"])]


def _environment(builder: Builder, step: Node, grant: Grant, place: BuildPlace) -> list[LineChange]:
    """Return the change that puts an expression into the environment of a ``run`` step."""
    run = entry(step, "run")
    script = text_of(None if run is None else run[1])
    found = ""
    for call, _ in [own for each in build_calls(script, place) for own in own_call(builder, each)]:
        found = found or expression_of(call.text, grant.variable)
    if run is None or not found:
        return []
    there = entry(step, "env")
    row = f"{grant.variable}: {found}"
    if there is not None:
        held = entries(there[1])
        if not held or any(key.value == grant.variable for key, _ in held):
            return []
        at = line_of(held[0][0])
        return [(at, at, [f"{' ' * column_of(held[0][0])}{row}"])]
    keys = [key for key, _ in entries(step)]
    indent = " " * column_of(keys[0])
    behind = next((key for key in keys if line_of(key) > line_of(keys[0])), None)
    if behind is None:
        return []
    at = line_of(behind)
    return [(at, at, [f"{indent}env:", f"{indent}  {row}"])]
