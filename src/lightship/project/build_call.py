"""The calls of ``docker build`` and its like in scripts, makefiles and CI settings.

What they build is told where they say it: the folder that they run in and the words
themselves decide, with the values that names are given in the same file. Source: the
command lines of ``docker build``, ``docker buildx build``, ``podman build``, ``buildah bud``.
"""

from __future__ import annotations

import os
import re
from itertools import islice

from lightship.model.value import Value
from lightship.project.call_words import quoted_end, words_of_call
from lightship.project.folded_text import unfolded
from lightship.project.script_words import KnownNames, open_quote, unquoted
from lightship.project.working_folder import line_end, line_start, working_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

    from lightship.project.build_place import BuildPlace

    Target = tuple[str, str]
    """The absolute paths of a Dockerfile and its context, which is empty where it is not known."""

_GAP: Final = r"(?:[ \t]|\\\r?\n)+"
_BUILD: Final = re.compile(
    r"(?:\b(?:docker|podman|nerdctl|buildah|finch)"
    r"|\$[({]?\w*(?i:docker|podman|nerdctl|buildah|container|engine|oci)\w*(?::[-=]?\w+)?[)}]?\"?)"
    rf"(?:{_GAP}(?:image|buildx|builder|--debug|-D|(?:--context|--config|--host|-c|-H)(?:=|{_GAP})\S+"
    rf"|--log-level(?:=|{_GAP})\S+|-l{_GAP}\S+))*"
    rf"{_GAP}(?:build|bud)(?=[ \t\\\r\n]|$)"
)
_BUILD_WORD: Final = re.compile(r"bu(?:ild|d)(?=[ \t\\\r\n]|$)")
_SPOKEN: Final = re.compile(
    r"(?:^|[;&|({]|\b(?:then|do|else)\b)[ \t]*(?:-[ \t]+)?[\"'@-]*"
    r"(?:echo|printf|print|log\w*|info|error|warn\w*|die|fail|msg)\b[^;&|]*$"
    r"|^[ \t]*(?:-[ \t]+)?(?:name|title|displayName|description|label|summary|desc):"
    r"|(?:^|[ \t])#|^[ \t]*//"
)
"""What stands before words that are said, and not done."""

_VALUED: Final = frozenset(
    (
        *("-t", "--tag", "-f", "--file", "--build-arg", "--target", "--platform", "--label"),
        *("--cache-from", "--cache-to", "--secret", "--ssh", "--network", "-o", "--output"),
        *("--progress", "--iidfile", "--builder", "--add-host", "-m", "--memory", "--shm-size"),
        *("--build-context", "--allow", "--attest", "--metadata-file", "--isolation"),
        *("--annotation", "--call", "--sbom", "--provenance", "--no-cache-filter", "--format"),
        *("--cgroup-parent", "--cpu-period", "--cpu-quota", "--cpu-shares", "--cpuset-cpus"),
        *("--cpuset-mems", "--memory-swap", "--security-opt", "--ulimit", "-c", "-v", "--volume"),
        *("--authfile", "--creds", "--cert-dir", "--arch", "--os", "--variant", "--jobs"),
        *("--manifest", "--env", "--from", "--ignorefile", "--runtime", "--userns", "--policy"),
        *(
            "--cap-add",
            "--cap-drop",
            "--device",
            "--dns",
            "--retry",
            "--retry-delay",
            "--pull-policy",
        ),
        *("--timestamp", "--unsetenv", "--unsetlabel", "--layer-label", "--logfile", "-a"),
    )
)
"""The options that take a value in the next word."""


MOST_CALLS: Final = 300
"""The calls of one script that are read."""

LONGEST_LINE: Final = 8000
"""The characters of a line, with those that continue it, in which calls are looked for."""


class BuildCall(Value):
    """One call: where its text begins and ends, and where its options may be put in.

    ``targets`` are what it may build: one where it is certain where it runs, more where it is
    one of a few folders, and none where that, or what it is given, cannot be told. ``folders``
    are those that it may run in, one for each target.
    """

    __slots__ = ("end", "folders", "head", "start", "targets", "text")

    def __init__(
        self,
        start: int,
        head: int,
        end: int,
        text: str,
        targets: tuple[Target, ...],
        folders: tuple[str, ...],
    ) -> None:
        self.start: Final = start
        self.head: Final = head
        self.end: Final = end
        self.text: Final = text
        self.targets: Final = targets
        self.folders: Final = folders


def has_build_call(text: str) -> bool:
    """Say whether something in ``text`` looks like such a call."""
    return next(_matches(text), None) is not None


def build_calls(
    text: str,
    place: BuildPlace,
    names: KnownNames | None = None,
    folder_at: Callable[[int], str] | None = None,
) -> Iterator[BuildCall]:
    """Yield the calls in ``text``, which stands at ``place``.

    ``names`` are values known otherwise; ``folder_at`` says of an offset in which folder a
    command there begins, or nothing.
    """
    if place.is_yaml:
        text = unfolded(text)
    for match in islice(_matches(text), MOST_CALLS):
        before = text[line_start(text, match.start()) : match.start()]
        if _SPOKEN.search(before) is not None:
            continue
        if names is None:
            names = KnownNames(text, place)
        quote = open_quote(before)
        limit = quoted_end(text, match.end(), before[quote] if quote >= 0 else "")
        words, end = words_of_call(text, match.end(), limit)
        folders = working_folders(text, match.start(), place, names)
        said = folder_at(match.start()) if folder_at is not None else ""
        if said:
            folders = (said,)
        targets: list[Target] = []
        begins: list[str] = []
        for folder in folders:
            for target in _targets(words, folder, names, match[0]):
                targets.append(target)
                begins.append(folder)
        inside = text[match.end() : end]
        yield BuildCall(match.start(), match.end(), end, inside, tuple(targets), tuple(begins))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield what looks like the beginning of a call.

    The word that ends it is quickly found, and most scripts do not have it: only lines that
    do are searched for the rest.
    """
    behind = 0
    for word in _BUILD_WORD.finditer(text):
        if word.start() >= behind:
            start = line_start(text, word.start())
            behind = line_end(text, word.end())
            if behind - start <= LONGEST_LINE:
                yield from _BUILD.finditer(text, start, behind)


def _targets(words: list[str], folder: str, names: KnownNames, call: str) -> Iterator[Target]:
    """Yield what a call with ``words`` builds in ``folder``; more where several names are tried."""
    file, is_file_given, contexts = "", False, []
    at = 0
    while at < len(words):
        word = unquoted(words[at])
        at += 1
        if not word.startswith("-") or word == "-":
            contexts.append(names.expanded(word, folder))
            continue
        name, equals, value = word.partition("=")
        if name[1] != "-" and len(name) > 2 and name[:2] in ("-f", "-t"):
            name, equals, value = name[:2], "=", word[2:].removeprefix("=")
        if name in _VALUED and not equals:
            value = unquoted(words[at]) if at < len(words) else ""
            at += 1
        if name in ("-f", "--file"):
            file, is_file_given = names.expanded(value, folder) or "", True
    if not contexts and _is_of_podman(call):
        contexts.append(".")
    context = _context([each for each in contexts if each is not None], folder)
    if context is None or (is_file_given and (not file or file == "-" or "://" in file)):
        return
    if file:
        yield os.path.normpath(os.path.join(folder, file)), context
    elif context:
        if _is_of_podman(call):
            yield os.path.join(context, "Containerfile"), context
        yield os.path.join(context, "Dockerfile"), context


def _is_of_podman(call: str) -> bool:
    return "podman" in call or "buildah" in call


def _context(known: list[str], folder: str) -> str | None:
    """Return the context's path; empty where it is not known, None where it is no folder."""
    if len(known) != 1:
        # None: a variable tells. More: the values of options that are not known here.
        return ""
    if known[0] == "-" or "://" in known[0] or known[0].startswith("git@"):
        return None
    return os.path.normpath(os.path.join(folder, known[0]))
