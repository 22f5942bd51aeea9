"""The findings on an image as SARIF 2.1.0.

A path is one in the image, and ``IMAGE`` stands for its root. A finding on the
image as a whole is placed in a file called as the image is: services show no
result without a place. The layer is a logical location.
"""

from __future__ import annotations

from itertools import chain
from urllib.parse import quote

from lightship.checking.fingerprint import fingerprints
from lightship.checking.totals import Totals
from lightship.report.inspection.findings import path_in_image
from lightship.report.printable import unicode_text
from lightship.report.sarif_log import FINGERPRINT, log, message, notification, told
from lightship.report.sarif_rules import LEVELS, descriptors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lightship.checking.totals import Kind
    from lightship.image.evidence import (
        Evidence,
        LayerEvidence,
        SecretItem,
        SurfaceItem,
        UnownedItem,
        WasteItem,
    )
    from lightship.inspection.inspection import Inspection
    from lightship.model.finding import Finding

    Table = dict[str, object]

ROOT = "IMAGE"
"""What paths in the image begin from."""


def sarif(inspection: Inspection) -> str:
    """Return the findings as a log, ending in a line feed."""
    evidence = inspection.evidence
    findings = inspection.findings
    layers = _layer_of_paths(evidence)
    marks = fingerprints(findings)
    results = [
        _result(finding, mark, evidence, layers.get(path_in_image(finding, evidence)))
        for finding, mark in zip(findings, marks, strict=True)
    ]
    notes = [notification("error", each) for each in inspection.failures]
    notes += [notification("note", each) for each in evidence.notes]
    root = {"description": message(f"the root of the image {evidence.reference}")}
    rules = descriptors(_totals(findings))
    return log(results, notes, rules, {ROOT: root}, is_successful=not inspection.failures)


def _result(finding: Finding, mark: str, evidence: Evidence, layer: LayerEvidence | None) -> Table:
    spot = _place(path_in_image(finding, evidence), evidence.reference)
    spot["region"] = {"startLine": max(finding.span.line, 1)}
    place: Table = {"physicalLocation": spot}
    if layer is not None:
        place["logicalLocations"] = [_logical(layer)]
    return {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": message(told(finding)),
        "locations": [place],
        "partialFingerprints": {FINGERPRINT: mark},
        "properties": {
            "severity": str(finding.severity),
            "confidence": str(finding.confidence),
            "image": unicode_text(evidence.reference),
            "imageDigest": unicode_text(evidence.digest),
        },
    }


def _place(path: str, reference: str) -> Table:
    if path:
        return {"artifactLocation": {"uri": _quoted(path), "uriBaseId": ROOT}}
    # A colon in the first part would make the rest of the name look like an address.
    return {"artifactLocation": {"uri": _quoted(reference).lstrip("/")}}


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe="/~")


def _logical(layer: LayerEvidence) -> Table:
    return {
        "name": f"layer {layer.layer}",
        "fullyQualifiedName": unicode_text(layer.digest or layer.diff_id),
        "kind": "layer",
    }


def _layer_of_paths(evidence: Evidence) -> Mapping[str, LayerEvidence]:
    """Return the layer of each path that something was found in."""
    items: Iterable[UnownedItem | WasteItem | SurfaceItem | SecretItem]
    items = chain(evidence.unowned, evidence.waste, evidence.surface, evidence.secrets)
    return {
        item.path: evidence.layers[item.layer]
        for item in items
        if item.path and 0 <= item.layer < len(evidence.layers)
    }


def _totals(findings: Sequence[Finding]) -> Totals:
    counts: dict[Kind, int] = {}
    for each in findings:
        kind = (each.severity, each.code, each.name, each.alias)
        counts[kind] = counts.get(kind, 0) + 1
    return Totals(counts=counts)
