"""Hadolint's forms that are JSON: keys in alphabetical order, nothing between the words."""

from __future__ import annotations

import hashlib
import json

from lightship.model.severity import Severity
from lightship.report.hadolint.reported import UNREADABLE
from lightship.report.printable import printable_json
from lightship.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from lightship.model.finding import Finding
    from lightship.report.hadolint.reported import Reported

_IMPACTS: Mapping[Severity, str] = {
    Severity.ERROR: "blocker",
    Severity.WARNING: "major",
    Severity.INFO: "info",
    Severity.STYLE: "minor",
}
_SONARQUBE: Mapping[Severity, str] = {
    Severity.ERROR: "CRITICAL",
    Severity.WARNING: "MAJOR",
    Severity.INFO: "MINOR",
    Severity.STYLE: "INFO",
}
_SARIF: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_DRIVER: Mapping[str, Any] = {
    "name": "Hadolint",
    "fullName": "Haskell Dockerfile Linter",
    "downloadUri": "https://github.com/hadolint/hadolint",
    "version": f"lightship {VERSION}",
    "shortDescription": {"text": "Dockerfile linter, validate inline bash, written in Haskell"},
}


def _encoded(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return printable_json(text.encode("utf-8", "backslashreplace")).decode()


def plain(files: Sequence[Reported]) -> str:
    """Return a list of objects, one a finding."""
    return _encoded(
        [
            {
                "file": file.path,
                "line": each.span.line,
                "column": each.span.column,
                "level": str(each.severity),
                "code": each.code,
                "message": each.message,
            }
            for file in files
            for each in file.findings
        ]
    )


def codacy(files: Sequence[Reported]) -> str:
    """Return what Codacy reads: one object after another."""
    return "".join(
        [
            _encoded(
                {
                    "filename": file.path,
                    "patternId": each.code,
                    "message": each.message,
                    "line": each.span.line,
                }
            )
            for file in files
            for each in file.findings
        ]
    )


def codeclimate(files: Sequence[Reported]) -> str:
    """Return what Code Climate reads: one object after another, a NUL behind each."""
    return "".join(
        [_encoded(_issue(file, each)) + "\0" for file in files for each in file.findings]
    )


def gitlab_codeclimate(files: Sequence[Reported]) -> str:
    """Return what GitLab reads: a list of the same objects, each with a fingerprint."""
    issues = [_issue(file, each) for file in files for each in file.findings]
    return _encoded([{**issue, "fingerprint": _fingerprint(issue)} for issue in issues])


def _issue(file: Reported, finding: Finding) -> dict[str, Any]:
    place: dict[str, Any] = {"path": file.shown}
    if finding.code == UNREADABLE:
        position = {"line": finding.span.line, "column": finding.span.column}
        place = {"path": file.path, "positions": {"begin": position, "end": position}}
    else:
        place["lines"] = {"begin": finding.span.line, "end": finding.span.line}
    return {
        "type": "issue",
        "check_name": finding.code,
        "description": finding.message,
        "categories": ["Bug Risk"],
        "location": place,
        "severity": _IMPACTS[finding.severity],
    }


def _fingerprint(issue: Mapping[str, Any]) -> str:
    return hashlib.sha1(_encoded(issue).encode(), usedforsecurity=False).hexdigest()


def sonarqube(files: Sequence[Reported]) -> str:
    """Return what SonarQube reads as generic issues."""
    issues = [_sonarqube_issue(file, each) for file in files for each in file.findings]
    return _encoded({"issues": issues})


def _sonarqube_issue(file: Reported, finding: Finding) -> dict[str, Any]:
    unreadable = finding.code == UNREADABLE
    line, column = finding.span.line, finding.span.column
    return {
        "engineId": "Hadolint",
        "ruleId": finding.code,
        "severity": "BLOCKER" if unreadable else _SONARQUBE[finding.severity],
        "type": "BUG" if finding.severity == Severity.ERROR else "CODE_SMELL",
        "primaryLocation": {
            "message": finding.message,
            "filePath": file.shown,
            "textRange": {
                "startLine": line,
                "endLine": line,
                "startColumn": column if unreadable else 0,
                "endColumn": column if unreadable else 1,
            },
        },
    }


def sarif(files: Sequence[Reported]) -> str:
    """Return SARIF 2.1.0."""
    run = {
        "tool": {"driver": _DRIVER},
        "results": [_sarif_result(file, each) for file in files for each in file.findings],
        "defaultSourceLanguage": "dockerfile",
    }
    schema = "http://json.schemastore.org/sarif-2.1.0"
    return _encoded({"version": "2.1.0", "$schema": schema, "runs": [run]})


def _sarif_result(file: Reported, finding: Finding) -> dict[str, Any]:
    line, column = finding.span.line, finding.span.column
    region = {
        "startLine": line,
        "endLine": line,
        "startColumn": column,
        "endColumn": column,
        "sourceLanguage": "dockerfile" if finding.code.startswith("DL") else "sh",
    }
    place = {"artifactLocation": {"uri": file.path}, "region": region}
    return {
        "ruleId": finding.code,
        "level": _SARIF.get(finding.severity, "note"),
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }
