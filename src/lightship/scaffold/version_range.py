"""Which release lines a project's own words for a version allow.

The words are those of npm (``^20.1``, ``18 || 20``, ``20.x``), of Python (``~=3.11``,
``>=3.10,<3.14``), of RubyGems (``~> 3.2``), of Composer (``^8.2``) and of the files of
version managers (``v20.11.1``, ``3.12``, ``ruby-3.3.0``). A line is "24" or "3.13"; what
is asked of patches within it, it is taken to meet.
Sources: the manual of npm's semver, PEP 440, RubyGems' guide to patterns, Composer's manual.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    Parts = tuple[int, ...]

LONGEST = 200
"""The characters of a range that are looked at."""

_TERM: Final = re.compile(
    r"(~>|~=|===?|!=|>=|<=|>|<|\^|~|=)?\s*v?(\d+(?:\.(?:\d+|[xX*]))*(?:\.\*)?)"
)
_HYPHEN: Final = re.compile(r"(\d[\w.]*)\s+-\s+(\d[\w.]*)")


def names_version(words: str) -> bool:
    """Say whether there is a version in ``words`` at all; ``lts/*`` and ``stable`` have none."""
    return _TERM.search(words[:LONGEST]) is not None


def allows(words: str, line: str) -> bool:
    """Say whether a release line is one that ``words`` allow."""
    candidate = tuple(map(int, line.split(".")))
    groups = re.split(r"\|\|?", _HYPHEN.sub(r">=\1 <=\2", words[:LONGEST]))
    return any(_meets_all(group, candidate) for group in groups)


def _meets_all(group: str, candidate: Parts) -> bool:
    terms = _TERM.findall(group)
    return bool(terms) and all(
        _TESTS[operator](candidate, _parts(version)) for operator, version in terms
    )


def _parts(version: str) -> Parts:
    found = []
    for part in version.split("."):
        if not part.isdecimal():
            break
        found.append(int(part))
    return tuple(found)


def _is_in(candidate: Parts, bound: Parts) -> bool:
    length = min(len(candidate), len(bound))
    return candidate[:length] == bound[:length]


def _reaches(candidate: Parts, bound: Parts) -> bool:
    return candidate >= bound[: len(candidate)]


def _is_below(candidate: Parts, bound: Parts) -> bool:
    length = len(candidate)
    return candidate < bound[:length] or (candidate == bound[:length] and any(bound[length:]))


def _is_above(candidate: Parts, bound: Parts) -> bool:
    return candidate > bound[: len(candidate)] or len(bound) > len(candidate)


def _is_close(candidate: Parts, bound: Parts) -> bool:
    kept = max(len(bound) - 1, 1)
    return _reaches(candidate, bound) and _is_in(candidate, bound[:kept])


def _keeps_major(candidate: Parts, bound: Parts) -> bool:
    return candidate[:1] == bound[:1] and _reaches(candidate, bound)


_TESTS: Final[dict[str, Callable[[Parts, Parts], bool]]] = {
    "": _is_in,
    "=": _is_in,
    "==": _is_in,
    "===": _is_in,
    "~": _is_in,
    "!=": lambda candidate, bound: len(bound) > len(candidate) or not _is_in(candidate, bound),
    ">=": _reaches,
    ">": _is_above,
    "<": _is_below,
    "<=": lambda candidate, bound: _is_below(candidate, bound) or _is_in(candidate, bound),
    "^": _keeps_major,
    "~>": _is_close,
    "~=": _is_close,
}
