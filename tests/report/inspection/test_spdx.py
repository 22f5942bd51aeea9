"""Packages as SPDX, held against the checks of the format's own tools."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from spdx_tools.spdx.parser.json.json_parser import parse_from_file
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

from lightship.report.inspection.spdx import spdx
from tests.report.inspection.bills import DIGEST, MANY, inspection, other_image, package

if TYPE_CHECKING:
    from pathlib import Path


def bill(*packages: Any, **about: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(spdx(inspection(*packages, **about)))
    return document


def faults(text: str, folder: Path) -> list[str]:
    file = folder / "bill.spdx.json"
    file.write_text(text)
    found = validate_full_spdx_document(parse_from_file(str(file)))
    return [message.validation_message for message in found]


@pytest.mark.parametrize("packages", [(), MANY])
def test_its_own_tools_find_no_fault(packages: tuple[Any, ...], tmp_path: Path) -> None:
    assert faults(spdx(inspection(*packages)), tmp_path) == []


def test_its_own_tools_find_faults_where_there_are(tmp_path: Path) -> None:
    text = spdx(inspection(*MANY)).replace("SPDXRef-Package-0", "SPDXRef-Package_0")
    assert faults(text, tmp_path) != []


def test_the_same_image_gives_the_same_bill_in_whatever_order_its_packages_come() -> None:
    assert spdx(inspection(*MANY)) == spdx(inspection(*reversed(MANY)))


def test_another_image_has_another_namespace() -> None:
    one, other = bill(), json.loads(spdx(other_image(inspection())))
    assert one["documentNamespace"] != other["documentNamespace"]


def test_it_says_when_the_image_was_made() -> None:
    assert bill()["creationInfo"]["created"] == "2024-05-14T01:28:07Z"
    assert bill(created="")["creationInfo"]["created"] == "1970-01-01T00:00:00Z"


def test_the_image_is_what_it_describes() -> None:
    document = bill()
    assert document["packages"][0]["versionInfo"] == DIGEST
    assert document["relationships"] == [
        {
            "spdxElementId": "SPDXRef-DOCUMENT",
            "relationshipType": "DESCRIBES",
            "relatedSpdxElement": "SPDXRef-Image",
        }
    ]


def test_a_package_has_its_purl_and_its_layer() -> None:
    found = bill(MANY[1])["packages"][1]
    assert found["name"] == "@babel/core"
    assert found["externalRefs"][0]["referenceLocator"] == "pkg:npm/%40babel/core@7.24.0"
    assert found["sourceInfo"] == "found in @babel/core.json"
    assert found["annotations"][0]["comment"] == (
        f"size: 4096; files: 3; layer: 1; digest: sha256:{1:064x}; "
        f"diffId: sha256:{17:064x}; origin: mine"
    )


@pytest.mark.parametrize(
    ("stated", "declared"),
    [
        ((), "NOASSERTION"),
        (("mit",), "MIT"),
        (("MIT or apache-2.0+", "ISC"), "(MIT OR Apache-2.0+) AND ISC"),
        (
            ("gpl-2.0-only with classpath-exception-2.0",),
            "GPL-2.0-only WITH Classpath-exception-2.0",
        ),
    ],
)
def test_licences(stated: tuple[str, ...], declared: str) -> None:
    assert bill(package("npm", "a", "1", *stated))["packages"][1]["licenseDeclared"] == declared


def test_a_licence_that_is_not_in_the_list_gets_a_reference_and_its_text() -> None:
    document = bill(package("npm", "a", "1", "GPL-2+"), package("npm", "b", "1", "GPL-2+"))
    (text,) = document["hasExtractedLicensingInfos"]
    assert text["extractedText"] == "GPL-2+"
    assert {each["licenseDeclared"] for each in document["packages"][1:]} == {text["licenseId"]}


def test_who_needs_whom() -> None:
    document = bill(MANY[1], MANY[2])
    assert document["relationships"][-1] == {
        "spdxElementId": "SPDXRef-Package-0",
        "relationshipType": "DEPENDS_ON",
        "relatedSpdxElement": "SPDXRef-Package-1",
    }
