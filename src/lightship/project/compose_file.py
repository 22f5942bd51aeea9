"""The builds that a compose file declares, each service read alone.

A file may have thousands of services, of which a repair changes one at a time: what was read
of the others is known still. Where a service cannot be read without the rest of the file, which
an alias is a reason for, all of it is read. Source: the Compose Build Specification.
"""

from __future__ import annotations

import os
import re

from lightship.model.value import Value
from lightship.project.yaml_lines import composed, entries, merged, text_of, value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from yaml import Node

    _Builds = tuple[tuple[str, str, Node], ...]
    """Dockerfiles and contexts, each with the node of its service."""

_SERVICES: Final = re.compile(r"^services:[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_TOP_LEVEL: Final = re.compile(r"^[^\s#]", re.MULTILINE)
_FIRST: Final = re.compile(r"^( +)[^\s#]", re.MULTILINE)
_VARIABLE: Final = re.compile(r"\$(?:\{(\w+)(?::?-([^}$]*))?\}|(\w+))")

MOST_KNOWN: Final = 20_000
"""The services that are kept in mind."""


class ComposeService(Value):
    """A service: the Dockerfile and the context that it builds, its node, and where that stands.

    Both paths are absolute; they are empty where they cannot be told. ``text`` is what was
    read, and what the node's lines are counted in; ``lines_above`` is how many lines of the
    file are above it.
    """

    __slots__ = ("context", "dockerfile", "lines_above", "node", "text")

    def __init__(
        self, dockerfile: str, context: str, node: Node, text: str, lines_above: int
    ) -> None:
        self.dockerfile: Final = dockerfile
        self.context: Final = context
        self.node: Final = node
        self.text: Final = text
        self.lines_above: Final = lines_above


class ComposeReader:
    """Reads compose files, and does not read again what it has read before."""

    __slots__ = ("_by_path", "_known")

    def __init__(self) -> None:
        self._known: Final[dict[tuple[str, str], _Builds | None]] = {}
        self._by_path: Final[dict[str, tuple[str, dict[str, list[ComposeService]]]]] = {}

    def by_dockerfile(self, path: str, text: str) -> dict[str, list[ComposeService]]:
        """Return the services of the compose file at ``path``, by the Dockerfiles they build.

        ``path`` is absolute. Services of which it cannot be told have an empty one.
        """
        known = self._by_path.get(path)
        if known is not None and known[0] == text:
            return known[1]
        found: dict[str, list[ComposeService]] = {}
        if "build" in text:
            for service in self._services(text, os.path.dirname(path)):
                found.setdefault(service.dockerfile, []).append(service)
        self._by_path[path] = text, found
        return found

    def _services(self, text: str, folder: str) -> Iterator[ComposeService]:
        blocks = _blocks(text)
        found: list[ComposeService] = []
        for lines_above, block in blocks:
            read = self._read(block, folder) if "build" in block or "<<" in block else ()
            if read is None:
                # It may need an anchor of another part of the file.
                blocks = []
                break
            for dockerfile, context, node in read:
                found.append(ComposeService(dockerfile, context, node, block, lines_above))
        if blocks:
            yield from found
            return
        for dockerfile, context, node in _builds(value(composed(text), "services"), folder):
            yield ComposeService(dockerfile, context, node, text, 0)

    def _read(self, block: str, folder: str) -> _Builds | None:
        key = folder, block
        if key not in self._known:
            while len(self._known) >= MOST_KNOWN:
                del self._known[next(iter(self._known))]
            root = composed(block)
            self._known[key] = None if root is None else _builds(root, folder)
        return self._known[key]


def top_level(text: str, name: str) -> tuple[Node | None, int]:
    """Return the part of a file that has ``name`` at its top level, and the lines above it.

    The part is a mapping with that key; or all of the file, where it is not to be parted.
    """
    head = re.search(rf"^{name}:", text, re.MULTILINE)
    if head is None:
        return None, 0
    behind = _TOP_LEVEL.search(text, head.end())
    part = composed(text[head.start() : len(text) if behind is None else behind.start()])
    if part is None:
        return composed(text), 0
    return part, text.count("\n", 0, head.start())


def _blocks(text: str) -> list[tuple[int, str]]:
    """Return the text of each service, with the number of the lines above it.

    There are none where the services do not stand in lines of their own.
    """
    head = _SERVICES.search(text)
    if head is None:
        return []
    behind = _TOP_LEVEL.search(text, head.end())
    end = len(text) if behind is None else behind.start()
    first = _FIRST.search(text, head.end(), end)
    if first is None:
        return []
    starts = [m.start() for m in re.finditer(rf"^{first[1]}(?=[^\s#])", text[:end], re.MULTILINE)]
    starts = [start for start in starts if start > head.start()]
    blocks: list[tuple[int, str]] = []
    lines = text.count("\n", 0, starts[0])
    for start, behind_it in zip(starts, [*starts[1:], end], strict=True):
        blocks.append((lines, text[start:behind_it]))
        lines += text.count("\n", start, behind_it)
    return blocks


def _builds(services: Node | None, folder: str) -> _Builds:
    found: list[tuple[str, str, Node]] = []
    for _, service in entries(services):
        build = merged(service, "build")
        if build is not None:
            found.append((*_target(build, folder), service))
    return tuple(found)


def _target(build: Node, folder: str) -> tuple[str, str]:
    """Return the Dockerfile and the context of ``build``, which is a folder or a mapping.

    The context is a path from the compose file's folder on, the Dockerfile one from there.
    """
    written = text_of(build) or text_of(merged(build, "context")) or "."
    context = _put_in(written)
    dockerfile = _put_in(text_of(merged(build, "dockerfile")) or "Dockerfile")
    is_folder = context and "://" not in context and not context.startswith("git@")
    if not is_folder or not dockerfile or merged(build, "dockerfile_inline") is not None:
        return "", ""
    root = os.path.normpath(os.path.join(folder, context))
    return os.path.normpath(os.path.join(root, dockerfile)), root


def _put_in(written: str) -> str:
    """Return ``written`` with the defaults of its variables; empty where one has none."""
    if "$" not in written:
        return written
    text = _VARIABLE.sub(_default, written)
    return "" if "$" in text else text


def _default(match: re.Match[str]) -> str:
    if match[2] is not None:
        return match[2]
    return "." if (match[1] or match[3]) == "PWD" else "$"
