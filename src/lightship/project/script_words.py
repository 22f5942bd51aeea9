"""The words of a command in a script, and what they come to where that can be told.

Scripts are of many languages: shells, make, YAML of CI services, JSON, Groovy. What is read
here is what they share: quotes, and names of values that are set once, in the same file.
"""

from __future__ import annotations

import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.project.build_place import BuildPlace

_PART: Final = (
    r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|\$\{\{[^\n]*?\}\}|\$\{[^}\n]*\}"
    r"|\$\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\)|`[^`\n]*`|\\[^\r\n]|[^\s\"'\\`;|&<>()]"
)
WORD: Final = re.compile(rf"(?:{_PART})+", re.DOTALL)
"""One word of a command."""

_QUOTED: Final = re.compile(_PART, re.DOTALL)
_ESCAPED: Final = re.compile(r"\\([\"\\$`])")

_ZERO: Final = r"\"?\$(?:0|\{0\}|\{?BASH_SOURCE(?:\[0\])?\}?)\"?"
_SELF: Final = rf"(?:{_ZERO}|\"?\$\(\s*(?:readlink\s+-\w*f\w*|realpath)\s+{_ZERO}\s*\)\"?)"
_OWN_FOLDER: Final = rf"(?:\$\(\s*dirname\s+(?:--\s+)?{_SELF}\s*\)|`dirname {_ZERO}`|\$\{{0%/\*\}})"
_REFERENCE: Final = re.compile(
    r"\$\{\{\s*(?P<expression>[^}]*?)\s*\}\}"
    r"|(?P<way>\$\(\s*(?:unset CDPATH;?\s*|CDPATH=\S*\s+)?cd\s+(?:-P\s+)?(?:--\s+)?"
    rf"\"?{_OWN_FOLDER}\"?"
    r"(?P<below>/[\w./-]*)?\"?\s*(?:>\s*/dev/null\s*(?:2>&1)?\s*)?(?:&&|;)\s*pwd(?:\s+-P)?\s*\))"
    rf"|(?P<own>{_OWN_FOLDER})"
    r"|(?P<here>\$\((?:shell\s+)?pwd\)|`pwd`)"
    r"|(?P<top>\$\((?:shell\s+)?git rev-parse --show-toplevel\)|`git rev-parse --show-toplevel`)"
    r"|\$\$?\{(?P<brace>[\w.]+)(?::?-(?P<default>[^}$]*))?\}"
    r"|\$\$?\((?P<paren>[\w.]+)\)"
    r"|\$\$?(?P<bare>[A-Za-z_]\w*)"
)
_SET: Final = re.compile(
    r"^[ \t]*(?:-[ \t]+)?(?:(?:export|readonly|local|override|declare(?:[ \t]+-\w+)*)[ \t]+)?"
    r"(\w+)[ \t]*(?::{0,3}|\?)=(?!=)[ \t]*(.*)$",
    re.MULTILINE,
)
_SET_IN_YAML: Final = re.compile(r"^[ \t]+([A-Z]\w*):[ \t]+(.*)$", re.MULTILINE)

_HERE: Final = frozenset(("PWD", "CURDIR"))
_TOP: Final = frozenset(
    (
        *("GITHUB_WORKSPACE", "github.workspace", "CI_PROJECT_DIR", "TRAVIS_BUILD_DIR"),
        *("CIRCLE_WORKING_DIRECTORY", "BITBUCKET_CLONE_DIR", "BUILDKITE_BUILD_CHECKOUT_PATH"),
        *("WORKSPACE", "CODEBUILD_SRC_DIR", "DRONE_WORKSPACE", "APPVEYOR_BUILD_FOLDER"),
        *("Build.SourcesDirectory", "System.DefaultWorkingDirectory", "BUILD_SOURCESDIRECTORY"),
    )
)
"""What CI services call the folder into which they check a repository out."""

MOST_STEPS: Final = 8
"""How deep a value may be made of others."""


def open_quote(before: str) -> int:
    """Return where the quote stands that the beginning of a line leaves open; -1 if none is."""
    found = -1
    at = 0
    while at < len(before):
        character = before[at]
        if character == "\\":
            at += 1
        elif found >= 0:
            found = -1 if character == before[found] else found
        elif character in "\"'":
            found = at
        at += 1
    return found


def unquoted(word: str) -> str:
    """Return ``word`` as a shell passes it on, but for what stands in variables."""
    if '"' not in word and "'" not in word and "\\" not in word:
        return word
    return "".join([_bare(part) for part in _QUOTED.findall(word)])


def _bare(part: str) -> str:
    if part[0] == '"' and len(part) > 1:
        return _ESCAPED.sub(r"\1", part[1:-1])
    if part[0] == "'" and len(part) > 1:
        return part[1:-1]
    return part[1:] if part[0] == "\\" else part


class KnownNames:
    """The values that a script gives to names, each once; read when first asked for."""

    __slots__ = ("_given", "_place", "_read", "_text")

    def __init__(
        self, text: str, place: BuildPlace, given: Mapping[str, str] | None = None
    ) -> None:
        self._text: Final = text
        self._place: Final = place
        self._given: Final = dict(given or {})
        self._read: dict[str, str | None] | None = None

    def with_given(self, given: Mapping[str, str]) -> KnownNames:
        """Return the same with what the expressions ``given`` come to."""
        names = KnownNames(self._text, self._place, given)
        names._read = self._values_set()
        return names

    def expanded(self, word: str, here: str, depth: int = 0) -> str | None:
        """Return what ``word``, unquoted, comes to in the folder ``here``; None: not known."""
        if "$" not in word and "`" not in word:
            return word
        parts: list[str] = []
        at = 0
        for match in _REFERENCE.finditer(word):
            value = self._value(match, here, depth)
            if value is None:
                return None
            parts += (word[at : match.start()], value)
            at = match.end()
        parts.append(word[at:])
        whole = "".join(parts)
        return None if "$" in whole or "`" in whole else whole

    def _value(self, match: re.Match[str], here: str, depth: int) -> str | None:
        place = self._place
        kind = match.lastgroup
        if match["way"] is not None:
            return os.path.normpath(place.folder + (match["below"] or ""))
        if kind == "own":
            return place.folder
        if kind == "here":
            return here
        if kind == "top":
            return place.top
        expression, brace = match["expression"], match["brace"]
        name = expression or brace or match["paren"] or match["bare"]
        if expression in self._given:
            return self._given[expression]
        value = self._set(name.removeprefix("env.") if expression else name, here, depth)
        if value is not None:
            return value
        if name in _HERE:
            return here
        return place.top if name in _TOP else match["default"]

    def _set(self, name: str, here: str, depth: int) -> str | None:
        value = self._values_set().get(name)
        return (
            None if value is None or depth > MOST_STEPS else self.expanded(value, here, depth + 1)
        )

    def _values_set(self) -> dict[str, str | None]:
        if self._read is None:
            self._read = _values_set(self._text, self._place)
        return self._read


def _values_set(text: str, place: BuildPlace) -> dict[str, str | None]:
    """Return what is set in ``text``; None for what is set to several values, or to an odd one."""
    found: dict[str, str | None] = {}
    matches = _SET.findall(text)
    if place.is_yaml:
        matches += _SET_IN_YAML.findall(text)
    for name, written in matches:
        value = _one_word(written)
        found[name] = value if found.get(name, value) == value else None
    return found


def _one_word(written: str) -> str | None:
    match = WORD.match(written)
    if match is None:
        return None
    rest = written[match.end() :].strip()
    return unquoted(match[0]) if not rest or rest[0] in "#;&" else None
