"""Findings on an image as SARIF: where they are."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from lightship.model.severity import Severity
from lightship.report.inspection.sarif import sarif
from tests.report.inspection.samples import DISTROLESS, FAT_NODE, HUGE, finding
from tests.report.test_sarif import validator


def run(*findings: Any) -> dict[str, Any]:
    """Return the run of a log with ``findings`` on the fat image."""
    made = json.loads(sarif(replace(FAT_NODE, findings=findings)))
    validator().validate(made)
    (found,) = made["runs"]
    return dict(found)


def location(path: str) -> dict[str, Any]:
    (result,) = run(finding("LS5101", "no-user", Severity.WARNING, "root", path))["results"]
    (found,) = result["locations"]
    return dict(found)


def test_a_file_is_placed_in_the_image_and_its_layer() -> None:
    assert location("usr/src/app/certs/deploy.pem") == {
        "physicalLocation": {
            "artifactLocation": {"uri": "usr/src/app/certs/deploy.pem", "uriBaseId": "IMAGE"},
            "region": {"startLine": 1},
        },
        "logicalLocations": [
            {
                "name": "layer 3",
                "fullyQualifiedName": FAT_NODE.evidence.layers[3].digest,
                "kind": "layer",
            }
        ],
    }


def test_the_image_as_a_whole_is_a_place_of_its_name() -> None:
    whole = {
        "physicalLocation": {
            # A colon in the first part would make it an address with a scheme.
            "artifactLocation": {"uri": "shop/web%3A2.3"},
            "region": {"startLine": 1},
        }
    }
    assert location("") == whole
    assert location(FAT_NODE.evidence.reference) == whole


def test_each_rule_comes_with_its_page() -> None:
    rules = run(*FAT_NODE.findings)["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == ["LS5101", "LS9001", "LS9002", "LS9003", "LS9013"]
    assert "USER" in rules[0]["help"]["markdown"]


def test_notes_on_the_reading_are_notifications() -> None:
    made = json.loads(sarif(HUGE))["runs"][0]["invocations"][0]
    assert not made["executionSuccessful"]
    assert [
        (each["level"], each["message"]["text"]) for each in made["toolExecutionNotifications"]
    ] == [("error", *HUGE.failures), ("note", *HUGE.evidence.notes)]


def test_nothing_found_is_a_run_without_results() -> None:
    assert json.loads(sarif(DISTROLESS))["runs"][0]["results"] == []
