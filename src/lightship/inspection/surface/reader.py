"""The observer of the surface: which files' bytes it wants, and what it makes of the image."""

from __future__ import annotations

import stat

from lightship.inspection.surface.accounts import (
    FILES,
    GROUP,
    PASSWD,
    SHADOW,
    Accounts,
    Entry,
    account_items,
    read_entries,
)
from lightship.inspection.surface.distroless import distroless_item
from lightship.inspection.surface.elf_head import (
    HEAD_SIZE,
    MAGIC,
    ProgramHead,
    read_program_head,
)
from lightship.inspection.surface.fit import fit_items
from lightship.inspection.surface.junk import junk_items
from lightship.inspection.surface.permissions import lending_items, writable_items
from lightship.inspection.surface.process_items import process_items
from lightship.inspection.surface.service import service_items
from lightship.inspection.surface.start_user import user_items
from lightship.inspection.surface.started import follow
from lightship.inspection.surface.tools import tool_items
from lightship.inspection.surface.variables import variable_items
from lightship.knowledge.junk_names import may_be_junk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar

    from lightship.image.configuration import Configuration
    from lightship.image.evidence import SurfaceItem
    from lightship.inspection.live_files import LiveFiles

    Parsed = tuple[Entry, ...] | ProgramHead | str | None
    """Entries of accounts, a program's head, a script's text, or that junk is there."""

ACCOUNTS_LIMIT = 1024 * 1024
"""The bytes of a file of accounts that are read."""

SCRIPT_LIMIT = 64 * 1024
"""The bytes of a script that are read."""

_RUNTIMES = ("python", "node", "ruby", "perl", "php", "java", "deno", "bun")
"""The beginnings of the names of programs that start scripts run by."""

_SHELL_SIGN = b"#!"


class SurfaceReader:
    """Reads what it takes to say how an image starts and what an intruder finds in it.

    One reader is for one image, and keeps nothing of the files itself.
    """

    name: ClassVar[str] = "surface"
    """What it reads, in a word for messages."""

    limit: ClassVar[int] = ACCOUNTS_LIMIT
    """The most bytes of a file that it reads."""

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        words = (*configuration.entrypoint, *configuration.command)
        names = {word[word.rfind("/") + 1 :] for text in words for word in text.split()}
        self._started = frozenset(name for name in names if name)
        self._beginnings = (*_RUNTIMES, *sorted(name for name in self._started if len(name) > 2))

    def wants(self, path: str, mode: int, head: bytes) -> int:
        """Return how many of the first bytes of the regular file at ``path`` it wants; mostly 0.

        Called for every file; ``head`` are its first bytes, 4 or more where it has them.
        """
        if may_be_junk(path):
            return 1
        name = path[path.rfind("/") + 1 :]
        if name in self._started:
            return HEAD_SIZE if head[:4] == MAGIC else SCRIPT_LIMIT
        if path in FILES:
            return ACCOUNTS_LIMIT
        if mode & 0o111 and name.startswith(self._beginnings):
            if head[:4] == MAGIC:
                return HEAD_SIZE
            return SCRIPT_LIMIT if head[:2] == _SHELL_SIGN else 0
        return 0

    def parse(self, path: str, content: memoryview) -> Parsed:
        """Read the first bytes of one file, as many as were wanted; pure, and never raises."""
        if path in FILES:
            return read_entries(path, content[:ACCOUNTS_LIMIT])
        if bytes(content[:4]) == MAGIC:
            return read_program_head(bytes(content[:HEAD_SIZE]))
        if len(content) <= 1:
            return None
        text = bytes(content[:SCRIPT_LIMIT])
        return None if b"\0" in text else text.decode("utf-8", "replace")

    def items(
        self,
        versions: Mapping[str, Sequence[tuple[int, Parsed]]],
        live: LiveFiles,
        reference: str,
    ) -> tuple[SurfaceItem, ...]:
        """Return what an attacker would find useful in the union view.

        ``versions`` has for each path what was parsed of it, by layer, the lowest
        first; ``reference`` is the image's name.
        """
        return tuple(_Surface(self._configuration, versions, live, reference).items())


class _Surface:
    """The parts of the surface of one image, put together."""

    def __init__(
        self,
        configuration: Configuration,
        versions: Mapping[str, Sequence[tuple[int, Parsed]]],
        live: LiveFiles,
        reference: str,
    ) -> None:
        self._configuration = configuration
        self._live = live
        self._reference = reference
        self._versions = versions
        found = {path: _live_version(path, each, live) for path, each in versions.items()}
        self._texts = {path: each for path, each in found.items() if isinstance(each, str)}
        self._heads = {path: each for path, each in found.items() if isinstance(each, ProgramHead)}
        self._entries = {path: each for path, each in found.items() if isinstance(each, tuple)}

    def items(self) -> Iterator[SurfaceItem]:
        configuration, live = self._configuration, self._live
        started = follow(configuration, live, self._texts)
        accounts = self._accounts()
        tools = list(tool_items(configuration, live, frozenset(started.needed)))
        clean = distroless_item(tools, self._reference)
        if clean is not None:
            yield clean
        yield from user_items(configuration.user, accounts, started.switcher)
        yield from process_items(started, configuration, live, self._texts)
        for path in sorted(started.needed):
            if path in self._heads:
                yield from fit_items(path, self._heads[path], configuration.architecture, live)
        yield from service_items(configuration, live)
        yield from variable_items(configuration, live)
        yield from account_items(accounts)
        yield from lending_items(live)
        yield from writable_items(live)
        yield from tools
        yield from junk_items(self._versions, live)

    def _accounts(self) -> Accounts:
        layers = {path: self._live.layer_of(path) for path in FILES}
        entries = self._entries
        return Accounts(
            entries.get(PASSWD, ()), entries.get(SHADOW, ()), entries.get(GROUP, ()), layers
        )


def _live_version(path: str, versions: Sequence[tuple[int, Parsed]], live: LiveFiles) -> Parsed:
    """Return what was parsed of the file as it is in the union view; None where it is gone."""
    layer = live.layer_of(path)
    if layer < 0 or not stat.S_ISREG(live.mode_of(path)):
        return None
    return next((parsed for at, parsed in reversed(versions) if at == layer), None)
