"""An inspection as Markdown, for a comment on a change: the answer, what to do, details folded."""

from __future__ import annotations

from heapq import nlargest
from itertools import islice

from lightship.image.surface_kinds import DISTROLESS
from lightship.model.severity import Severity
from lightship.report.inspection.advice import advice
from lightship.report.inspection.findings import path_in_image, verdict, worst_first
from lightship.report.inspection.instruction import short_instruction
from lightship.report.inspection.kinds import in_words, surface_words, waste_words
from lightship.report.inspection.origins import Origins
from lightship.report.inspection.overview import overview
from lightship.report.inspection.secret_rows import SETTERS
from lightship.report.inspection.surface_rows import debug_command
from lightship.report.markdown_text import code, plain
from lightship.report.sizes import count, size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lightship.image.evidence import (
        Evidence,
        LayerEvidence,
        PackageItem,
        SecretItem,
        UnownedItem,
    )
    from lightship.inspection.inspection import Inspection
    from lightship.model.finding import Finding
    from lightship.report.inspection.origins import Kinds

    Rows = Iterable[Sequence[str]]

LARGEST = 60_000
"""The characters that fit into a comment; services take some more."""

MOST = 20
"""The rows of a table that are shown."""

LONGEST_NOTE = 300
"""The characters of a note or a message that are shown."""

LONGEST = 120
"""The characters of a name or an instruction that are shown."""

MARKS = {None: "✓", Severity.INFO: "", Severity.WARNING: "⚠", Severity.ERROR: "✗"}
"""What stands before a line of the overview."""


def markdown(inspection: Inspection) -> str:
    """Return what was found as Markdown, ending in a line feed."""
    evidence = inspection.evidence
    text = "".join(_head(evidence)) + _findings_line(inspection.findings)
    for note in (*inspection.failures[:MOST], *evidence.notes[:MOST]):
        text += f"\nnote: {plain(note[:LONGEST_NOTE])}\n"
    left = LARGEST - len(text)
    for section in _sections(inspection):
        left -= len(section)
        if left > 0:
            text += section
    return text


def _head(evidence: Evidence) -> Iterator[str]:
    yield f"### Lightship: {code(_cut(evidence.reference))}"
    yield f" for {plain(evidence.platform[:40])}\n\n| | | |\n|---|---|---|\n"
    for line in overview(evidence):
        yield f"| {MARKS[line.severity]} | {line.about} | {plain(line.says)} |\n"
    todo = advice(evidence)
    yield "\n" if todo else "\nNothing to do: no fault was found that is worth it.\n"
    for number, each in enumerate(todo, 1):
        yield f"{number}. {plain(each)}\n"
    for item in evidence.surface:
        if item.kind == DISTROLESS:
            yield f"\nlook into a running pod: {code(debug_command(item.note)[:LONGEST])}\n"


def _findings_line(findings: Sequence[Finding]) -> str:
    return f"\nfindings: {plain(verdict(findings))}\n"


def _sections(inspection: Inspection) -> Iterator[str]:
    """Yield the tables, folded away, the most pressing first."""
    found = inspection.evidence
    findings = inspection.findings
    yield _table("findings", "| | rule | what |", _findings(findings, found), len(findings))
    labels = "| what | where | layer | begins |"
    yield _table("secrets", labels, _secrets(found.secrets), len(found.secrets))
    labels = "| saves | kind | where | files | layer | by |"
    yield _table("waste", labels, _waste(found), len(found.waste))
    kinds = Origins(found).by_kind(found.surface)
    yield _table("dangers", "| what | where | from |", _dangers(found, kinds), len(kinds))
    labels = "| | size | from | instruction |"
    yield _table("layers", labels, _layers(found.layers), len(found.layers))
    labels = "| size | package | version | type |"
    yield _table("packages", labels, _packages(found.packages), len(found.packages))
    labels = "| size | where | files | layer |"
    yield _table("files of no package", labels, _unowned(found.unowned), len(found.unowned))


def _table(title: str, head: str, rows: Rows, total: int) -> str:
    """Return the first of ``total`` rows as a table that is folded away; nothing without any."""
    if not total:
        return ""
    lines = [f"| {' | '.join(row)} |" for row in islice(rows, MOST)]
    rule = "|---" * (head.count("|") - 1) + "|"
    body = "\n".join([head, rule, *lines])
    more = f"\n\n{count(total - MOST)} more" if total > MOST else ""
    summary = f"{title} ({count(total)})"
    return f"\n<details><summary>{summary}</summary>\n\n{body}{more}\n\n</details>\n"


def _findings(findings: Sequence[Finding], found: Evidence) -> Rows:
    for each in worst_first(findings):
        path = path_in_image(each, found)
        place = f" {code(_cut(path))}" if path and path not in each.message else ""
        rule = f"{each.shown_code} {each.name}"
        yield str(each.severity), plain(rule), plain(each.message[:LONGEST_NOTE]) + place


def _secrets(secrets: Sequence[SecretItem]) -> Rows:
    for each in sorted(secrets, key=lambda item: not item.live):
        line = f":{each.line}" if each.line else ""
        setter = "" if each.where == "file" else f"{SETTERS.get(each.where, each.where)} "
        layer = _layer(each.layer) if each.live else f"{_layer(each.layer)} hidden"
        place = code(_cut(f"{setter}{each.path}") + line)
        yield plain(in_words(each.kind)), place, layer, code(_cut(each.excerpt))


def _waste(found: Evidence) -> Rows:
    origins = Origins(found)
    for each in found.waste:
        yield (
            size(each.bytes),
            plain(waste_words(each.kind)),
            code(_cut(each.path)),
            count(each.files),
            f"{each.layer} base" if origins.is_base(each.layer) else str(each.layer),
            _layer(each.by_layer),
        )


def _dangers(found: Evidence, kinds: Kinds) -> Rows:
    origins = Origins(found)
    for kind, items in kinds:
        paths = [code(_cut(item.path)) for item in items[:3] if item.path]
        told = ", ".join(paths) or plain(items[0].note[:LONGEST])
        more = ", ..." if len(items) > 3 and paths else ""
        origin = "base" if origins.is_base(items[0].layer) else "mine"
        yield plain(surface_words(kind, len(items))), told + more, origin


def _layers(layers: Sequence[LayerEvidence]) -> Rows:
    for each in layers:
        told = code(_cut(short_instruction(each.instruction)))
        yield str(each.layer), size(each.size), each.origin, told


def _packages(packages: Iterable[PackageItem]) -> Rows:
    for each in nlargest(MOST, packages, key=lambda item: item.size):
        yield size(each.size), code(_cut(each.name)), code(_cut(each.version)), plain(each.type)


def _unowned(items: Iterable[UnownedItem]) -> Rows:
    for each in nlargest(MOST, items, key=lambda item: item.size):
        yield size(each.size), code(_cut(each.path)), count(each.files), str(each.layer)


def _layer(number: int) -> str:
    return str(number) if number >= 0 else ""


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
