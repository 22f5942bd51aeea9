"""What came of ``init`` as text: what was recognised, then the files."""

from __future__ import annotations

from difflib import unified_diff

from lightship.knowledge.build_secret import build_option
from lightship.report.paint import Paint
from lightship.report.printable import printable
from lightship.report.text import wrapped
from lightship.scaffold.statement import Certainty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.scaffold.initialisation import Initialisation
    from lightship.scaffold.new_file import NewFile
    from lightship.scaffold.statement import Statement

_TITLES: Final = {
    Certainty.RECOGNISED: ("recognised", "good"),
    Certainty.ASSUMED: ("assumed", "warning"),
    Certainty.UNKNOWN: ("not known, or for you to look at", "error"),
}


def initialisation_text(found: Initialisation, *, colour: bool = False) -> str:
    """Return what was recognised, assumed and not found out, and which files there are now."""
    paint = Paint(on=colour)
    lines = [line for certainty in _TITLES for line in _statements(found, certainty, paint)]
    lines.append("")
    lines += [_outcome(file, found.written, paint) for file in found.files]
    lines += [f"{'kept':<{_GUTTER}}{printable(path)}: it was there" for path in found.kept]
    for each in found.findings:
        says = f"{printable(each.path)}:{each.span.line}: {each.code} {printable(each.message)}"
        lines += _painted(wrapped(says, _gutter("finding")), "finding", "warning", paint)
    if found.written:
        lines += ["", f"next: {_build_command(found)}"]
    return "\n".join(lines) + "\n"


def difference_text(found: Initialisation) -> str:
    """Return a unified diff from what stands there to what would be written."""
    return "".join(line for file in found.files for line in _difference(file))


def contents_text(found: Initialisation) -> str:
    """Return the files that would be written, each under its name."""
    return "\n".join(f"==> {printable(file.path)} <==\n{file.text}" for file in found.files)


_GUTTER: Final = 10
"""The columns of the word in front of a file."""


def _statements(found: Initialisation, certainty: Certainty, paint: Paint) -> Iterator[str]:
    said = [each for each in found.statements if each.certainty is certainty]
    if not said:
        return
    title, style = _TITLES[certainty]
    yield paint(style, title)
    width = max(len(each.subject) for each in found.statements) + 2
    for each in said:
        yield from wrapped(_words(each), f"  {each.subject:<{width}}")


def _words(said: Statement) -> str:
    if said.source:
        return f"{printable(said.text)}, from {printable(said.source)}"
    return printable(said.text) + (f" (say it with {said.option})" if said.option else "")


def _gutter(word: str) -> str:
    return f"{word:<{_GUTTER}}"


def _painted(lines: list[str], word: str, style: str, paint: Paint) -> list[str]:
    return [paint(style, word) + lines[0][len(word) :], *lines[1:]]


def _outcome(file: NewFile, written: bool, paint: Paint) -> str:
    if file.before == file.text:
        word, style = "same", "dim"
    elif not written:
        word, style = "would be", "dim"
    elif file.before is None:
        word, style = "wrote", "good"
    else:
        word, style = "replaced", "good"
    return paint(style, word) + " " * (_GUTTER - len(word)) + printable(file.path)


def _build_command(found: Initialisation) -> str:
    dockerfile = found.files[0].path
    named = "" if dockerfile == "Dockerfile" else f"--file {dockerfile} "
    where = "" if found.root in (".", "") else f"cd {printable(found.root)} && "
    secrets = "".join(f"{build_option(each.identifier, each.source)} " for each in found.secrets)
    return f"{where}docker build {named}{secrets}--tag {found.application.name} ."


def _difference(file: NewFile) -> Iterator[str]:
    before = "" if file.before is None else file.before
    old = "/dev/null" if file.before is None else f"a/{file.path}"
    for line in unified_diff(
        before.splitlines(keepends=True),
        file.text.splitlines(keepends=True),
        old,
        f"b/{file.path}",
    ):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
