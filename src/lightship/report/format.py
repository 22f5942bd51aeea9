"""What a form of output is, and which there are.

What is said of one file is made where that file is checked, by whichever
process does that; only the rest waits for all of them.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import ClassVar, Protocol

    from lightship.checking.result import CheckResult, FileResult
    from lightship.checking.totals import Totals

    class Format(Protocol):
        """A form of output; one object makes the parts and the whole of a run."""

        is_data: ClassVar[bool]
        """Whether it is for programs, which read UTF-8 whatever a terminal shows."""

        def part(self, file: FileResult) -> str:
            """Return what is said of one file; it depends on nothing else."""

        def whole(self, parts: Sequence[str], totals: Totals) -> str:
            """Return the output: the parts, in the order of the files, and what they come to."""


_HOMES: Mapping[str, str] = {
    "json": "check_json:Json",
    "sarif": "sarif:Sarif",
    "github": "github:GitHub",
    "gitlab": "gitlab:GitLab",
    "junit": "junit:JUnit",
    "checkstyle": "checkstyle:Checkstyle",
    "markdown": "markdown:Markdown",
}
"""The formats that have no colours: which class is each, in which module of this room."""

FORMATS = ("text", *_HOMES)
"""The names of the formats, the default first."""


def format_called(name: str, *, colour: bool = False) -> Format:
    """Return the format called ``name``; ``colour`` is for those that people read."""
    home = _HOMES.get(name)
    if home is None:
        from lightship.report.text import Text  # noqa: PLC0415 - only the format asked for

        return Text(colour=colour)
    from importlib import import_module  # noqa: PLC0415 - likewise

    module, _, kind = home.partition(":")
    made: Format = getattr(import_module(f"lightship.report.{module}"), kind)()
    return made


def rendered(form: Format, result: CheckResult) -> str:
    """Return ``result`` in the format ``form``."""
    return form.whole([form.part(file) for file in result.files], result.totals)
