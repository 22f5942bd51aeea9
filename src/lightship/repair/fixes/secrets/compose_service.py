"""The build of one service of a compose file, given a secret by changes of whole lines."""

from __future__ import annotations

from lightship.project.yaml_lines import (
    column_of,
    entries,
    entry,
    is_block,
    is_scalar,
    items,
    line_of,
    merged,
    text_of,
    value,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from yaml import Node

    from lightship.project.compose_file import ComposeService
    from lightship.repair.fixes.secrets.granted import LineChange


class Argument:
    """A build argument that a service gives: its value, and its line where that can be taken out.

    ``line`` is 0 where it stands elsewhere than below the ``args`` of the build, or not on a
    line of its own.
    """

    __slots__ = ("comment", "line", "value")

    def __init__(self, value: str, line: int = 0, comment: str = "") -> None:
        self.value = value
        self.line = line
        self.comment = comment


def argument_of(service: ComposeService, name: str) -> Argument | None:
    """Return the build argument ``name`` of ``service``; None where it gives none."""
    build = merged(service.node, "build")
    arguments = merged(build, "args")
    own = entry(build, "args")
    is_own = own is not None and _stands_behind(*own) and is_block(own[1]) and is_block(build)
    for key, given in entries(arguments):
        if key.value == name:
            return _argument(service, key, given, text_of(given), is_own=is_own)
    for item in items(arguments):
        own_name, _, given_text = text_of(item).partition("=")
        if own_name == name:
            return _argument(service, item, item, given_text, is_own=is_own)
    inherited = merged(arguments, name)
    return None if inherited is None else Argument(text_of(inherited))


def _argument(
    service: ComposeService, first: Node, last: Node, given: str, *, is_own: bool
) -> Argument:
    if not is_own or not is_scalar(last) or last.end_mark.line != first.start_mark.line:
        return Argument(given)
    behind = _line(service, line_of(first))[last.end_mark.column :].strip()
    return Argument(given, line_of(first), behind if behind.startswith("#") else "")


def _stands_behind(key: Node, held: Node) -> bool:
    """Return whether a value stands behind its key, and not where an alias refers to."""
    begin, end = held.start_mark, key.end_mark
    return (begin.line, begin.column) >= (end.line, end.column)


def spelled_out(service: ComposeService, rows: list[str], key: str) -> list[LineChange]:
    """Return the change of ``build: .`` to a build that has ``rows`` below ``key``."""
    there = entry(service.node, "build")
    if there is None or not is_block(service.node):
        return []
    name, folder = there
    if line_of(name) != line_of(folder):
        return []
    indent = " " * column_of(name)
    written = _line(service, line_of(name))[column_of(folder) :]
    lines = [f"{indent}build:", f"{indent}  context: {written}", f"{indent}  {key}:"]
    lines += [f"{indent}    {row}" for row in rows]
    return [(line_of(name), line_of(name) + 1, lines)]


def swapped(service: ComposeService, argument: Argument, rows: list[str]) -> list[LineChange]:
    """Return the changes that take an argument's line out and give the secret by ``rows``, if any.

    The comment behind the argument goes along.
    """
    build = merged(service.node, "build")
    arguments = entry(build, "args")
    assert arguments is not None
    line, start = argument.line, line_of(arguments[0])
    if rows:
        rows = [*rows[:-1], f"{rows[-1]}  {argument.comment}".rstrip()]
    added_rows = added(service, rows, "secrets")
    if rows and not added_rows:
        return []
    if len(entries(arguments[1]) or items(arguments[1])) > 1:
        return [(line, line + 1, []), *added_rows]
    if value(build, "secrets") is not None:
        return [(start, start + 1, []), (line, line + 1, []), *added_rows]
    indent = " " * column_of(arguments[0])
    new = [f"{indent}  {row}" for row in rows]
    return [(start, start + 1, [f"{indent}secrets:"]), (line, line + 1, new)]


def added(service: ComposeService, rows: list[str], key: str) -> list[LineChange]:
    """Return the change that adds the item ``rows`` to the list ``key`` of the build."""
    build = merged(service.node, "build")
    if not rows or not entries(build) or not is_block(build):
        return []
    there = entry(build, key)
    if there is None:
        before = entry(build, "args") or entries(build)[-1]
        indent = " " * column_of(before[0])
        at = line_of(before[0])
        return [(at, at, [f"{indent}{key}:", *[f"{indent}  {row}" for row in rows]])]
    held = items(there[1])
    if not held or not is_block(there[1]):
        return []
    at = line_of(held[0])
    line = _line(service, at)
    return [(at, at, [line[: len(line) - len(line.lstrip())] + row for row in rows])]


def has_item(service: ComposeService, key: str, name: str) -> bool:
    """Return whether the list ``key`` of the build has an item called ``name``, however given."""
    held = merged(merged(service.node, "build"), key)
    for each in items(held):
        named = text_of(each) or text_of(value(each, "target")) or text_of(value(each, "source"))
        if named.partition("=")[0] == name:
            return True
    return value(held, name) is not None


def line_of_build(service: ComposeService) -> int:
    """Return the line, in the file, at which the build of ``service`` begins."""
    there = entry(service.node, "build")
    node: Any = service.node if there is None else there[0]
    return line_of(node) + service.lines_above


def _line(service: ComposeService, number: int) -> str:
    return service.text.split("\n")[number - 1].rstrip("\r")
