"""Packages as CycloneDX, held against the format's own schema."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from lightship.report.inspection.cyclonedx import cyclonedx
from tests.report.inspection.bills import DIGEST, MANY, inspection, other_image, package


def bill(*packages: Any, **about: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(cyclonedx(inspection(*packages, **about)))
    return document


@pytest.mark.parametrize("packages", [(), MANY])
def test_it_follows_the_schema(packages: tuple[Any, ...]) -> None:
    text = cyclonedx(inspection(*packages))
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_the_schema_is_one_that_can_be_broken() -> None:
    text = cyclonedx(inspection(*MANY)).replace('"library"', '"libary"')
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is not None


def test_the_same_image_gives_the_same_bill_in_whatever_order_its_packages_come() -> None:
    assert cyclonedx(inspection(*MANY)) == cyclonedx(inspection(*reversed(MANY)))


def test_another_image_gives_another_number() -> None:
    one, other = inspection(*MANY), other_image(inspection(*MANY))
    assert (
        json.loads(cyclonedx(one))["serialNumber"] != json.loads(cyclonedx(other))["serialNumber"]
    )


def test_it_was_made_when_the_image_was() -> None:
    assert bill()["metadata"]["timestamp"] == "2024-05-14T01:28:07Z"
    assert bill(created="2024-05-14T01:28:07+02:00")["metadata"]["timestamp"] == (
        "2024-05-13T23:28:07Z"
    )
    for unknown in ("", "yesterday", "0001-01-01T00:00:00+14:00"):
        assert "timestamp" not in bill(created=unknown)["metadata"]


def test_the_image_is_what_it_is_about() -> None:
    about = bill()["metadata"]["component"]
    assert (about["type"], about["name"], about["version"]) == ("container", "shop/web:2.3", DIGEST)


def test_a_package_has_its_purl_its_place_and_its_layer() -> None:
    (found,) = bill(MANY[1])["components"]
    assert (found["group"], found["name"]) == ("@babel", "core")
    assert found["purl"] == "pkg:npm/%40babel/core@7.24.0"
    assert found["evidence"] == {"occurrences": [{"location": "@babel/core.json"}]}
    facts = {each["name"]: each["value"] for each in found["properties"]}
    assert facts == {
        "lightship:size": "4096",
        "lightship:files": "3",
        "lightship:layer": "1",
        "lightship:layer:digest": f"sha256:{1:064x}",
        "lightship:layer:diffId": f"sha256:{17:064x}",
        "lightship:origin": "mine",
    }


def test_maven_groups_come_from_the_purl() -> None:
    (found,) = bill(MANY[6])["components"]
    assert (found["group"], found["name"]) == ("com.google.guava", "guava")


@pytest.mark.parametrize(
    ("stated", "licences"),
    [
        (("mit",), [{"license": {"id": "MIT"}}]),
        (("MIT or apache-2.0",), [{"expression": "MIT OR Apache-2.0"}]),
        (("MIT", "GPL-2+"), [{"license": {"id": "MIT"}}, {"license": {"name": "GPL-2+"}}]),
        (
            ("MIT OR ISC", "MIT"),
            [{"license": {"name": "MIT OR ISC"}}, {"license": {"id": "MIT"}}],
        ),
        (("LicenseRef-Own",), [{"license": {"name": "LicenseRef-Own"}}]),
    ],
)
def test_licences(stated: tuple[str, ...], licences: list[object]) -> None:
    assert bill(package("npm", "a", "1", *stated))["components"][0]["licenses"] == licences


def test_a_package_found_twice_has_two_names() -> None:
    names = [each["bom-ref"] for each in bill(*MANY[2:5])["components"]]
    assert names == [
        "pkg:npm/semver@6.3.1",
        "pkg:npm/semver@6.3.1#b/package.json",
        "pkg:npm/semver@6.3.1#2",
    ]


def test_who_needs_whom() -> None:
    needs = {
        each["ref"]: each["dependsOn"]
        for each in bill(MANY[1], MANY[2], *MANY[7:10])["dependencies"]
    }
    assert needs["pkg:npm/%40babel/core@7.24.0"] == ["pkg:npm/semver@6.3.1"]
    assert needs["pkg:golang/example.org/a@v1"] == ["pkg:golang/stdlib@1.24.4"]
    assert needs["pkg:golang/example.org/b@v1"] == []
    assert needs["image"] == [
        "pkg:golang/example.org/a@v1",
        "pkg:golang/example.org/b@v1",
        "pkg:npm/%40babel/core@7.24.0",
    ]


def test_nothing_in_it_is_obeyed_by_a_terminal() -> None:
    assert all(each.isprintable() or each == "\n" for each in cyclonedx(inspection(*MANY)))
