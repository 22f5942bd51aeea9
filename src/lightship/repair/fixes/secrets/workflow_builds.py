"""The builds of GitHub workflows: the inputs of ``docker/build-push-action``, and ``run`` steps."""

from __future__ import annotations

from lightship.repair.fixes.secrets.built_dockerfile import is_own
from lightship.repair.fixes.secrets.shell_build_calls import build_calls, expression_of
from lightship.repair.fixes.secrets.yaml_lines import (
    column_of,
    composed,
    entries,
    entry,
    is_block,
    is_scalar,
    items,
    line_of,
    text_of,
    value,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml import Node

    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.fixes.secrets.compose_builds import LineChange
    from lightship.repair.site import Site

ACTIONS = ("docker/build-push-action@", "docker/bake-action@")


def granted(site: Site, text: str, grant: Grant) -> list[LineChange]:
    """Return the changes after which the builds of this Dockerfile in ``text`` have ``grant``."""
    changes: list[LineChange] = []
    lines = text.split("\n")
    for step in _steps(composed(text)):
        if text_of(value(step, "uses")).startswith(ACTIONS[0]):
            changes += _of_action(site, step, lines, grant)
        elif grant.is_argument:
            changes += _environment(site, step, grant)
    return changes


def _steps(root: Node | None) -> Iterator[Node]:
    for _, job in entries(value(root, "jobs")):
        yield from items(value(job, "steps"))


def _of_action(site: Site, step: Node, lines: list[str], grant: Grant) -> list[LineChange]:
    inputs = value(step, "with")
    context, file = text_of(value(inputs, "context")), text_of(value(inputs, "file"))
    if not entries(inputs) or not is_block(inputs) or not is_own(site, context, file):
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


def _environment(site: Site, step: Node, grant: Grant) -> list[LineChange]:
    """Return the change that puts an expression into the environment of a ``run`` step."""
    run = entry(step, "run")
    script = text_of(None if run is None else run[1])
    found = ""
    for call in build_calls(site, script):
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
