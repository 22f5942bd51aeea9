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

_SERVICES = re.compile(r"^services:[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_TOP_LEVEL = re.compile(r"^[^\s#]", re.MULTILINE)
_FIRST = re.compile(r"^( +)[^\s#]", re.MULTILINE)
_VARIABLE = re.compile(r"\$(?:\{(\w+)(?::?-([^}$]*))?\}|(\w+))")

LARGEST_MEMORY = 20_000
"""The services that are kept in mind."""


class ComposeBuild(Value):
    """What a service builds: ``context`` and ``dockerfile`` as they come out, if they are known.

    ``context`` is a path from the compose file's folder on, or an absolute one, and
    ``dockerfile`` one from the context on; the context is empty where that cannot be told.
    """

    __slots__ = ("context", "dockerfile")

    def __init__(self, context: str, dockerfile: str) -> None:
        self.context: Final = context
        self.dockerfile: Final = dockerfile

    def target(self, folder: str) -> tuple[str, str]:
        """Return the paths of the Dockerfile and the context, for a file in ``folder``."""
        context = os.path.normpath(os.path.join(folder, self.context))
        return os.path.normpath(os.path.join(context, self.dockerfile)), context


class ComposeService(Value):
    """A service: what it builds, its node, and the lines of the file above the text that has it.

    ``text`` is what was read, and what the node's lines are counted in.
    """

    __slots__ = ("build", "lines_above", "node", "text")

    def __init__(self, build: ComposeBuild, node: Node, text: str, lines_above: int) -> None:
        self.build: Final = build
        self.node: Final = node
        self.text: Final = text
        self.lines_above: Final = lines_above


class ComposeReader:
    """Reads compose files, and does not read again what it has read before."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: Final[dict[str, tuple[tuple[ComposeBuild, Node], ...] | None]] = {}

    def services(self, text: str) -> Iterator[ComposeService]:
        """Yield the services of the compose file ``text`` that build something."""
        if "build" not in text:
            return
        blocks = _blocks(text)
        found: list[ComposeService] = []
        for lines_above, block in blocks:
            read = self._read(block) if "build" in block or "<<" in block else ()
            if read is None:
                # It may need an anchor of another part of the file.
                blocks = []
                break
            found += [ComposeService(build, node, block, lines_above) for build, node in read]
        yield from found if blocks else self._of_whole(text)

    def _of_whole(self, text: str) -> Iterator[ComposeService]:
        key = f"\0{text}"
        if key not in self._known:
            self._keep(key, _builds(value(composed(text), "services")))
        for build, node in self._known[key] or ():
            yield ComposeService(build, node, text, 0)

    def _read(self, block: str) -> tuple[tuple[ComposeBuild, Node], ...] | None:
        if block not in self._known:
            root = composed(block)
            self._keep(block, None if root is None else _builds(root))
        return self._known[block]

    def _keep(self, key: str, read: tuple[tuple[ComposeBuild, Node], ...] | None) -> None:
        while len(self._known) >= LARGEST_MEMORY:
            del self._known[next(iter(self._known))]
        self._known[key] = read


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


def _builds(services: Node | None) -> tuple[tuple[ComposeBuild, Node], ...]:
    found: list[tuple[ComposeBuild, Node]] = []
    for _, service in entries(services):
        build = merged(service, "build")
        if build is not None:
            found.append((_build(build), service))
    return tuple(found)


def _build(build: Node) -> ComposeBuild:
    """Return what ``build`` says, which is a folder or a mapping."""
    if merged(build, "dockerfile_inline") is not None:
        return ComposeBuild("", "")
    written = text_of(build) or text_of(merged(build, "context")) or "."
    context = _put_in(written)
    dockerfile = _put_in(text_of(merged(build, "dockerfile")) or "Dockerfile")
    if not context or not dockerfile or "://" in context or context.startswith("git@"):
        return ComposeBuild("", "")
    return ComposeBuild(context, dockerfile)


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
