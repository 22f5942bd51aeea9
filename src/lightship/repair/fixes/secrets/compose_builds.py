"""The builds of compose files: what ``args`` had becomes ``secrets``."""

from __future__ import annotations

import re

from lightship.project.compose_file import top_level
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
    from yaml import Node

    from lightship.project.compose_file import ComposeService
    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.fixes.secrets.builders import Builder

    LineChange = tuple[int, int, list[str]]
    """The first line and the one behind the last that go, and the lines that come there."""

_VARIABLE = re.compile(r"\$\{?(\w+)(?::?[-?][^}]*)?\}?")


def granted(builder: Builder, grant: Grant) -> list[LineChange]:
    """Return the changes after which a compose file's builds of this Dockerfile have ``grant``.

    A secret out of a variable is given to builds with an argument of its name alone.
    """
    text = builder.file.text
    found: dict[tuple[int, int], LineChange] = {}
    origin = ""
    services = builder.read.compose.by_dockerfile(builder.file.path, text)
    for service in services.get(builder.dockerfile, ()):
        changes, its_origin = _of_service(service, grant)
        origin = origin or its_origin
        for first, behind, lines in changes:
            # Services may share a build by an alias.
            place = first + service.lines_above, behind + service.lines_above
            found[place] = (*place, lines)
    changes = list(found.values())
    if changes and not grant.is_ssh:
        changes += _declared(text, builder.seen_from(builder.folder, grant), origin)
    return changes


def _of_service(service: ComposeService, grant: Grant) -> tuple[list[LineChange], str]:
    """Return the changes of one service, and the variable that its argument came from."""
    build = merged(service.node, "build")
    if build is not None and is_scalar(build):
        return _spelled_out(service.node, service.text, grant), ""
    if not entries(build) or not is_block(build):
        return [], ""
    if not grant.is_argument:
        return _added(build, grant), ""
    found = _argument(build, grant.variable)
    if found is None:
        return [], ""
    line, given = found
    match = _VARIABLE.fullmatch(given.strip())
    return _swapped(build, line, grant), match[1] if match else grant.variable


def _spelled_out(service: Node, text: str, grant: Grant) -> list[LineChange]:
    """Return the change of ``build: .`` to a build that has ``grant``; an argument it has not."""
    there = entry(service, "build")
    if there is None or grant.is_argument or not is_block(service):
        return []
    key, folder = there
    if line_of(key) != line_of(folder):
        return []
    indent = " " * column_of(key)
    written = text.split("\n")[line_of(key) - 1].rstrip("\r")[column_of(folder) :]
    name, new = ("ssh", "default") if grant.is_ssh else ("secrets", grant.identifier)
    lines = [
        f"{indent}build:",
        f"{indent}  context: {written}",
        f"{indent}  {name}:",
        f"{indent}    - {new}",
    ]
    return [(line_of(key), line_of(key) + 1, lines)]


def _argument(build: Node | None, name: str) -> tuple[int, str] | None:
    """Return the line of the build argument ``name``, and the value that it is given."""
    arguments = value(build, "args")
    if not is_block(arguments):
        return None
    for key, given in entries(arguments):
        if key.value == name and is_scalar(given):
            return line_of(key), text_of(given)
    for item in items(arguments):
        own, _, given_text = text_of(item).partition("=")
        if own == name:
            return line_of(item), given_text
    return None


def _swapped(build: Node | None, line: int, grant: Grant) -> list[LineChange]:
    """Return the changes that take an argument's line out and give the secret."""
    arguments = entry(build, "args")
    assert arguments is not None
    is_only = len(entries(arguments[1]) or items(arguments[1])) == 1
    if not is_only:
        return [(line, line + 1, []), *_added(build, grant)]
    if value(build, "secrets") is not None:
        start = line_of(arguments[0])
        return [(start, start + 1, []), (line, line + 1, []), *_added(build, grant)]
    indent = " " * column_of(arguments[0])
    start = line_of(arguments[0])
    return [
        (start, start + 1, [f"{indent}secrets:"]),
        (line, line + 1, [f"{indent}  - {grant.identifier}"]),
    ]


def _added(build: Node | None, grant: Grant) -> list[LineChange]:
    """Return the change that adds the grant to ``build``."""
    key, new = ("ssh", "default") if grant.is_ssh else ("secrets", grant.identifier)
    there = entry(build, key)
    if there is not None:
        held = items(there[1])
        if not held or not is_block(there[1]) or any(text_of(each) == new for each in held):
            return []
        first = held[0]
        return [(line_of(first), line_of(first), [f"{' ' * (column_of(first) - 2)}- {new}"])]
    before = entry(build, "args") or entries(build)[-1]
    first_key = before[0]
    indent = " " * column_of(first_key)
    at = line_of(first_key)
    return [(at, at, [f"{indent}{key}:", f"{indent}  - {new}"])]


def _declared(text: str, grant: Grant, origin: str) -> list[LineChange]:
    """Return the change that says at the file's top level where the secret comes from.

    A path is relative to the folder of the compose file.
    """
    source = f"environment: {origin or grant.variable}"
    if grant.path:
        relative = grant.path
        source = f"file: {relative if relative.startswith('../') else './' + relative}"
    section, lines_above = top_level(text, "secrets")
    there = entry(section, "secrets")
    if there is None:
        end = text.count("\n") + (0 if text.endswith("\n") else 1) + 1
        return [(end, end, ["", "secrets:", f"  {grant.identifier}:", f"    {source}"])]
    held = entries(there[1])
    if not held or not is_block(there[1]) or any(key.value == grant.identifier for key, _ in held):
        return []
    indent = " " * column_of(held[0][0])
    at = line_of(held[0][0]) + lines_above
    return [(at, at, [f"{indent}{grant.identifier}:", f"{indent}  {source}"])]
