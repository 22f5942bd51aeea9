"""The directive ``# syntax=`` that a feature needs which a fix brings in.

The frontend that a builder has built in reads most features, and naming another one costs a pull
at each build: the directive is put in where a feature needs it, and raised where it names a
frontend that is too old. Source: :mod:`lightship.knowledge.frontend_features`, and
``directives.go`` of moby/buildkit for where the directive may stand.
"""

from __future__ import annotations

import re

from lightship.dockerfile.parse import parse
from lightship.dockerfile.syntax.directives import read_directive
from lightship.dockerfile.syntax.source import Source
from lightship.knowledge.frontend_features import (
    BUILT_IN,
    IN_LABS,
    MARKS,
    NEWER_MARKS,
    needed_by,
)
from lightship.model.fix import Applicability, Fix, Replacement
from lightship.model.plain_value import PlainValue
from lightship.repair.applier import apply
from lightship.repair.edits.lines import line_end
from lightship.repair.edits.words import Uneditable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.tree import Dockerfile
    from lightship.knowledge.frontend_features import Version

NEWEST: Final = "docker/dockerfile:1"

NOT_RAISED: Final = (
    f"it needs a newer frontend than the one that # syntax= pins: name {NEWEST} there"
)

_LATEST = (1, 1 << 20)
_EXPERIMENTAL = (1, 2)
"""What the frontends of the experimental channel read, which came before that of the labs."""
_MARK = "\ufeff"

_NAMED = re.compile(
    r"(?P<image>(?:docker\.io/)?docker/dockerfile(?:-upstream)?)"
    r"(?::(?P<tag>[\w.-]+))?(?P<digest>@\S+)?"
)
_TAG = re.compile(r"v?(?P<major>\d+)(?:\.(?P<minor>\d+))?(?:\.\d+)?(?:-(?P<channel>[a-z]+))?")


class Frontend(PlainValue):
    """A frontend that ``# syntax=`` names: what it reads, and what a newer one is called.

    ``newest`` is empty where nobody but the author can tell.
    """

    __slots__ = ("is_labs", "newest", "version")

    def __init__(self, version: Version, newest: str, *, is_labs: bool = False) -> None:
        self.version: Final = version
        self.newest: Final = newest
        self.is_labs: Final = is_labs

    def reads(self, feature: Version) -> bool:
        """Return whether it reads what the stable channel reads since the version ``feature``."""
        first = IN_LABS.get(feature, feature) if self.is_labs else feature
        return self.version >= first


def frontend_called(value: str) -> Frontend:
    """Return the frontend that a directive ``syntax`` of this ``value`` names.

    One of an unknown name is taken to read everything. That of a digest is what its tag says,
    and cannot be raised, as it was fixed on purpose.
    """
    named = _NAMED.fullmatch(value.split(maxsplit=1)[0])
    if named is None:
        return Frontend(_LATEST, "")
    image, tag = named["image"], named["tag"] or ""
    found = _TAG.fullmatch(tag)
    if found is None:
        is_experimental = tag.startswith("experimental")
        version = _EXPERIMENTAL if is_experimental else _LATEST
        return Frontend(version, _raised(image, named["digest"], is_labs=True), is_labs=True)
    channel, minor = found["channel"], found["minor"]
    if channel == "experimental":
        return Frontend(_EXPERIMENTAL, _raised(image, named["digest"], is_labs=True), is_labs=True)
    is_labs = channel == "labs"
    version = int(found["major"]), int(minor) if minor is not None else _LATEST[1]
    return Frontend(version, _raised(image, named["digest"], is_labs=is_labs), is_labs=is_labs)


def _raised(image: str, digest: str | None, *, is_labs: bool) -> str:
    return "" if digest else f"{image}:1-labs" if is_labs else f"{image}:1"


def can_have(dockerfile: Dockerfile, feature: Version) -> bool:
    """Return whether the file's frontend reads ``feature``, or a newer one can be named."""
    at = _syntax(dockerfile.source)
    if at is None:
        return True
    frontend = frontend_called(at[1])
    return frontend.reads(feature) or bool(frontend.newest)


def is_modest(dockerfile: Dockerfile) -> bool:
    """Return whether the file has nothing new, and a frontend that reads what is not new."""
    text = str(dockerfile)
    if any(mark in text for mark in NEWER_MARKS):
        return False
    at = _syntax(dockerfile.source)
    return at is None or frontend_called(at[1]).reads(BUILT_IN)


def with_frontend(fix: Fix, dockerfile: Dockerfile, *, in_modest: bool | None = None) -> Fix:
    """Return ``fix`` with the edit, if it needs one, by which all that it brings in is read.

    What the file needs already is the author's affair. ``in_modest`` is what :func:`is_modest`
    says of the file, where that was asked: what such a file comes to by a fix without anything
    new need not be read. Raises :class:`Uneditable` where the
    author named a frontend that does not read it, and that cannot be raised.
    """
    path = dockerfile.path
    own = [each for each in fix.edits if isinstance(each, Replacement) and each.path == path]
    if not any(mark in each.text for each in own for mark in MARKS):
        return fix
    brings_newer = any(mark in each.text for each in own for mark in NEWER_MARKS)
    if not brings_newer and (is_modest(dockerfile) if in_modest is None else in_modest):
        return fix
    text = str(dockerfile)
    after = apply({path: text}, [fix.but(edits=tuple(own))]).texts[path]
    needed = _needed(after, path)
    if needed <= needed_by(dockerfile):
        return fix
    edit = _named(dockerfile.source, path, needed)
    return fix if edit is None else fix.but(edits=(edit, *fix.edits))


def text_with_frontend(text: str, before: Dockerfile) -> str:
    """Return ``text``, which takes the place of ``before``, with a frontend that reads it.

    Raises :class:`Uneditable` as :func:`with_frontend` does.
    """
    path = before.path
    needed = _needed(text, path)
    edit = None if needed <= needed_by(before) else _named(Source(text), path, needed)
    if edit is None:
        return text
    return apply({path: text}, [Fix("", Applicability.SAFE, (edit,))]).texts[path]


def _needed(text: str, path: str) -> Version:
    tree = parse(text, path)
    try:
        return needed_by(tree)
    finally:
        tree.release()


def _named(source: Source, path: str, needed: Version) -> Replacement | None:
    """Return the edit by which the frontend reads what is ``needed``; None where it does so."""
    at = _syntax(source)
    if at is None:
        return None if needed <= BUILT_IN else _put_in(source, path)
    line, value = at
    frontend = frontend_called(value)
    if frontend.reads(needed):
        return None
    if not frontend.newest:
        raise Uneditable(NOT_RAISED)
    start = source.offset(line, 1) + source.line_text(line).index(value)
    end = start + len(value.split(maxsplit=1)[0])
    return Replacement(path, source.span(start, end), frontend.newest)


def _put_in(source: Source, path: str) -> Replacement:
    """Return the edit that names the newest frontend above all else, but for a line of ``#!``."""
    at = 1 if source.text.startswith(_MARK) else 0
    if source.text.startswith("#!", at):
        at = source.text.find("\n") + 1
    return Replacement(path, source.span(at, at), f"# syntax={NEWEST}{line_end(source)}")


def _syntax(source: Source) -> tuple[int, str] | None:
    """Return the line, from 1, and the value of the directive ``syntax``, where it counts.

    To a builder that looks for the frontend, a first line of ``#!`` is none.
    """
    for number in range(1, len(source.line_starts) + 1):
        line = source.line_text(number).removeprefix(_MARK if number == 1 else "").lstrip()
        if number == 1 and line.startswith("#!"):
            continue
        directive = read_directive(line, number)
        if directive is None:
            return None
        if directive.name == "syntax":
            return number, directive.value
    return None
