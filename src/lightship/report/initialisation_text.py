"""What came of ``init`` as text: what was recognised, then the files."""

from __future__ import annotations

from difflib import unified_diff

from lightship.report.paint import Paint
from lightship.report.printable import printable
from lightship.scaffold.statement import Certainty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.scaffold.initialisation import Initialisation
    from lightship.scaffold.new_file import NewFile
    from lightship.scaffold.statement import Statement

_MARKS = {Certainty.RECOGNISED: "+", Certainty.ASSUMED: "~", Certainty.UNKNOWN: "?"}
_STYLES = {Certainty.RECOGNISED: "good", Certainty.ASSUMED: "warning", Certainty.UNKNOWN: "error"}


def initialisation_text(found: Initialisation, *, colour: bool = False) -> str:
    """Return what was recognised, assumed and not found out, and which files there are now."""
    paint = Paint(on=colour)
    width = max((len(each.subject) for each in found.statements), default=0)
    lines = [_statement(each, width, paint) for each in found.statements]
    lines.append("")
    lines += [_outcome(file, found.written) for file in found.files]
    lines += [f"kept     {printable(path)}: it was there already" for path in found.kept]
    lines += [
        paint("warning", f"finding  {printable(each.path)}:{each.span.line}: {each.code} ")
        + printable(each.message)
        for each in found.findings
    ]
    if found.written:
        lines += ["", f"build it with: {_build_command(found)}"]
    return "\n".join(lines) + "\n"


def difference_text(found: Initialisation) -> str:
    """Return a unified diff from what stands there to what would be written."""
    return "".join(line for file in found.files for line in _difference(file))


def contents_text(found: Initialisation) -> str:
    """Return the files that would be written, each under its name."""
    return "\n".join(f"==> {printable(file.path)} <==\n{file.text}" for file in found.files)


def _statement(said: Statement, width: int, paint: Paint) -> str:
    mark = paint(_STYLES[said.certainty], _MARKS[said.certainty])
    line = f"{mark} {said.subject:<{width}}  {printable(said.text)}"
    if said.source:
        line += paint("dim", f"  from {printable(said.source)}")
    elif said.option:
        line += paint("dim", f"  (say it with {said.option})")
    return line


def _outcome(file: NewFile, written: bool) -> str:
    if file.before == file.text:
        word = "same"
    elif not written:
        word = "would be"
    else:
        word = "wrote" if file.before is None else "replaced"
    return f"{word:<9}{printable(file.path)}"


def _build_command(found: Initialisation) -> str:
    dockerfile = found.files[0].path
    named = "" if dockerfile == "Dockerfile" else f"--file {dockerfile} "
    where = "" if found.root in (".", "") else f"cd {printable(found.root)} && "
    return f"{where}docker build {named}--tag {found.application.name} ."


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
