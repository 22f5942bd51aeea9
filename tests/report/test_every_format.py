"""What holds for each format, whatever names, lines and messages there are."""

from __future__ import annotations

import json
import pickle
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.checking.note import Note
from lightship.checking.result import CheckResult, Failure, FileResult
from lightship.model.finding import Finding, Related
from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.report.format import FORMATS, format_called, rendered
from tests.report.results import EVERYTHING, NOTHING
from tests.report.test_gitlab import SCHEMA as GITLAB
from tests.report.test_junit import check_shape
from tests.report.test_sarif import validator

TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
PATHS = (
    st.binary(min_size=1, max_size=20)
    .map(lambda data: data.replace(b"\0", b"x").decode("utf-8", "surrogateescape"))
    .filter(lambda path: not path.endswith("/"))
)
NUMBERS = st.integers(1, 5)
CODES = st.sampled_from([("LS2002", "latest-base"), ("LS1004", "wrong-argument-count")])


@st.composite
def files(draw: st.DrawFn) -> FileResult:
    path = draw(PATHS)
    found = []
    for _ in range(draw(st.integers(0, 3))):
        line = draw(NUMBERS)
        code, name = draw(CODES)
        span = Span(line, draw(NUMBERS), line + draw(NUMBERS), draw(NUMBERS))
        related = (Related(draw(PATHS), span, draw(TEXT)),) if draw(st.booleans()) else ()
        severity = draw(st.sampled_from(Severity))
        subject, message = draw(TEXT), draw(TEXT) or "a fact"
        found.append(
            Finding(code, name, severity, message, path, span, subject=subject, related=related)
        )
    failures = [Failure("a-kind", draw(TEXT) or "a fact", draw(TEXT))] * draw(st.integers(0, 2))
    excerpts = {each.span.line: draw(TEXT) for each in found}
    notes = (Note(path, draw(TEXT)),) if draw(st.booleans()) else ()
    return FileResult(path, tuple(found), tuple(failures), excerpts, notes=notes)


RESULTS = st.lists(files(), max_size=3).map(CheckResult)


@given(RESULTS)
def test_what_programs_read_is_what_they_can_read(result: CheckResult) -> None:
    data = {name: rendered(format_called(name), result).encode() for name in FORMATS[1:]}
    json.loads(data["json"])
    validator().validate(json.loads(data["sarif"]))
    issues = json.loads(data["gitlab"])
    for issue in issues:
        assert set(GITLAB["required"]) <= set(issue)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    check_shape(data["junit"].decode())
    ElementTree.fromstring(data["checkstyle"])
    commands = data["github"].decode().splitlines()
    count = len(result.findings) + len(result.failures)
    assert [line.startswith("::") for line in commands] == [
        number < count for number in range(len(commands))
    ]
    tables = data["markdown"].decode().splitlines()
    assert {line.count("|") - line.count("\\|") for line in tables if line[:1] == "|"} <= {5}


@given(RESULTS, st.sampled_from(FORMATS))
def test_nothing_reaches_a_terminal_that_it_might_obey(result: CheckResult, name: str) -> None:
    text = rendered(format_called(name), result)
    assert not [
        each for each in text if each not in "\n\t" and ord(each) in (*range(32), *range(127, 160))
    ]


@given(RESULTS, st.sampled_from(FORMATS))
def test_the_same_result_is_the_same_text_whoever_shows_it(result: CheckResult, name: str) -> None:
    form = format_called(name)
    text = rendered(form, result)
    assert text == rendered(form, result) == rendered(format_called(name), result)
    assert text.endswith("\n")
    parts = pickle.loads(pickle.dumps([form.part(file) for file in result.files]))
    assert form.whole(parts, result.totals) == text


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("result", [EVERYTHING, NOTHING, CheckResult([])])
def test_there_is_something_to_show_for_every_result(name: str, result: CheckResult) -> None:
    assert rendered(format_called(name), result).strip()


def test_only_text_has_a_form_for_terminals() -> None:
    assert [name for name in FORMATS if not format_called(name).is_data] == ["text"]
