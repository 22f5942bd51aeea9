"""Tries rules on the examples in their own pages: the tests that each rule brings."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.checking.configuration_finder import read_file
from lightship.checking.rule_file import rules_in_file
from lightship.checking.rule_patterns import pattern_rule
from lightship.checking.team_rules import entries_of
from lightship.model.errors import ConfigurationError
from lightship.model.value import Value
from lightship.rules.page_examples import examples, sections
from lightship.rules.rule_docstring import docstring_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.rules.entry import RuleEntry
    from lightship.rules.page_examples import Example

BAD, GOOD = "Example", "Use instead"
"""The headings under which stands what a rule reports, and what it does not."""


class Trial(Value):
    """One example of one rule, tried: ``fault`` says what is wrong, and is empty if nothing is."""

    __slots__ = ("code", "fault", "heading", "number")

    def __init__(self, code: str, heading: str, number: int, fault: str) -> None:
        self.code: Final = code
        self.heading: Final = heading
        self.number: Final = number
        self.fault: Final = fault


def entries_at(path: str) -> tuple[RuleEntry, ...]:
    """Return the rules at ``path``: those of a Python file, or of a configuration in TOML.

    Of a configuration, these are its patterns and the rules of the files that it names.
    Raises :class:`ConfigurationError` where it cannot be read, or holds none.
    """
    if not path.endswith(".toml"):
        return entries_of(rules_in_file(path), path)
    configuration = read_file(path)
    rules = [rule for file in configuration.rule_files for rule in rules_in_file(file)]
    rules += [pattern_rule(table, path) for table in configuration.patterns]
    if not rules:
        raise ConfigurationError(f"{path} names no rule", "see docs/own-rules.md")
    return entries_of(rules, path)


def trials(path: str) -> Iterator[Trial]:
    """Try every rule on Dockerfiles at ``path`` on the examples in its page.

    Raises what :func:`entries_at` raises.
    """
    for entry in entries_at(path):
        if not entry.of_files:
            # Its examples are images, which are to be built first.
            continue
        parts = sections(docstring_of(entry.load()))
        for heading in (BAD, GOOD):
            shown = examples(parts.get(heading, ""))
            if not shown:
                yield Trial(entry.code, heading, 0, f"its page has no example under {heading!r}")
            for number, example in enumerate(shown, 1):
                fault = _fault(entry, example, wanted=heading == BAD)
                yield Trial(entry.code, heading, number, fault)


def _fault(entry: RuleEntry, example: Example, *, wanted: bool) -> str:
    with TemporaryDirectory(prefix="lightship-") as folder:
        for path, text in {"Dockerfile": example.dockerfile, **example.files}.items():
            target = os.path.join(folder, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w", encoding="utf-8") as file:
                file.write(text)
        options = CheckOptions(
            select=(entry.code,),
            context=folder,
            jobs=1,
            own_rules=False,
            more_rules=(entry,),
        )
        result = check([os.path.join(folder, "Dockerfile")], options)
    if result.failures:
        return result.failures[0].message
    if wanted:
        return "" if result.findings else "the rule does not report it"
    lines = ", ".join(str(finding.span.line) for finding in result.findings)
    return f"the rule reports line {lines}" if lines else ""
