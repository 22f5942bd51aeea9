"""The calls of Kaniko's executor in scripts and CI settings.

Source: the README of Kaniko, ``--context``, ``--context-sub-path`` and ``--dockerfile``; the
Dockerfile is looked for where the call runs, and then in the context.
"""

from __future__ import annotations

import os
import re
from itertools import islice

from lightship.project.build_call import LONGEST_LINE, MOST_CALLS
from lightship.project.call_words import quoted_end, words_of_call
from lightship.project.folded_text import unfolded
from lightship.project.script_words import KnownNames, open_quote, unquoted
from lightship.project.working_folder import line_end, line_start, working_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.project.build_call import Target
    from lightship.project.build_place import BuildPlace

_EXECUTOR: Final = re.compile(r"(?<![\w./-])(?:/kaniko/)?executor(?=[ \t]|\\?\r?\n[ \t]*-)")
_OPTIONS: Final = {
    "-c": "context",
    "--context": "context",
    "-f": "dockerfile",
    "--dockerfile": "dockerfile",
    "--context-sub-path": "below",
}
_FOLDER: Final = "dir://"
_WORKSPACE: Final = "/workspace"


def kaniko_targets(
    text: str, place: BuildPlace, names: KnownNames | None = None
) -> Iterator[Target]:
    """Yield what the calls in ``text``, which stands at ``place``, build."""
    if "kaniko" not in text:
        return
    if place.is_yaml:
        text = unfolded(text)
    for match in islice(_calls(text), MOST_CALLS):
        before = text[line_start(text, match.start()) : match.start()]
        quote = open_quote(before)
        limit = quoted_end(text, match.end(), before[quote] if quote >= 0 else "")
        options = _options(words_of_call(text, match.end(), limit)[0])
        if names is None:
            names = KnownNames(text, place)
        for folder in working_folders(text, match.start(), place, names):
            yield from _targets(options, folder, place, names)


def _calls(text: str) -> Iterator[re.Match[str]]:
    """Yield where calls begin, but for lines that are longer than anybody writes them."""
    behind = start = 0
    for match in _EXECUTOR.finditer(text):
        if match.start() >= behind:
            start, behind = line_start(text, match.start()), line_end(text, match.end())
        if behind - start <= LONGEST_LINE:
            yield match


def _options(words: list[str]) -> dict[str, str]:
    """Return the options of a call that say what it builds, as they are written."""
    found: dict[str, str] = {}
    waiting = ""
    for each in words:
        word = unquoted(each)
        if waiting:
            found[waiting] = word
            waiting = ""
            continue
        name, equals, value = word.partition("=")
        if equals and name in _OPTIONS:
            found[_OPTIONS[name]] = value
        else:
            waiting = _OPTIONS.get(word, "")
    return found


def _targets(
    options: dict[str, str], folder: str, place: BuildPlace, names: KnownNames
) -> Iterator[Target]:
    written = options.get("context", "").removeprefix(_FOLDER)
    if not written:
        return
    context, below, dockerfile = [
        names.expanded(each, folder)
        for each in (written, options.get("below", ""), options.get("dockerfile", "Dockerfile"))
    ]
    if context is None or below is None or dockerfile is None or "://" in context:
        return
    root = os.path.normpath(os.path.join(folder, _of_sources(context, place), below))
    for begin in dict.fromkeys((folder, root)):
        yield os.path.normpath(os.path.join(begin, _of_sources(dockerfile, place))), root


def _of_sources(path: str, place: BuildPlace) -> str:
    """Return ``path`` without what Cloud Build, Tekton and the image itself call the sources."""
    is_below = f"{path}/".startswith(f"{_WORKSPACE}/")
    return place.top + path.removeprefix(_WORKSPACE) if is_below else path
