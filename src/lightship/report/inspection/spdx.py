"""The packages of an image as SPDX 2.3, in JSON: https://spdx.github.io/spdx-spec/v2.3/."""

from __future__ import annotations

from hashlib import sha256

from lightship.knowledge.license_expression import listed_expression
from lightship.report.inspection.bill_of_materials import BillOfMaterials, as_text
from lightship.report.printable import unicode_text
from lightship.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.image.evidence import Evidence, PackageItem
    from lightship.inspection.inspection import Inspection

    Table = dict[str, object]

_DOCUMENT = "SPDXRef-DOCUMENT"
_IMAGE = "SPDXRef-Image"
_TOOL = f"Tool: lightship-{VERSION}"
_UNKNOWN_MOMENT = "1970-01-01T00:00:00Z"
"""A document must say when it was made; this is for an image that does not."""
_NOT_SAID = "NOASSERTION"


def spdx(inspection: Inspection) -> str:
    """Return the packages as a bill of materials; each has the layer that brought it."""
    bill = BillOfMaterials(inspection.evidence)
    licences = _Licences()
    moment = bill.moment or _UNKNOWN_MOMENT
    packages = [
        _package(bill, number, package, licences, moment)
        for number, package in enumerate(bill.packages)
    ]
    document: Table = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": _DOCUMENT,
        "name": unicode_text(bill.evidence.reference or bill.evidence.digest),
        "documentNamespace": f"https://spdx.org/spdxdocs/lightship-{bill.number}",
        "creationInfo": {"created": moment, "creators": [_TOOL]},
        "packages": [_image(bill.evidence), *packages],
        "relationships": _relationships(bill),
    }
    if licences.texts:
        document["hasExtractedLicensingInfos"] = licences.texts
    return as_text(document)


class _Licences:
    """Puts licences in SPDX's words; what the list does not have gets a reference and its text."""

    def __init__(self) -> None:
        self.texts: list[Table] = []
        self._known: set[str] = set()

    def declared(self, stated: tuple[str, ...]) -> str:
        """Return the expression for the licences, all of which hold."""
        parts = [listed_expression(each) or self._reference(each) for each in stated if each]
        if len(parts) > 1:
            parts = [f"({part})" if " " in part else part for part in parts]
        return " AND ".join(parts) or _NOT_SAID

    def _reference(self, stated: str) -> str:
        text = unicode_text(stated)
        reference = f"LicenseRef-{sha256(text.encode()).hexdigest()[:16]}"
        if reference not in self._known:
            self._known.add(reference)
            self.texts.append({"licenseId": reference, "name": text, "extractedText": text})
        return reference


def _image(evidence: Evidence) -> Table:
    image: Table = {
        "SPDXID": _IMAGE,
        "name": unicode_text(evidence.reference or evidence.digest),
        "versionInfo": unicode_text(evidence.digest),
        "downloadLocation": _NOT_SAID,
        "filesAnalyzed": False,
        "primaryPackagePurpose": "CONTAINER",
    }
    algorithm, _, value = evidence.digest.partition(":")
    if algorithm == "sha256":
        image["checksums"] = [{"algorithm": "SHA256", "checksumValue": value}]
    return image


def _package(
    bill: BillOfMaterials, number: int, package: PackageItem, licences: _Licences, moment: str
) -> Table:
    found: Table = {
        "SPDXID": _id(number),
        "name": unicode_text(package.name),
        "downloadLocation": _NOT_SAID,
        "filesAnalyzed": False,
        "licenseConcluded": _NOT_SAID,
        "licenseDeclared": licences.declared(package.licenses),
        "copyrightText": _NOT_SAID,
        "sourceInfo": unicode_text(f"found in {package.location}"),
    }
    if package.version:
        found["versionInfo"] = unicode_text(package.version)
    if package.purl:
        found["externalRefs"] = [
            {
                "referenceCategory": "PACKAGE-MANAGER",
                "referenceType": "purl",
                "referenceLocator": unicode_text(package.purl),
            }
        ]
    found["annotations"] = [
        {
            "annotationDate": moment,
            "annotationType": "OTHER",
            "annotator": _TOOL,
            "comment": _origin(bill, package),
        }
    ]
    return found


def _origin(bill: BillOfMaterials, package: PackageItem) -> str:
    """Return where the package is from and what it weighs, one fact after another."""
    facts = [f"size: {package.size}", f"files: {package.files}"]
    layer = bill.layer_of(package)
    if layer is not None:
        facts += [f"layer: {layer.layer}", f"digest: {layer.digest}", f"diffId: {layer.diff_id}"]
        facts.append(f"origin: {layer.origin}")
    return unicode_text("; ".join(fact for fact in facts if not fact.endswith(": ")))


def _relationships(bill: BillOfMaterials) -> list[Table]:
    found = [_relationship(_DOCUMENT, "DESCRIBES", _IMAGE)]
    found += [_relationship(_IMAGE, "CONTAINS", _id(each)) for each in range(len(bill.packages))]
    for number, needed in enumerate(bill.needed()):
        found += [_relationship(_id(number), "DEPENDS_ON", _id(each)) for each in needed]
    return found


def _relationship(one: str, kind: str, other: str) -> Table:
    return {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}


def _id(number: int) -> str:
    return f"SPDXRef-Package-{number}"
