"""Secrets as rows, those of the image as it runs first."""

from __future__ import annotations

from lightship.report.columns import padded, shortened, shortened_path
from lightship.report.inspection.kinds import in_words
from lightship.report.printable import printable
from lightship.report.sizes import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lightship.image.evidence import Evidence, SecretItem
    from lightship.report.paint import Paint

MOST = 4
"""The secrets that are shown."""

KIND = 22
WHERE = 28
LAYER = 10
BEGINS = 14

RECOVERED_BY = "still has it: "
"""What stands before the command line in the note on a hidden secret."""

SETTERS: Mapping[str, str] = {
    "env": "ENV",
    "label": "LABEL",
    "build-arg": "ARG",
    "history": "history",
}
"""What a name is shown with that is no path."""


def secret_rows(evidence: Evidence, paint: Paint) -> list[str]:
    """Return a heading and the first secrets; nothing where there is none."""
    items = sorted(evidence.secrets, key=lambda item: not item.live)
    if not items:
        return []
    labels = f"{'':<{4 + KIND}}{'where':<{WHERE}}{'layer':>{LAYER}}  begins"
    rows = [paint("bold", "secret") + paint("dim", labels[len("secret") :])]
    rows += [_row(item, paint) for item in items[:MOST]]
    if len(items) > MOST:
        rows.append(paint("dim", f"    and {count(len(items) - MOST, 'other')}"))
    return rows + _recovery(items, paint)


def _recovery(items: Sequence[SecretItem], paint: Paint) -> list[str]:
    """Return how the first of the hidden secrets is read, for those who think that it is gone.

    It is a command line to be pasted, so it is never cut.
    """
    for item in items:
        command = item.note.partition(RECOVERED_BY)[2]
        if not item.live and command:
            return [paint("dim", "recover   ") + printable(command)]
    return []


def secret_place(item: SecretItem, room: int) -> str:
    """Return where ``item`` is, in at most ``room`` columns."""
    path = printable(item.path)
    if item.where == "file":
        line = f":{item.line}" if item.line else ""
        return shortened_path(path, room - len(line)) + line
    setter = SETTERS.get(item.where, printable(item.where))
    return shortened(f"{setter} {path}".rstrip(), room)


def _row(item: SecretItem, paint: Paint) -> str:
    kind = padded(shortened(in_words(printable(item.kind)), KIND - 2), KIND)
    place = padded(secret_place(item, WHERE), WHERE)
    layer = str(item.layer) if item.layer >= 0 else ""
    if not item.live:
        layer = f"{layer} hidden"
    begins = printable(item.excerpt).replace(" characters)", ")")
    return f"    {paint('error', kind)}{place}{layer:>{LAYER}}  {shortened(begins, BEGINS)}"
