"""The inputs of ``docker/build-push-action`` in a step of a workflow, changed by whole lines.

Source: the inputs ``build-args``, ``secrets``, ``secret-envs``, ``secret-files`` and ``ssh``.
"""

from __future__ import annotations

import re

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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from yaml import Node

    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.fixes.secrets.granted import LineChange


def has_argument(step: Node, name: str) -> bool:
    """Return whether the step gives the build argument ``name``, in whatever form."""
    given = text_of(value(step, "with", "build-args"))
    return re.search(rf"(?<![\w-]){re.escape(name)}(?=$|[\s=\"'])", given) is not None


def with_grant(step: Node, lines: list[str], grant: Grant) -> list[LineChange]:
    """Return the changes that give ``grant`` beside what is there."""
    name, new = ("ssh", "default") if grant.is_ssh else ("secret-files", "")
    if grant.variable:
        name, new = "secret-envs", f"{grant.identifier}={grant.variable}"
    return _input_added(step, lines, name, new or f"{grant.identifier}={grant.path}")


def with_secret(
    step: Node, lines: list[str], grant: Grant, *, keeps: bool = False
) -> list[LineChange]:
    """Return the changes after which a secret is what a build argument was.

    The argument goes, unless ``keeps`` says that other builds of the step may need it.
    """
    inputs = value(step, "with")
    arguments = entry(inputs, "build-args")
    if arguments is None or not is_scalar(arguments[1]) or not is_block(inputs):
        return []
    rows = _rows(arguments[0], arguments[1], lines)
    own = [n for n, row in rows.items() if row.partition("=")[0] == grant.variable]
    if len(own) != 1:
        return []
    _, equals, given = rows[own[0]].partition("=")
    if not equals:
        return with_grant(step, lines, grant) if keeps else []
    new = f"{grant.identifier}={given}"
    added = _input_added(step, lines, "secrets", new)
    if not added or keeps:
        return added
    start, line = line_of(arguments[0]), own[0]
    if len(rows) > 1:
        return [(line, line + 1, []), *added]
    if entry(inputs, "secrets") is not None:
        gone: list[LineChange] = [(each, each + 1, []) for each in sorted({start, line})]
        return [*gone, *added]
    swapped = {start: lines[start - 1].rstrip("\r").replace("build-args", "secrets", 1)}
    row = swapped.get(line, lines[line - 1].rstrip("\r"))
    swapped[line] = row.replace(f"{grant.variable}=", f"{grant.identifier}=", 1)
    return [(each, each + 1, [text]) for each, text in sorted(swapped.items())]


def _rows(key: Node, held: Node, lines: list[str]) -> dict[int, str]:
    """Return the rows of a text by their lines, counted from 1; blank ones are left out.

    There are none where its lines are not its rows.
    """
    if getattr(held, "style", None) != "|":
        one = text_of(held)
        return {line_of(key): one} if _is_one_line(key, held) else {}
    found: dict[int, str] = {}
    for number in range(line_of(key) + 1, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip():
            continue
        if len(line) - len(line.lstrip()) <= column_of(key):
            break
        found[number] = line.strip()
    return found


def _is_one_line(key: Node, held: Node) -> bool:
    is_beside = line_of(key) == line_of(held) == held.end_mark.line + 1
    return is_beside and getattr(held, "style", None) in (None, "", "'", '"')


def _input_added(step: Node, lines: list[str], name: str, new: str) -> list[LineChange]:
    inputs = value(step, "with")
    if not entries(inputs) or not is_block(inputs):
        return []
    first = entries(inputs)[0][0]
    indent, at = " " * column_of(first), line_of(first)
    there = entry(inputs, name)
    if there is None:
        is_list = name != "ssh"
        rows = [f"{indent}{name}: |", f"{indent}  {new}"] if is_list else [f"{indent}{name}: {new}"]
        return [(at, at, rows)]
    key, held = there
    written = text_of(held)
    if not is_scalar(held) or new in written.split("\n"):
        return []
    at = line_of(key)
    if name != "ssh" and getattr(held, "style", None) == "|":
        row = next(iter(_rows(key, held, lines)), 0)
        if not row:
            return []
        line = lines[row - 1]
        return [(row, row, [line[: len(line) - len(line.lstrip())] + new])]
    if name == "ssh" or not _is_one_line(key, held):
        return []
    head = " " * column_of(key)
    return [(at, at + 1, [f"{head}{name}: |", f"{head}  {new}", f"{head}  {written}"])]
