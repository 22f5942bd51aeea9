"""What is dangerous as rows, a kind each, the user's own and the worst first."""

from __future__ import annotations

from lightship.image.surface_kinds import DISTROLESS
from lightship.report.columns import padded, shortened, shortened_path
from lightship.report.inspection.kinds import surface_words
from lightship.report.inspection.listing import listed
from lightship.report.inspection.origins import Origins
from lightship.report.printable import printable
from lightship.report.text import WIDTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.image.evidence import Evidence, SurfaceItem
    from lightship.report.paint import Paint

MOST = 4
"""The kinds that are shown."""

KIND = 33
WHERE = WIDTH - 4 - KIND - len(" base")

PROGRAM_FOLDERS = frozenset(("bin", "sbin", "usr/bin", "usr/sbin", "usr/local/bin"))
"""The folders where programs are looked for."""

COMMAND = "kubectl "
"""What the command line begins with by which one looks into a distroless container."""


def surface_rows(evidence: Evidence, paint: Paint) -> list[str]:
    """Return a heading and the first kinds; nothing where there is nothing to say."""
    origins = Origins(evidence)
    kinds = origins.by_kind(evidence.surface)
    rows = []
    if kinds:
        labels = " " * (4 + KIND) + "where"
        rows.append(paint("bold", "danger") + paint("dim", labels[len("danger") :]))
        rows += [_row(kind, items, origins, paint) for kind, items in kinds[:MOST]]
    if left := kinds[MOST:]:
        words = [surface_words(printable(kind), len(items)) for kind, items in left]
        rows.append(paint("dim", f"    and {listed(words, WIDTH - 8)}"))
    commands = [debug_command(item.note) for item in evidence.surface if item.kind == DISTROLESS]
    return rows + [f"{paint('bold', 'debug')}     {printable(each)}" for each in commands]


def debug_command(note: str) -> str:
    """Return the command line in the ``note`` on a distroless image, whole: it is to be pasted."""
    return note[max(note.find(COMMAND), 0) :]


def _row(kind: str, items: Sequence[SurfaceItem], origins: Origins, paint: Paint) -> str:
    words = padded(shortened(surface_words(printable(kind), len(items)), KIND - 1), KIND)
    places = [_place(item.path) for item in items if item.path]
    told = _listed(places) if places else shortened(printable(items[0].note), WHERE)
    if origins.is_base(items[0].layer):
        return f"    {words}{padded(told, WHERE)}{paint('dim', ' base')}"
    return f"    {words}{told}"


def _place(path: str) -> str:
    """Return ``path``, of programs in the usual folders the name alone."""
    folder, _, name = path.rpartition("/")
    return printable(name if folder in PROGRAM_FOLDERS else path)


def _listed(places: Sequence[str]) -> str:
    """Return as many of ``places`` as fit, the first of them shortened if need be."""
    if len(places) == 1:
        return shortened_path(places[0], WHERE)
    ordered = sorted(places, key=len)
    return listed(ordered, WHERE)
