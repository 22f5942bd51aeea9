"""What holds for every answer of the program, whatever it was given to read."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.dockerfile.parse import parse
from lightship.model.errors import TooLarge
from lightship.report import parse_json
from lightship.report.format import FORMATS, format_called, rendered

if TYPE_CHECKING:
    from lightship.checking.result import CheckResult
    from lightship.model.span import Span

DOCS = Path(__file__).parents[2] / "docs"
CRASHES = {"rule-crashed", "crashed"}
EVERY_RULE = CheckOptions(select=("ALL",), jobs=1)


def examine(path: Path, options: CheckOptions = EVERY_RULE) -> CheckResult:
    """Check what is at ``path`` with every rule, and return the answer, which is sound."""
    result = check([str(path)], options)
    assert_sound(result)
    return result


def assert_sound(result: CheckResult) -> None:
    """Fail where a rule broke, a place is not in its file, or a report cannot be shown."""
    crashes = [failure.message for failure in result.failures if failure.kind in CRASHES]
    assert crashes == []
    for file in result.files:
        for finding in file.findings:
            assert finding.message
            assert_in_file(finding.span, finding.path)
            for related in finding.related:
                assert_in_file(related.span, related.path)
    for name in FORMATS:
        assert_printable(rendered(format_called(name), result))


def assert_in_file(span: Span, path: str) -> None:
    """Fail where ``span`` is no range of lines and columns of the file at ``path``."""
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    assert (1, 1) <= start <= end, f"{span} of {path}"
    if not Path(path).is_file():
        assert start == (1, 1), f"{span} of {path}, which is not there"
        return
    lines = _lines(path)
    assert span.end_line <= len(lines), f"{span} of {path}"
    for line, column in (start, end):
        assert column <= len(lines[line - 1]) + 1, f"{span} of {path}"


def _lines(path: str) -> list[str]:
    data = Path(path).read_bytes()
    return data.decode("utf-8", "surrogateescape").split("\n")


def assert_printable(output: str) -> None:
    """Fail where ``output`` has a character in it that a terminal would obey."""
    bad = {each for each in output if not each.isprintable() and each not in "\n\t"}
    controls = {each for each in bad if ord(each) < 0x20 or 0x7F <= ord(each) < 0xA0}
    assert controls == set()


def assert_valid(answer: bytes, schema: str) -> Any:
    """Return what ``answer`` says in JSON; fail where the schema called ``schema`` forbids it."""
    found = json.loads(answer)
    _validator(schema).validate(found)
    return found


@cache
def _validator(schema: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((DOCS / schema).read_text()))


def assert_parses(data: bytes) -> None:
    """Fail where the tree of ``data`` loses any of it, or cannot be printed."""
    source = data.decode("utf-8", "surrogateescape")
    dockerfile = parse(source, "Dockerfile")
    assert str(dockerfile).encode("utf-8", "surrogateescape") == data
    try:
        tree = parse_json.parsed(dockerfile)
    except TooLarge:
        return
    assert_printable(parse_json.render([tree]).decode())
