"""Findings as hadolint would report them: its ids, its severities, one for a line and an id.

What Lightship finds is shown to a pipeline that knows hadolint alone. The words
are Lightship's own. A rule that no id of hadolint stands for is left out; what
the reader refuses is ``DL1000``.
"""

from __future__ import annotations

from bisect import bisect_right

from lightship.dockerfile.mistake import BUILDING
from lightship.model.finding import Finding
from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.index import INDEX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Final

    from lightship.checking.hadolint_settings import HadolintSettings
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.rules.entry import RuleEntry

SHELL_SCRIPTS: Final = "LS8001"
"""The rule that passes on what ShellCheck finds, under its ids."""

UNREADABLE: Final = "DL1000"
"""The id of what hadolint could not read."""

OFF: Final = frozenset(("DL1001", "DL3057"))
"""The ids that hadolint reports only where a severity is asked for."""

_ERRORS: Final = (
    *("DL1000", "DL3000", "DL3004", "DL3011", "DL3012", "DL3020", "DL3021", "DL3023", "DL3024"),
    *("DL3026", "DL3043", "DL3044", "DL3061", "DL4000", "DL4004"),
)
_INFOS: Final = (
    *("DL3001", "DL3009", "DL3010", "DL3015", "DL3019", "DL3047", "DL3049", "DL3050", "DL3059"),
    *("DL3060", "DL3066"),
)
SEVERITIES: Mapping[str, Severity] = {
    **dict.fromkeys(_ERRORS, Severity.ERROR),
    **dict.fromkeys(_INFOS, Severity.INFO),
    "DL3048": Severity.STYLE,
}
"""What hadolint calls its ids by default; every other one is a warning."""

_OF_INSTRUCTION: Mapping[str, str] = {
    "DL3012": "HEALTHCHECK",
    "DL4003": "CMD",
    "DL4004": "ENTRYPOINT",
}
"""The instructions that those ids are about which share a rule with others.

hadolint reports those that come later, our rule the idle ones above them.
"""

_WITHOUT: Mapping[str, str] = {"DL3007": "DL3006"}
"""Ids of which hadolint has at most one on a line: the first is left out where the second is."""

_READ_BY_HADOLINT: Final = frozenset(
    ("empty-dockerfile", "instruction-before-from", "onbuild-forbidden-trigger")
)
"""Mistakes that hadolint reads past, or has an id of its own for."""


def ids_of(entry: RuleEntry) -> tuple[str, ...]:
    """Return the ids that hadolint has for the fault of a rule."""
    return tuple([alias for alias in entry.aliases if is_hadolint_id(alias)])


def is_hadolint_id(alias: str) -> bool:
    """Return whether ``alias`` is an id of hadolint's, such as ``DL3008``."""
    return alias[:2] in ("DL", "SC") and alias[2:].isdecimal()


class HadolintFindings:
    """Turns the findings of one run into those that hadolint would report."""

    __slots__ = ("_ids", "_settings")

    def __init__(self, settings: HadolintSettings) -> None:
        self._ids: Final = {entry.code: ids_of(entry) for entry in INDEX}
        self._settings: Final = settings

    def codes(self) -> frozenset[str]:
        """Return the codes of the rules that can find something to be reported."""
        return frozenset(
            code
            for code, ids in self._ids.items()
            if code == SHELL_SCRIPTS
            or any(self._severity(identifier) is not None for identifier in ids)
        )

    def of(self, findings: Iterable[Finding], dockerfile: Dockerfile) -> list[Finding]:
        """Return those of ``findings`` that are in ``dockerfile``, and what makes it unreadable."""
        starts = [each.start_line for each in dockerfile.instructions]
        found = self._unreadable(dockerfile)
        for finding in findings:
            if finding.path == dockerfile.path:
                found += self._translated(finding, dockerfile, starts)
        found.sort(key=_place)
        return _one_of_each(found)

    def _translated(
        self, finding: Finding, dockerfile: Dockerfile, starts: list[int]
    ) -> list[Finding]:
        at = bisect_right(starts, finding.span.line) - 1
        instruction = dockerfile.instructions[at] if at >= 0 else None
        if instruction is not None and instruction.end_line < finding.span.line:
            instruction = None  # a comment between instructions, which hadolint takes for one
        identifier = finding.alias or _fitting(self._ids.get(finding.code, ()), instruction)
        usual = finding.severity if finding.alias else Severity.WARNING
        # Where a rule has an id of another tool for the very fault, hadolint does not report it.
        severity = self._severity(identifier, usual) if is_hadolint_id(identifier) else None
        if severity is None:
            return []
        if identifier in _OF_INSTRUCTION:
            instruction = _next_of_its_kind(dockerfile.instructions, at)
        line = finding.span.line if instruction is None else instruction.start_line
        span = Span(line, 1, line, 1)
        return [_named(identifier, severity, finding.message, finding.path, span)]

    def _severity(self, identifier: str, usual: Severity = Severity.WARNING) -> Severity | None:
        """Return what ``identifier`` is called; None where it is not reported.

        What ShellCheck finds is as bad as it says, ``usual``, where nothing else is asked for.
        """
        settings = self._settings
        if identifier in settings.ignored:
            return None
        given = settings.severities.get(identifier)
        if given is None and identifier not in OFF:
            return SEVERITIES.get(identifier, usual)
        return given

    def no_dockerfile(self, dockerfile: Dockerfile) -> tuple[Finding, ...]:
        """Return what is wrong with a text that is no Dockerfile: hadolint reads none of it."""
        message = "not one line starts with an instruction"
        return tuple(self._stop(dockerfile, 0, message))

    def _unreadable(self, dockerfile: Dockerfile) -> list[Finding]:
        """Return the first mistake that hadolint stops at, too."""
        for mistake in dockerfile.mistakes:
            if mistake.phase != BUILDING and mistake.kind not in _READ_BY_HADOLINT:
                return self._stop(dockerfile, mistake.start, mistake.message)
        return []

    def _stop(self, dockerfile: Dockerfile, offset: int, message: str) -> list[Finding]:
        severity = self._severity(UNREADABLE)
        if severity is None:
            return []
        span = dockerfile.source.span(offset, offset)
        return [_named(UNREADABLE, severity, message, dockerfile.path, span)]


def _fitting(ids: tuple[str, ...], instruction: Instruction | None) -> str:
    """Return that one of ``ids`` which is about ``instruction``."""
    if len(ids) > 1 and instruction is not None:
        for identifier in ids:
            if _OF_INSTRUCTION.get(identifier) == instruction.name:
                return identifier
    return ids[0] if ids else ""


def _next_of_its_kind(instructions: Sequence[Instruction], at: int) -> Instruction:
    """Return the next instruction of the same name in the same stage, or else itself."""
    for instruction in instructions[at + 1 :]:
        if instruction.name == instructions[at].name:
            return instruction
        if instruction.name == "FROM":
            break
    return instructions[at]


def _named(identifier: str, severity: Severity, message: str, path: str, span: Span) -> Finding:
    return Finding(identifier, identifier, severity, message, path, span)


def _place(finding: Finding) -> tuple[int, str]:
    return finding.span.line, finding.code


def _one_of_each(findings: Iterable[Finding]) -> list[Finding]:
    """Return the first finding of each id on each line, and of two that exclude each other one."""
    seen: dict[tuple[int, str], Finding] = {}
    for finding in findings:
        line, identifier = _place(finding)
        if (line, _WITHOUT.get(identifier, "")) not in seen:
            seen.setdefault((line, identifier), finding)
    return list(seen.values())
