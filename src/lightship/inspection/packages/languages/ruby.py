"""Ruby gems, as the specifications of the installed ones say.

Source: RubyGems' guide, "Specification reference", and what it writes: a
comment ``# stub: NAME VERSION PLATFORM PATHS``, then assignments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from posixpath import basename

from lightship.inspection.packages.malformed import malformed
from lightship.inspection.packages.reader import PackageRecord
from lightship.inspection.packages.versions import arrivals, live_versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar

    from lightship.inspection.live_files import LiveFiles

_FOLDER = "specifications/"
_STUB = re.compile(r"^# stub: (\S+) (\S+) ", re.MULTILINE)
_TEXT = {
    name: re.compile(
        rf"^[^#\n]*\.{name}\s*=\s*(?:Gem::Version\.new\(?\s*)?[\"']([^\"'\n]+)[\"']", re.MULTILINE
    )
    for name in ("name", "version", "license")
}
_LIST = {
    name: re.compile(rf"^[^#\n]*\.{name}\s*=\s*\[([^\]\n]*)\]", re.MULTILINE)
    for name in ("licenses", "executables")
}
_NEED = re.compile(r"\.add_(?:runtime_)?dependency\s*\(?\s*(?:%q<([^>\n]+)>|[\"']([^\"'\n]+)[\"'])")
_QUOTED = re.compile(r"[\"']([^\"']+)[\"']")
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})")


@dataclass(frozen=True, slots=True)
class GemSpecification:
    """What a specification says."""

    name: str
    version: str
    licenses: tuple[str, ...]
    executables: tuple[str, ...]
    needs: tuple[str, ...]


class RubyReader:
    """Reads the specifications of installed gems."""

    name: ClassVar[str] = "Ruby"
    limit: ClassVar[int] = 4 * 1024 * 1024
    endings: ClassVar[tuple[str, ...]] = (".gemspec",)
    starts: ClassVar[bytes] = b""

    def wants(self, path: str, mode: int, head: bytes) -> bool:  # noqa: ARG002 - see the protocol
        """See :meth:`PackageReader.wants`."""
        return path.endswith(".gemspec") and _FOLDER in path

    def parse(self, path: str, content: memoryview) -> GemSpecification:
        """See :meth:`PackageReader.parse`."""
        text = bytes(content).decode("utf-8", "replace")
        stub = _STUB.search(text)
        name = _text("name", text) or (stub[1] if stub else "")
        version = _text("version", text) or (stub[2] if stub else "")
        if not name or not version:
            raise malformed(path, "it does not state a name and a version")
        licence = _text("license", text)
        return GemSpecification(
            name,
            version,
            _list("licenses", text) or ((licence,) if licence else ()),
            _list("executables", text),
            tuple(dict.fromkeys(first or second for first, second in _NEED.findall(text))),
        )

    def packages(
        self, versions: Mapping[str, Sequence[tuple[int, GemSpecification]]], live: LiveFiles
    ) -> Iterator[PackageRecord]:
        """See :meth:`PackageReader.packages`."""
        for path, seen in live_versions(versions, live):
            gem = seen[-1][1]
            keys = [(layer, frozenset(((each.name, each.version),))) for layer, each in seen]
            files, folders = _claimed(path, gem, live)
            yield PackageRecord(
                "gem",
                gem.name,
                gem.version,
                path,
                arrivals(keys)[gem.name, gem.version],
                licenses=gem.licenses,
                files=files,
                folders=folders,
                requires=gem.needs,
            )


def _text(name: str, text: str) -> str:
    found = _TEXT[name].search(text)
    return _unescaped(found[1]).strip() if found else ""


def _list(name: str, text: str) -> tuple[str, ...]:
    found = _LIST[name].search(text)
    return tuple(map(_unescaped, _QUOTED.findall(found[1]))) if found else ()


def _unescaped(text: str) -> str:
    """Return ``text`` with its escaped code points as the characters that they are."""
    return _ESCAPED.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return match[0] if "\ud800" <= character <= "\udfff" else character


def _claimed(
    path: str, gem: GemSpecification, live: LiveFiles
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the files and folders of a gem, which lie around its specification."""
    home = path[: path.rfind(_FOLDER)]
    full = basename(path).removesuffix(".gemspec")
    compiled = [
        f"{home}extensions/{platform}/{release}/{full}"
        for platform in live.children(f"{home}extensions")
        for release in live.children(f"{home}extensions/{platform}")
    ]
    files = (path, f"{home}cache/{full}.gem", f"{home}build_info/{full}.info")
    programs = (f"{home}bin/{name}" for name in gem.executables if "/" not in name)
    return (*files, *programs), (f"{home}gems/{full}", f"{home}doc/{full}", *compiled)
