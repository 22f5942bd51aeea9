"""gem installs the version that the project has locked, of Bundler too."""

from __future__ import annotations

import re

from lightship.repair.fixes.packages.project_pins import Ecosystem, pinned_by_project

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.model.fix import Fix
    from lightship.repair.fixes.packages.project_pins import Versions
    from lightship.repair.site import Site

_SPEC: Final = re.compile(
    r"^ {4}([A-Za-z0-9_.-]+) \(([0-9][0-9A-Za-z.]*)(?:-[^)]*)?\)\s*$", re.MULTILINE
)
_OF_SERVERS: Final = re.compile(r"^GEM\r?\n((?:[ \t]+[^\n]*\n?|\r?\n)*)", re.MULTILINE)
_BUNDLED: Final = re.compile(r"^BUNDLED WITH\r?\n\s+([0-9][0-9A-Za-z.]*)\s*$", re.MULTILINE)
_NAME: Final = re.compile(r"[A-Za-z0-9_.-]+")

UNKNOWN: Final = "only RubyGems knows which version you mean"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, unsafe, as another version may come."""
    yield from pinned_by_project(site, RUBY, UNKNOWN)


def locked(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the text of a Gemfile.lock has; a gem for one platform has that behind a dash.

    What comes from git or a folder stands in sections of its own.
    """
    for section in _OF_SERVERS.findall(text):
        yield from _SPEC.findall(section)
    bundled = _BUNDLED.search(text)
    if bundled:
        yield "bundler", bundled.group(1)


def package(text: str) -> str:
    """Return the gem whose newest version ``text`` asks for."""
    return text if _NAME.fullmatch(text) else ""


def _versions_in(path: str) -> Versions | None:
    return locked if path in ("Gemfile.lock", "gems.locked") else None


RUBY: Final = Ecosystem("ruby", _versions_in, package, "{}:{}".format)
