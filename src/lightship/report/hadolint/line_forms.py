"""Hadolint's forms of one line for a finding: ``tty`` and ``gnu``."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.report.hadolint.reported import UNREADABLE
from lightship.report.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lightship.report.hadolint.reported import Reported

_COLOURS: Mapping[Severity, str] = {
    Severity.ERROR: "\033[1m\033[91m",
    Severity.WARNING: "\033[1m\033[93m",
    Severity.INFO: "\033[92m",
    Severity.STYLE: "\033[96m",
}


def tty(files: Sequence[Reported], *, colour: bool) -> str:
    """Return ``FILE:LINE ID SEVERITY: MESSAGE`` for each finding."""
    lines = []
    for file in files:
        for each in file.findings:
            path, message = printable(file.path), printable(each.message)
            if each.code == UNREADABLE:
                lines.append(f"{path}:{each.span.line}:{each.span.column} {message} ")
                continue
            level = str(each.severity)
            if colour:
                level = f"{_COLOURS[each.severity]}{level}\033[0m"
            lines.append(f"{path}:{each.span.line} {each.code} {level}: {message}")
    return "".join([line + "\n" for line in lines])


def gnu(files: Sequence[Reported]) -> str:
    """Return what GNU's standards ask of a compiler, and editors read."""
    lines = []
    for file in files:
        for each in file.findings:
            place = f"hadolint:{printable(file.path)}:{each.span.line}:"
            message = printable(each.message)
            if each.code == UNREADABLE:
                lines.append(f"{place}{each.span.column}: {message} ")
            else:
                lines.append(f"{place} {each.code} {each.severity}: {message}")
    return "".join([line + "\n" for line in lines])
