"""The versions to which a project's own files hold its packages, and writing them into a call.

A file may say several versions of one package, for several systems, and two files may
differ: then none is known.
"""

from __future__ import annotations

from lightship.knowledge.package_pins import leaves_version_open, named_packages
from lightship.model.plain_value import PlainValue
from lightship.repair.edits.options import exact_range
from lightship.repair.fixes.packages.found_call import found_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Final

    from lightship.dockerfile.shell.word import Word
    from lightship.model.fix import Fix, Replacement
    from lightship.project.context import BuildContext
    from lightship.repair.site import Site

    Versions = Callable[[str], Iterable[tuple[str, str]]]
    """What finds the names and versions in the text of a file."""

LARGEST: Final = 8_000_000
"""How many bytes of a file are read at most."""

MOST_FILES: Final = 30
"""How many files are read; where there are more, none is."""


class Ecosystem(PlainValue):
    """How the projects of the ecosystem ``name`` say versions.

    ``folders`` of the build context have files that ``versions_in`` knows how to read, by
    their paths; ``package_of`` says which package a word of a call names, empty for none, and
    ``pinned`` writes that word with a version.
    """

    __slots__ = ("folders", "name", "package_of", "pinned", "versions_in")

    def __init__(
        self,
        name: str,
        versions_in: Callable[[str], Versions | None],
        package_of: Callable[[str], str],
        pinned: Callable[[str, str], str],
        folders: tuple[str, ...] = ("",),
    ) -> None:
        self.name: Final = name
        self.versions_in: Final = versions_in
        self.package_of: Final = package_of
        self.pinned: Final = pinned
        self.folders: Final = folders


class Pin(PlainValue):
    """A ``version``, and the ``file`` of the build context that says it."""

    __slots__ = ("file", "version")

    def __init__(self, version: str, file: str) -> None:
        self.version: Final = version
        self.file: Final = file


def pinned_by_project(site: Site, ecosystem: Ecosystem, reason: str) -> Iterator[Fix]:
    """Yield the unsafe fix that gives packages the versions that the project has.

    Where it has none of them, ``reason`` says what to do.
    """
    call, placed = found_call(site)
    edits: list[Replacement] = []
    said: list[str] = []
    files: list[str] = []
    for word in named_packages(call):
        if not word.literal or not leaves_version_open(call, word.text):
            continue
        pin = _pin_of(site, ecosystem, word)
        if pin is None:
            continue
        new = ecosystem.pinned(word.text, pin.version)
        edits.append(site.replacement(*exact_range(site, placed, word), _requoted(word, new)))
        said.append(new)
        files.append(pin.file)
    if edits:
        whose = " and ".join(dict.fromkeys(files))
        yield site.unsafe(f"Install {', '.join(said)}, as {whose} has it", *edits)
    else:
        yield site.display(reason)


def _pin_of(site: Site, ecosystem: Ecosystem, word: Word) -> Pin | None:
    name = ecosystem.package_of(word.text)
    if not name or word.raw not in (word.text, f'"{word.text}"', f"'{word.text}'"):
        return None
    files = site.context.files
    if files is None:
        return None
    whole = files.whole
    pins = whole.once(("project pins", ecosystem.name), lambda: _pins(whole, ecosystem))
    return pins.get(name)


def _requoted(word: Word, text: str) -> str:
    quote = "" if word.raw == word.text else word.raw[0]
    return f"{quote}{text}{quote}"


def _pins(files: BuildContext, ecosystem: Ecosystem) -> dict[str, Pin]:
    """Return the pins of all packages of which the files say one version."""
    found: dict[str, dict[str, Pin]] = {}
    readable = _readable(files, ecosystem)
    if len(readable) > MOST_FILES:
        return {}  # the rest might say another
    for path, versions in readable:
        for name, version in versions(files.read_text(path, LARGEST) or ""):
            found.setdefault(name, {}).setdefault(version, Pin(version, path))
    return {name: next(iter(pins.values())) for name, pins in found.items() if len(pins) == 1}


def _readable(files: BuildContext, ecosystem: Ecosystem) -> list[tuple[str, Versions]]:
    found = []
    for folder in ecosystem.folders:
        for name in files.names(folder):
            path = f"{folder}/{name}" if folder else name
            versions = ecosystem.versions_in(path)
            if versions is not None:
                found.append((path, versions))
    return found
