"""What each sample looks like in each format, kept in files that one can read and compare.

``python -m tests.report.inspection.shown_samples`` writes them anew.
"""

from __future__ import annotations

from pathlib import Path

from lightship.report.inspection.format import format_called
from lightship.version import VERSION
from tests.report.inspection.samples import SAMPLES

FOLDER = Path(__file__).parent / "shown"

ENDS = {"text": "txt", "markdown": "md", "json": "json"}

SHOWN = [
    *((name, "text") for name in SAMPLES),
    *((name, "markdown") for name in ("fat-node", "distroless", "hostile")),
    ("fat-node", "json"),
    ("distroless", "json"),
]
"""Which samples are kept in which formats."""


def file_of(name: str, form: str) -> Path:
    """Return where the sample ``name`` is kept in the format ``form``."""
    return FOLDER / f"{name}.{ENDS[form]}"


def shown(name: str, form: str) -> str:
    """Return the sample ``name`` in the format ``form``, the release left out."""
    text = format_called(form)(SAMPLES[name])
    return text.replace(f'"{VERSION}"', '"VERSION"')


if __name__ == "__main__":
    for each in SHOWN:
        file_of(*each).write_text(shown(*each))
