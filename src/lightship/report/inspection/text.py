"""An inspection as one screen for people: the answer first, then what it rests on, worst first."""

from __future__ import annotations

from lightship.report.columns import columns, shortened
from lightship.report.inspection.advice import advice
from lightship.report.inspection.findings import verdict, worst_first
from lightship.report.inspection.layer_rows import layer_rows
from lightship.report.inspection.overview import overview
from lightship.report.inspection.secret_rows import secret_rows
from lightship.report.inspection.software_rows import software_rows
from lightship.report.inspection.surface_rows import surface_rows
from lightship.report.inspection.waste_rows import waste_rows
from lightship.report.paint import Paint
from lightship.report.printable import printable
from lightship.report.text import WIDTH, wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lightship.image.evidence import Evidence
    from lightship.inspection.inspection import Inspection
    from lightship.model.finding import Finding

GUTTER = 10
"""The columns of what a line is about."""

NOTES = 3
"""The notes on the reading that are shown; JSON has all."""

PLATFORM = 24
"""The columns of a platform, of which most have half as many."""

DIGEST = len("sha256:") + 12
"""The characters of a digest that tell it well enough from others."""

SECTIONS = (layer_rows, waste_rows, secret_rows, surface_rows, software_rows)


def text(inspection: Inspection, *, colour: bool = False) -> str:
    """Return what was found as one screen of 80 columns, ending in a line feed."""
    paint = Paint(on=colour)
    evidence = inspection.evidence
    lines = [*_head(evidence, paint), ""]
    detail = [row for section in SECTIONS for row in section(evidence, paint)]
    if detail:
        lines += [*detail, ""]
    lines += _end(inspection, paint)
    return "\n".join([line.rstrip() for line in lines]) + "\n"


def _head(evidence: Evidence, paint: Paint) -> Iterator[str]:
    parts = (shortened(printable(evidence.platform), PLATFORM), printable(evidence.digest)[:DIGEST])
    beside = "  ".join(filter(None, parts))
    name = shortened(printable(evidence.reference), WIDTH - 2 - columns(beside))
    yield f"{paint('bold', name)}  {paint('dim', beside)}"
    for line in overview(evidence):
        style = "good" if line.severity is None else str(line.severity)
        yield from _about(line.about, line.says, style, paint)


def _end(inspection: Inspection, paint: Paint) -> Iterator[str]:
    yield from _todo(advice(inspection.evidence), paint)
    yield from _notes(inspection.evidence.notes, paint)
    for failure in inspection.failures[:NOTES]:
        yield from _about("broken", printable(failure), "error", paint)
    yield from _about("findings", verdict(inspection.findings), "bold", paint)
    yield from _about("more", _more(inspection.findings), "dim", paint)


def _more(findings: Sequence[Finding]) -> str:
    told = "--format json has it all; lightship check looks at Dockerfiles"
    if not findings:
        return told
    worst = printable(worst_first(findings)[0].shown_code)
    return f"lightship rule {worst}; --format json; lightship check DOCKERFILE"


def _todo(todo: Sequence[str], paint: Paint) -> Iterator[str]:
    if not todo:
        yield from _about("do", "nothing: no fault was found that is worth it", "good", paint)
    for number, each in enumerate(todo):
        yield from _about("then" if number else "do first", each, "bold", paint)


def _notes(notes: Sequence[str], paint: Paint) -> Iterator[str]:
    for note in notes[:NOTES]:
        yield from _about("note", printable(note), "dim", paint)
    if len(notes) > NOTES:
        yield from _about("note", f"and {len(notes) - NOTES} more, in the JSON", "dim", paint)


def _about(about: str, says: str, style: str, paint: Paint) -> Iterator[str]:
    first, *more = wrapped(says, f"{about:<{GUTTER}}")
    yield paint(style, first[:GUTTER].rstrip()) + first[len(about) :]
    yield from more
