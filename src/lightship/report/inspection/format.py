"""The forms of output of an inspection: each is a function in a module of its own."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol

    from lightship.inspection.inspection import Inspection

    class Format(Protocol):
        """A form of output."""

        def __call__(self, inspection: Inspection) -> str:
            """Return what was found, ending in a line feed."""


DEFAULT = "text"
"""The only format that people read in a terminal; programs read the others, as UTF-8."""

_HOMES: Mapping[str, str] = {
    "markdown": "markdown:markdown",
    "sarif": "sarif:sarif",
    "json": "inspect_json:json",
    "cyclonedx": "cyclonedx:cyclonedx",
    "spdx": "spdx:spdx",
}
"""Which function makes each of the others, in which module of this room."""

FORMATS = (DEFAULT, *_HOMES)
"""The names of the formats, the default first."""


def format_called(name: str, *, colour: bool = False) -> Format:
    """Return the format called ``name``; ``colour`` is for the one that people read."""
    if name == DEFAULT:
        from functools import partial  # noqa: PLC0415 - only the format asked for

        from lightship.report.inspection.text import text  # noqa: PLC0415 - likewise

        return partial(text, colour=colour)
    from importlib import import_module  # noqa: PLC0415 - likewise

    module, _, function = _HOMES[name].partition(":")
    made: Format = getattr(import_module(f"lightship.report.inspection.{module}"), function)
    return made
