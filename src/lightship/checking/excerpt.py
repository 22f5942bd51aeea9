"""Source lines made fit to be shown beside a finding: secrets in them are covered.

A line is shown for any finding on it, so it is looked at whatever rules ran.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lightship.knowledge.credentials import (
    Credential,
    find_credentials,
    judge_assignment,
    name_suggests_credential,
)
from lightship.model.finding import Related

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.model.finding import Finding

    Named = tuple[str, int, int]
    """A name, and where the value stands that it is given."""

SHOWN: Final = 4
"""The characters of a secret that stay."""

LONGEST_LINE: Final = 2000
"""The characters of a line that are looked at, and shown."""

SHORTEST_TELLING: Final = 24
"""The characters of a line below which nothing but a setting can give a secret away."""

REMEMBERED: Final = 4096
"""The texts that are kept covered: many findings say the same, of lines that are the same."""

WRITTEN_OUT: Final = ("LS5003",)
"""The rules whose places are secrets and nothing else."""

MAPPED: Final = re.compile(
    r"""\s*(?:-\s+)?["']?(?P<name>[\w.-]+)["']?:\s+"""
    r"""(?:(?P<mark>["'])(?P<quoted>.*)(?P=mark)|(?P<plain>\S.*?))\s*$"""
)
"""A line of YAML that gives a key a value."""

DECLARING: Final = ("ENV", "ARG", "LABEL")


def excerpt(line: str, findings: Iterable[Finding] = ()) -> str:
    """Return ``line`` with its secrets covered, each letter by a star behind the first four.

    ``findings`` are those that stand on the line.
    """
    line = line[:LONGEST_LINE]
    places = tuple(_by_finding(findings))
    return _cover(line, (*places, *_secrets_in(line))) if places else _covered_line(line)


def whole_line(line: str, *, is_yaml: bool = False) -> str:
    """Return all of ``line``, however long it is, with its secrets covered.

    In YAML a colon gives a value as a sign of equality does.
    """
    mapped = _by_name(line, _mapped(line)) if is_yaml else ()
    return _cover(line, (*_secrets_in(line), *mapped))


def covered(finding: Finding) -> Finding:
    """Return ``finding`` with the secrets covered that its words quote from the file."""
    message = covered_words(finding.message)
    related = tuple(
        Related(each.path, each.span, covered_words(each.note)) for each in finding.related
    )
    if message == finding.message and related == finding.related:
        return finding
    return finding.with_words(message, related)


@lru_cache(REMEMBERED)
def covered_words(text: str) -> str:
    """Return words that may quote a file with the secrets covered that they quote."""
    return _cover(text, _by_text(text, _settings(text)))


@lru_cache(REMEMBERED)
def _covered_line(line: str) -> str:
    return _cover(line, _secrets_in(line))


def _secrets_in(line: str) -> Iterator[tuple[int, int]]:
    return _by_text(line, (*_declared(line), *_settings(line)))


def _cover(line: str, places: Iterable[tuple[int, int]]) -> str:
    found = tuple(places)
    if not found:
        return line
    letters = list(line)
    for start, end in found:
        covered = end - start - min(SHOWN, (end - start) // 4)
        letters[end - covered : end] = "*" * covered
    return "".join(letters)


def _by_finding(findings: Iterable[Finding]) -> Iterator[tuple[int, int]]:
    for finding in findings:
        span = finding.span
        if finding.code in WRITTEN_OUT and span.line == span.end_line:
            yield span.column - 1, min(span.end_column - 1, LONGEST_LINE)


def _by_text(line: str, named: Iterable[Named]) -> Iterator[tuple[int, int]]:
    """Yield where the text itself, or a name that a value is given, says that a secret stands."""
    if "=" not in line and len(line) < SHORTEST_TELLING:
        return
    for match in find_credentials(line):
        yield match.start, match.end
    yield from _by_name(line, named)


def _by_name(line: str, named: Iterable[Named]) -> Iterator[tuple[int, int]]:
    """Yield which of the values that are ``named`` in ``line`` are secrets."""
    for name, start, end in named:
        is_named = name_suggests_credential(name)
        if is_named and isinstance(judge_assignment(name, line[start:end]), Credential):
            yield start, end


def _declared(line: str) -> Iterator[Named]:
    """Yield what reads like an instruction that gives one variable a value without a sign."""
    words = line.split(None, 2)
    if len(words) == 3 and words[0].upper() in DECLARING and "=" not in words[1]:
        start = line.rindex(words[2])
        yield words[1], start, len(line.rstrip())


def _mapped(line: str) -> Iterator[Named]:
    """Yield what reads like a key of YAML with a value on the same line."""
    match = MAPPED.match(line)
    if match is not None:
        yield match["name"], *match.span("quoted" if match["quoted"] else "plain")


def _settings(line: str) -> Iterator[Named]:
    """Yield everything that reads like a setting."""
    at = line.find("=")
    while at >= 0:
        name = _name_before(line, at)
        start, end = _value_after(line, at + 1)
        if name and end > start:
            yield name, start, end
        at = line.find("=", max(end, at + 1))


def _name_before(line: str, end: int) -> str:
    start = end
    while start and (line[start - 1].isalnum() or line[start - 1] in "_-."):
        start -= 1
    return line[start:end].lstrip("-")


def _value_after(line: str, start: int) -> tuple[int, int]:
    quote = line[start : start + 1]
    if quote in ("'", '"'):
        close = line.find(quote, start + 1)
        return start + 1, len(line) if close < 0 else close
    end = start
    while end < len(line) and not line[end].isspace():
        end += 1
    return start, end
