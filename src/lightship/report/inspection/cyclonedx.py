"""The packages of an image as CycloneDX 1.6, in JSON: https://cyclonedx.org/docs/1.6/json/."""

from __future__ import annotations

from lightship.knowledge.license_expression import license_id, listed_expression
from lightship.report.inspection.bill_of_materials import BillOfMaterials, as_text, identifiers
from lightship.report.printable import unicode_text
from lightship.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.image.evidence import LayerEvidence, PackageItem
    from lightship.inspection.inspection import Inspection

    Table = dict[str, object]

_IMAGE = "image"
"""What the image is called in the bill."""
_GROUPED = frozenset(("maven", "npm", "composer"))
"""The types of packages whose name has a group that CycloneDX tells apart."""


def cyclonedx(inspection: Inspection) -> str:
    """Return the packages as a bill of materials; each has the layer that brought it."""
    bill = BillOfMaterials(inspection.evidence)
    names = identifiers(bill.packages)
    return as_text(
        {
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "serialNumber": f"urn:uuid:{bill.number}",
            "version": 1,
            "metadata": _metadata(bill),
            "components": [
                _component(package, name, bill.layer_of(package))
                for package, name in zip(bill.packages, names, strict=True)
            ],
            "dependencies": _dependencies(bill, names),
        }
    )


def _metadata(bill: BillOfMaterials) -> Table:
    evidence = bill.evidence
    image: Table = {
        "bom-ref": _IMAGE,
        "type": "container",
        "name": unicode_text(evidence.reference or evidence.digest),
        "version": unicode_text(evidence.digest),
        "properties": _properties((("platform", evidence.platform), ("size", str(evidence.size)))),
    }
    tool = {"type": "application", "name": "lightship", "version": VERSION}
    metadata: Table = {"timestamp": bill.moment} if bill.moment else {}
    return metadata | {"tools": {"components": [tool]}, "component": image}


def _component(package: PackageItem, reference: str, layer: LayerEvidence | None) -> Table:
    group, name = _group_and_name(package)
    component: Table = {
        "bom-ref": reference,
        "type": "platform" if package.type == "generic" else "library",
    }
    if group:
        component["group"] = group
    component["name"] = name
    if package.version:
        component["version"] = unicode_text(package.version)
    licences = _licences(package.licenses)
    if licences:
        component["licenses"] = licences
    if package.purl:
        component["purl"] = unicode_text(package.purl)
    if package.location:
        component["evidence"] = {"occurrences": [{"location": unicode_text(package.location)}]}
    component["properties"] = _properties(_facts(package, layer))
    return component


def _group_and_name(package: PackageItem) -> tuple[str, str]:
    name = unicode_text(package.name)
    if package.type not in _GROUPED:
        return "", name
    group, slash, rest = name.rpartition("/")
    if slash:
        return group, rest
    return _namespace(package.purl), name


def _namespace(purl: str) -> str:
    from packageurl import PackageURL  # noqa: PLC0415 - only where there is a package

    try:
        return PackageURL.from_string(purl).namespace or ""
    except ValueError:
        return ""


def _facts(package: PackageItem, layer: LayerEvidence | None) -> Iterable[tuple[str, str]]:
    yield "size", str(package.size)
    yield "files", str(package.files)
    if layer is not None:
        yield "layer", str(layer.layer)
        yield "layer:digest", layer.digest
        yield "layer:diffId", layer.diff_id
        yield "origin", layer.origin


def _properties(facts: Iterable[tuple[str, str]]) -> list[Table]:
    return [
        {"name": f"lightship:{name}", "value": unicode_text(value)}
        for name, value in facts
        if value
    ]


def _licences(stated: tuple[str, ...]) -> list[Table]:
    """Return the licences: an expression can only stand alone."""
    if len(stated) == 1 and not license_id(stated[0]) and (whole := listed_expression(stated[0])):
        return [{"expression": whole}]
    return [
        {
            "license": {"id": listed}
            if (listed := license_id(each))
            else {"name": unicode_text(each)}
        }
        for each in stated
        if each
    ]


def _dependencies(bill: BillOfMaterials, names: list[str]) -> list[Table]:
    """Return who needs whom; the image needs what nothing in it needs."""
    needed = bill.needed()
    inner = {each for by_one in needed for each in by_one}
    top = [name for number, name in enumerate(names) if number not in inner]
    found: list[Table] = [{"ref": _IMAGE, "dependsOn": top}]
    for name, by_one in zip(names, needed, strict=True):
        found.append({"ref": name, "dependsOn": [names[each] for each in by_one]})
    return found
