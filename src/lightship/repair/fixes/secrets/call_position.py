"""Where a call of a build stands in its script: what it can be given there, and what not."""

from __future__ import annotations

import re

from lightship.project.script_words import WORD, open_quote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.project.build_place import BuildPlace

_ELSEWHERE: Final = re.compile(
    r"(?<![\w./-])(?:ssh|sshpass|sudo|doas|su|vagrant|kubectl|docker|podman|wsl|chroot|nsenter|gcloud)"
    r"(?![\w./-])"
)
"""Programs that start others without the environment of the script."""

_KEEPS: Final = re.compile(r"(?<![\w./-])sudo[ \t]+(?:-\w*E\w*|--preserve-env)(?![\w-])")
_SSH: Final = re.compile(r"(?<![\w./-])(?:ssh|sshpass)[ \t]")
_HEREDOC: Final = re.compile(r"<<-?[ \t]*[\"'\\]?(\w+)[\"']?")
_SEPARATOR: Final = re.compile(r"&&|\|\||[;|&({]|\b(?:then|do|else)\b")
_BEGIN: Final = re.compile(
    rf"(?:^|&&|\|\||[;|&({{!]|\b(?:then|do|else|if|while|until|time|env)\b)[ \t]*"
    rf"(?:\w+=(?:{WORD.pattern})?[ \t]+)*\Z",
    re.DOTALL,
)
_IN_MAKE: Final = re.compile(r"^[ \t]*[@+-]*")
_IN_YAML: Final = re.compile(r"^[ \t]*(?:-[ \t]+)*(?:[\w.-]+:[ \t]+)?")
_CONFIGURED: Final = re.compile(r"(?:^|[-:,\[])[ \t]*\Z")
_SHELLS: Final = (".sh", ".bash", ".mk", ".yml", ".yaml")
_FURTHER: Final = ("makefile", "gnumakefile", "justfile", "")

MOST_ABOVE: Final = 4000
"""The characters above a call in which something that it is part of is looked for."""


class CallPosition:
    """The position of a call that begins at ``start`` of ``text``.

    ``is_elsewhere`` says that it does not see the environment of the script: another user's or
    another machine's it is. ``quote`` is what stands around the whole call.
    """

    __slots__ = ("_before", "_place", "is_elsewhere", "is_quoted_word", "quote")

    def __init__(self, text: str, start: int, place: BuildPlace) -> None:
        before = _before(text, start)
        at = open_quote(before)
        self._place: Final = place
        self.quote: Final = before[at] if at >= 0 else ""
        is_settings = place.is_yaml or place.name.endswith(".json")
        is_value = is_settings and _CONFIGURED.search(before[: max(at, 0)]) is not None
        self.is_quoted_word: Final = at >= 0 and not is_value
        self._before: Final = before[at + 1 :] if is_value and at >= 0 else before
        self.is_elsewhere: Final = self._is_elsewhere() or _is_sent(text, start)

    def _is_elsewhere(self) -> bool:
        """Return whether the command that the call is part of runs it elsewhere."""
        own = self._before
        if not self.is_quoted_word:
            ends = [match.end() for match in _SEPARATOR.finditer(own)]
            own = own[ends[-1] :] if ends else own
        return _ELSEWHERE.search(own) is not None and _KEEPS.search(own) is None

    @property
    def takes_assignment(self) -> bool:
        """Whether an assignment may stand right in front of the call."""
        name = self._place.name
        if self.is_quoted_word or self.is_elsewhere or name.startswith(("appveyor", ".appveyor")):
            return False
        is_shell = name in _FURTHER or name.endswith(_SHELLS)
        if not is_shell and not (name.endswith(".json") and self.quote):
            return False
        prefix = _IN_YAML if self._place.is_yaml else _IN_MAKE
        return _BEGIN.search(prefix.sub("", self._before, count=1)) is not None


def _before(text: str, start: int) -> str:
    """Return what stands before ``start`` in its line and those that it continues."""
    at = text.rfind("\n", 0, start) + 1
    lines = [text[at:start]]
    while at > 1 and start - at < MOST_ABOVE:
        above = text.rfind("\n", 0, at - 1) + 1
        line = text[above : at - 1].rstrip("\r")
        if not line.endswith("\\"):
            break
        lines.append(line[:-1])
        at = above
    return " ".join(reversed(lines))


def _is_sent(text: str, start: int) -> bool:
    """Return whether ``start`` is in what a call of SSH further up sends to another machine."""
    low = max(0, start - MOST_ABOVE)
    above = text[low:start]
    for match in _SSH.finditer(above):
        line = above[above.rfind("\n", 0, match.start()) + 1 : match.start()]
        if "#" in line:
            continue
        rest = above[match.end() :]
        first, _, behind = rest.partition("\n")
        heredoc = _HEREDOC.search(first)
        if heredoc is not None:
            if not re.search(rf"^[ \t]*{heredoc[1]}[ \t]*$", behind, re.MULTILINE):
                return True
        elif behind and open_quote(first) >= 0 and open_quote(rest) >= 0:
            return True
    return False
