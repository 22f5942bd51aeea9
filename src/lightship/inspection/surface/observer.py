"""The observer of the surface: which files it wants to see, and what it makes of the image."""

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
from lightship.knowledge.junk_names import LAST_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar, Final

    from lightship.image.configuration import Configuration
    from lightship.image.evidence import SurfaceItem
    from lightship.inspection.live_files import LiveFiles

    Parsed = tuple[Entry, ...] | ProgramHead | str | None
    """Entries of accounts, a program's head, a script's text, or that junk is there."""

READ_LIMIT: Final = 256 * 1024
"""The bytes of one file that are looked at: accounts and scripts are far smaller."""

SCRIPT_LIMIT: Final = 64 * 1024
"""The bytes of a script that are kept."""

KEPT_LIMIT: Final = 16 * 1024 * 1024
"""The bytes of all scripts together that are kept."""

MOST_FILES: Final = 20_000
"""The files of which anything is kept."""

_RUNTIMES: Final = ("python", "node", "ruby", "perl", "php", "java", "deno", "bun")
"""The beginnings of the names of programs that run others' scripts."""

_SHELL_SIGN: Final = b"#!"


class SurfaceObserver:
    """Sees what it takes to say how an image starts and what an intruder finds in it.

    One observer is for one image. Of programs it keeps what their heads say, of
    scripts the text, and only of those that may be what the image starts.
    """

    limit: ClassVar[int] = READ_LIMIT
    """See :attr:`Observer.limit`."""

    takes_beginnings: ClassVar[bool] = True
    """See :attr:`Observer.takes_beginnings`."""

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        words = (*configuration.entrypoint, *configuration.command)
        names = {word[word.rfind("/") + 1 :] for text in words for word in text.split()}
        self._started = frozenset(name for name in names if name)
        self._beginnings = (*_RUNTIMES, *sorted(name for name in self._started if len(name) > 2))
        self._versions: dict[str, list[tuple[int, Parsed]]] = {}
        self._room = KEPT_LIMIT

    def wants(self, path: str, mode: int, head: bytes) -> bool:
        """See :meth:`Observer.wants`."""
        name = path[path.rfind("/") + 1 :]
        if name in self._started or name in LAST_NAMES or path in FILES:
            return True
        if not mode & 0o111 or not name.startswith(self._beginnings):
            return False
        return head[:4] == MAGIC or head[:2] == _SHELL_SIGN

    def see(self, path: str, layer: int, content: memoryview) -> None:
        """See :meth:`Observer.see`."""
        if len(self._versions) < MOST_FILES or path in FILES:
            parsed = self._parsed(path, content)
            self._versions.setdefault(path, []).append((layer, parsed))

    def _parsed(self, path: str, content: memoryview) -> Parsed:
        if path in FILES:
            return read_entries(path, content)
        if content[:4] == MAGIC:
            return read_program_head(bytes(content[:HEAD_SIZE]))
        text = bytes(content[:SCRIPT_LIMIT])
        if b"\0" in text or len(text) > self._room:
            return None
        self._room -= len(text)
        return text.decode("utf-8", "replace")

    def items(self, live: LiveFiles, reference: str) -> tuple[SurfaceItem, ...]:
        """Return what an attacker would find useful in the union view, once all layers are read.

        ``reference`` is the image's name.
        """
        return tuple(_Surface(self._configuration, self._versions, live, reference).items())


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
