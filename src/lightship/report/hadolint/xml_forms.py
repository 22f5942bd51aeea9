"""Hadolint's forms that are XML: ``checkstyle`` and ``junit``, attributes in alphabetical order."""

from __future__ import annotations

from lightship.report.hadolint.reported import UNREADABLE
from lightship.report.printable import printable
from lightship.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from time import struct_time
    from typing import Final

    from lightship.model.finding import Finding
    from lightship.report.hadolint.reported import Reported

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>'
PROGRAM: Final = "hadolint"
TOOK: Final = "0.001"
"""The seconds that hadolint says each part took; it does not measure them."""


def checkstyle(files: Sequence[Reported]) -> str:
    """Return what readers of Checkstyle's reports read."""
    inner = "".join([_checkstyle_file(file) for file in files])
    return HEAD + _element("checkstyle", {"version": "4.3"}, inner)


def _checkstyle_file(file: Reported) -> str:
    inner = "".join([_checkstyle_error(each) for each in file.findings])
    return _element("file", {"name": file.shown}, inner)


def _checkstyle_error(finding: Finding) -> str:
    attributes = {
        "column": str(finding.span.column),
        "line": str(finding.span.line),
        "message": finding.message,
        "severity": str(finding.severity),
    }
    if finding.code != UNREADABLE:
        attributes["source"] = finding.code
    return _element("error", attributes)


def junit(files: Sequence[Reported], now: struct_time) -> str:
    """Return what readers of JUnit's reports read; ``now`` names the run."""
    from time import strftime  # noqa: PLC0415 - only for this form

    attributes = {
        "id": strftime("%Y%m%d_%H%M%S", now),
        "name": strftime("Hadolint run at %Y-%m-%d %H:%M:%S", now),
        "time": TOOK,
    }
    return HEAD + _element("testsuites", attributes, "".join([_suite(file) for file in files]))


def _suite(file: Reported) -> str:
    unreadable = sum([each.code == UNREADABLE for each in file.findings])
    attributes = {
        "errors": str(unreadable),
        "failures": str(len(file.findings)),
        "id": PROGRAM,
        "name": f"Hadolint (lightship {VERSION})",
        "time": TOOK,
    }
    return _element("testsuite", attributes, "".join([_test(file, each) for each in file.findings]))


def _test(file: Reported, finding: Finding) -> str:
    line, column = finding.span.line, finding.span.column
    if finding.code == UNREADABLE:
        message = f"parse error at line {line}, column {column}"
        failure = {"message": message, "type": "error"}
        words = (
            f"Parse Error in {file.shown}\nLine: {line}\nColumn: {column}\n"
            f"Parse Error: {finding.message}\n"
        )
        case = {"id": f"{PROGRAM}.error", "name": UNREADABLE, "time": TOOK}
    else:
        failure = {
            "id": finding.code,
            "message": finding.message,
            "type": str(finding.severity),
        }
        words = (
            f"File: {file.shown}\nLine: {line}\n"
            "Category: Hadolint - Dockerfile Static Analysis\n"
            f"{finding.severity}: {finding.message}\n"
        )
        case = {"id": f"{PROGRAM}.rule.{finding.code}", "time": TOOK}
    return _element("testcase", case, _element("failure", failure, _text(words)))


def _element(name: str, attributes: Mapping[str, str], inner: str = "") -> str:
    words = "".join([f' {key}="{_attribute(value)}"' for key, value in attributes.items()])
    return f"<{name}{words}>{inner}</{name}>" if inner else f"<{name}{words}/>"


def _attribute(value: str) -> str:
    text = printable(value).replace("&", "&amp;").replace("<", "&lt;")
    return text.replace('"', "&quot;")


def _text(value: str) -> str:
    text = "\n".join([printable(line) for line in value.split("\n")]).replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;")
