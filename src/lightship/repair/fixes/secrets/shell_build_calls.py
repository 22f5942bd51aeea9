"""The calls of ``docker build`` in scripts, makefiles and CI settings, rewritten in place."""

from __future__ import annotations

import re

from lightship.model.plain_value import PlainValue
from lightship.repair.fixes.secrets.built_dockerfile import is_own

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.repair.fixes.secrets.build_grant import Grant
    from lightship.repair.site import Site

    Change = tuple[int, int, str]
    """Offsets in the text, and what comes there."""

_BUILD = re.compile(
    r"\b(?:docker(?:\s+(?:image|buildx|builder))?|podman|nerdctl|buildah)\s+(?:build|bud)\b"
)
_END = re.compile(r"&&|\|\||[;|]|(?<!\\)\r?\n")
_WORD = re.compile(r"""(?:"[^"]*"|'[^']*'|\$\{\{.*?\}\}|\$\([^)]*\)|\\\r?\n|[^\s"'\\]|\\.)+""")
_VALUE = r"""(?:"[^"\n]*"|'[^'\n]*'|\$\{\{.*?\}\}|\$\([^)\n]*\)|[^\s"'\\])*"""
_VARIABLE = re.compile(r"\"?\$?\$(?:\{(\w+)\}|\((\w+)\)|(\w+))\"?")
_FILE = re.compile(r"\"?\$?\$\((?:cat\s+|<\s*)([\w./~-]+)\)\"?")

_VALUED = frozenset(
    (
        *("-t", "--tag", "-f", "--file", "--build-arg", "--target", "--platform", "--label"),
        *("--cache-from", "--cache-to", "--secret", "--ssh", "--network", "-o", "--output"),
        *("--progress", "--iidfile", "--builder", "--add-host", "-m", "--memory", "--shm-size"),
        *("--build-context", "--allow", "--attest", "--metadata-file", "--isolation"),
    )
)
"""The options of ``docker build`` that take a value in the next word."""


class BuildCall(PlainValue):
    """One call: where its text begins and ends, and where its options may be put in."""

    __slots__ = ("end", "head", "start", "text")

    def __init__(self, start: int, head: int, end: int, text: str) -> None:
        self.start: Final = start
        self.head: Final = head
        self.end: Final = end
        self.text: Final = text


def build_calls(site: Site, text: str) -> Iterator[BuildCall]:
    """Yield the calls in ``text`` that build this Dockerfile."""
    for match in _BUILD.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        if text[line : match.start()].lstrip(" \t@-").startswith("#"):
            continue
        end = _END.search(text, match.end())
        stop = len(text) if end is None else end.start()
        call = BuildCall(match.start(), match.end(), stop, text[match.end() : stop])
        if is_own(site, *_context_and_file(call.text)):
            yield call


def _context_and_file(text: str) -> tuple[str, str]:
    words = [word for word in _WORD.findall(text) if word.strip("\\\r\n")]
    context, dockerfile = "", ""
    at = 0
    while at < len(words):
        word = words[at].strip("\"'")
        name, equals, value = word.partition("=")
        at += 1
        if not word.startswith("-") or word == "-":
            context = context or word
            continue
        if name in _VALUED and not equals and at < len(words):
            value = words[at].strip("\"'")
            at += 1
        if name in ("-f", "--file"):
            dockerfile = value
    return context, dockerfile


def granted(site: Site, text: str, grant: Grant) -> list[Change]:
    """Return the changes of ``text`` after which its builds of this Dockerfile have ``grant``.

    A secret out of a variable takes the place of the build argument of that name, and is
    given to no call that had none. What is written out in its place goes.
    """
    changes: list[Change] = []
    for call in build_calls(site, text):
        if grant.is_argument:
            changes += _arguments_replaced(call, grant)
        elif grant.option.split()[0] + " " + grant.option.split()[1] not in call.text:
            changes.append((call.head, call.head, f" {grant.option}"))
    return changes


def _arguments_replaced(call: BuildCall, grant: Grant) -> Iterator[Change]:
    name = re.escape(grant.variable)
    pattern = re.compile(
        rf"""--build-arg(?:\s+|=)(?:{name}(?:=({_VALUE}))?|"{name}=([^"\n]*)"|'{name}=([^'\n]*)')(?=\s|$)"""
    )
    for match in pattern.finditer(call.text):
        value = next((each for each in match.groups() if each is not None), "")
        start, end = call.head + match.start(), call.head + match.end()
        file = _FILE.fullmatch(value)
        if file is not None:
            yield start, end, f"--secret id={grant.identifier},src={file[1]}"
            continue
        variable = _VARIABLE.fullmatch(value)
        origin = next(filter(None, variable.groups())) if variable else grant.variable
        yield start, end, grant.option_of(origin)


def expression_of(text: str, variable: str) -> str:
    """Return the expression of a GitHub workflow that is the value of a build argument."""
    found = re.search(
        rf"""--build-arg(?:\s+|=)["']?{re.escape(variable)}=["']?(\$\{{\{{.*?\}}\}})""", text
    )
    return found[1] if found else ""
