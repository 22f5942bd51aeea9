"""The result of ``inspect`` as JSON, version 1; its schema is ``docs/inspect.schema.json``."""

from __future__ import annotations

from typing import Literal

import msgspec

from lightship import version
from lightship.checking.fingerprint import fingerprints
from lightship.inspection.instructions import covered_instruction
from lightship.report.finding_json import FindingJson, finding_json
from lightship.report.inspection.findings import path_in_image
from lightship.report.printable import printable_json, unicode_text
from lightship.rules.index import INDEX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lightship.image.evidence import (
        Evidence,
        FileItem,
        LayerEvidence,
        PackageItem,
        SecretItem,
        WasteItem,
    )
    from lightship.inspection.inspection import Inspection

VERSION: Literal[1] = 1

END = "\n}"
"""How the answer ends, in front of which the files stand: there may be millions of them."""


class ImageJson(msgspec.Struct):
    """Which image it is: ``size`` is that of its layers uncompressed, ``compressed`` as stored."""

    reference: str
    digest: str
    platform: str
    size: int
    compressed: int


class LayerJson(msgspec.Struct):
    """One layer; ``foreign`` ones are kept elsewhere and were not read."""

    layer: int
    digest: str
    diff_id: str
    media_type: str
    size: int
    compressed: int
    files: int
    instruction: str
    origin: Literal["mine", "base"]
    foreign: bool


class WasteItemJson(msgspec.Struct):
    """Bytes in ``layer`` that a fix would save; ``by_layer`` made them a waste, or is null."""

    kind: str
    path: str
    bytes: int
    layer: int
    by_layer: int | None
    instruction: str
    files: int


class WasteJson(msgspec.Struct):
    """All waste; ``efficiency`` is from 0 to 1."""

    bytes: int
    efficiency: float
    items: list[WasteItemJson]


class SecretJson(msgspec.Struct):
    """A secret, never whole; what is in no layer has null there, as has an unknown ``line``."""

    kind: str
    where: str
    path: str
    line: int | None
    layer: int | None
    live: bool
    excerpt: str
    note: str


class SurfaceJson(msgspec.Struct):
    """Something that an attacker would find useful, or a fact of how the image runs."""

    kind: str
    path: str
    layer: int | None
    note: str


class PackageJson(msgspec.Struct):
    """A package; ``size`` is what its files really occupy, ``location`` the file that names it."""

    type: str
    name: str
    version: str
    purl: str
    size: int
    layer: int | None
    licenses: list[str]
    location: str
    files: int
    required_by: list[str]


class UnownedJson(msgspec.Struct):
    """A file, or a folder of them, that no package claims."""

    path: str
    size: int
    layer: int
    files: int


class EntryJson(msgspec.Struct):
    """One path of the union view, without a leading slash."""

    path: str
    type: Literal[
        "file", "directory", "symlink", "hardlink", "character-device", "block-device", "fifo"
    ]
    size: int
    mode: int
    uid: int
    gid: int
    link: str
    layer: int


class ImageFindingJson(FindingJson):
    """One finding, as ``check`` has it; ``path`` is in the image, or empty for it as a whole."""

    path: str


class InspectJson(msgspec.Struct, omit_defaults=True):
    """The whole answer; layers count from 0, sizes are in bytes.

    ``notes`` tell of the reading, ``failures`` of rules that broke; ``files`` are there if asked.
    """

    version: Literal[1]
    tool_version: str
    image: ImageJson
    layers: list[LayerJson]
    waste: WasteJson
    secrets: list[SecretJson]
    surface: list[SurfaceJson]
    packages: list[PackageJson]
    unowned: list[UnownedJson]
    findings: list[ImageFindingJson]
    notes: list[str]
    failures: list[str]
    files: list[EntryJson] | None = None


def json(inspection: Inspection) -> str:
    """Return the answer, ending in a line feed; each of the ``files`` has a line of its own."""
    data = msgspec.json.format(msgspec.json.encode(_answer(inspection)), indent=2)
    text = printable_json(data).decode()
    files = inspection.evidence.files
    if files is None:
        return text + "\n"
    entries = ",\n".join(_entries(files))
    return f'{text.removesuffix(END)},\n  "files": [\n{entries}\n  ]{END}\n'


def schema() -> bytes:
    """Return the JSON Schema of the answer, ending in a line feed."""
    made = msgspec.json.schema(InspectJson)
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


def _answer(inspection: Inspection) -> InspectJson:
    found = inspection.evidence
    text = unicode_text
    return InspectJson(
        VERSION,
        version.VERSION,
        _image(found),
        [_layer(each) for each in found.layers],
        WasteJson(found.wasted, found.efficiency, [_waste(each) for each in found.waste]),
        [_secret(each) for each in found.secrets],
        [
            SurfaceJson(text(each.kind), text(each.path), _known(each.layer), text(each.note))
            for each in found.surface
        ],
        [_package(each) for each in found.packages],
        [UnownedJson(text(each.path), each.size, each.layer, each.files) for each in found.unowned],
        _findings(inspection),
        [text(note) for note in found.notes],
        [text(each) for each in inspection.failures],
    )


def _image(found: Evidence) -> ImageJson:
    return ImageJson(
        unicode_text(found.reference),
        unicode_text(found.digest),
        unicode_text(found.platform),
        found.size,
        found.compressed,
    )


def _layer(item: LayerEvidence) -> LayerJson:
    return LayerJson(
        item.layer,
        unicode_text(item.digest),
        unicode_text(item.diff_id),
        unicode_text(item.media_type),
        item.size,
        item.compressed,
        item.files,
        _instruction(item.instruction),
        item.origin,
        item.is_foreign,
    )


def _waste(item: WasteItem) -> WasteItemJson:
    return WasteItemJson(
        unicode_text(item.kind),
        unicode_text(item.path),
        item.bytes,
        item.layer,
        _known(item.by_layer),
        _instruction(item.instruction),
        item.files,
    )


def _secret(item: SecretItem) -> SecretJson:
    return SecretJson(
        unicode_text(item.kind),
        item.where,
        unicode_text(item.path),
        item.line or None,
        _known(item.layer),
        item.live,
        unicode_text(item.excerpt),
        unicode_text(item.note),
    )


def _package(item: PackageItem) -> PackageJson:
    return PackageJson(
        unicode_text(item.type),
        unicode_text(item.name),
        unicode_text(item.version),
        unicode_text(item.purl),
        item.size,
        _known(item.layer),
        [unicode_text(each) for each in item.licenses],
        unicode_text(item.location),
        item.files,
        [unicode_text(each) for each in item.required_by],
    )


def _entries(files: Iterable[FileItem]) -> Iterator[str]:
    encode = msgspec.json.Encoder().encode
    for item in files:
        yield f"    {printable_json(encode(_entry(item))).decode()}"


def _entry(item: FileItem) -> EntryJson:
    return EntryJson(
        unicode_text(item.path),
        item.type,  # type: ignore[arg-type] # the words are those of the Literal
        item.size,
        item.mode,
        item.uid,
        item.gid,
        unicode_text(item.link),
        item.layer,
    )


def _findings(inspection: Inspection) -> list[ImageFindingJson]:
    rules = {entry.code: entry for entry in INDEX}
    marks = fingerprints(inspection.findings)
    made = []
    for finding, mark in zip(inspection.findings, marks, strict=True):
        plain = finding_json(finding, rules.get(finding.code), mark)
        path = unicode_text(path_in_image(finding, inspection.evidence))
        made.append(ImageFindingJson(**msgspec.structs.asdict(plain), path=path))
    return made


def _instruction(text: str) -> str:
    return unicode_text(covered_instruction(text))


def _known(layer: int) -> int | None:
    return layer if layer >= 0 else None
