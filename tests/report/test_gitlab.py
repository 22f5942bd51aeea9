"""GitLab's Code Quality report: what its documentation and its own schema ask for."""

from __future__ import annotations

import json

import jsonschema

from lightship.checking.result import CheckResult
from tests.report.results import EVERYTHING, NOTHING, finding, in_file, shown

SEVERITIES = ["info", "minor", "major", "critical", "blocker"]
SCHEMA = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "check_name": {"type": "string", "minLength": 1},
        "fingerprint": {"type": "string", "minLength": 1},
        "severity": {"enum": SEVERITIES},
        "location": {
            "type": "object",
            "required": ["path", "lines"],
            "properties": {
                "path": {"type": "string", "pattern": "^[^/.]"},
                "lines": {
                    "type": "object",
                    "required": ["begin"],
                    "properties": {"begin": {"type": "integer", "minimum": 1}},
                },
            },
        },
    },
}
"""What GitLab's ``codeclimate.json`` asks of an issue, and its documentation beyond that."""


def issues(result: CheckResult = EVERYTHING) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(shown("gitlab", result))
    return found


def test_every_issue_has_what_gitlab_asks_for() -> None:
    for issue in issues():
        jsonschema.validate(issue, SCHEMA)


def test_a_finding_is_an_issue() -> None:
    assert issues()[2] == {
        "type": "issue",
        "check_name": "LS1004 wrong-argument-count",
        "description": "COPY needs a source and a target",
        "severity": "critical",
        "fingerprint": "3c116609368d3a80",
        "location": {"path": "web/Dockerfile", "lines": {"begin": 2, "end": 3}},
    }


def test_what_could_not_be_checked_is_one_too() -> None:
    first = issues()[0]
    assert first["severity"] == "blocker"
    assert first["description"] == "not checked: old/Dockerfile does not exist"


def test_no_two_issues_have_the_same_fingerprint() -> None:
    """Though they say the same, in the same file or in two."""
    files = [
        in_file(finding(1, path=path), finding(2, path=path), path=path) for path in ("a", "b")
    ]
    found = issues(CheckResult(files))
    assert len({str(issue["fingerprint"]) for issue in found}) == len(found) == 4


def test_a_fingerprint_survives_moved_lines() -> None:
    one, other = (issues(CheckResult([in_file(finding(line))]))[0] for line in (1, 9))
    assert one["fingerprint"] == other["fingerprint"]


def test_nothing_found_is_an_empty_list() -> None:
    assert shown("gitlab", NOTHING) == "[]\n"
