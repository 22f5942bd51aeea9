"""JUnit's form: what Jenkins' schema ``junit-10.xsd`` allows, and no more.

What that says of the elements that we write is said below in our words. Where
``LIGHTSHIP_SCHEMAS`` names a folder that has the schema, it is asked itself.
"""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lightship.checking.result import CheckResult, Failure, FileResult
from tests.report.results import FAULTY, NOTHING, UNREADABLE, shown

NEEDED = {
    "testsuites": set(),
    "testsuite": {"name", "tests", "failures", "errors"},
    "testcase": {"name"},
    "failure": set(),
    "error": set(),
}
ALLOWED = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {
        *("name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp"),
        *("hostname", "id", "package", "file", "log", "url"),
    },
    "testcase": {"name", "time", "classname", "group"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
}
INSIDE = {
    "testsuites": {"testsuite"},
    "testsuite": {"testsuite", "properties", "testcase", "system-out", "system-err"},
    "testcase": {"skipped", "error", "failure", "system-out", "system-err"},
    "failure": set(),
    "error": set(),
}


def check_shape(text: str) -> ElementTree.Element:
    root = ElementTree.fromstring(text)
    assert root.tag == "testsuites"
    for element in root.iter():
        names = set(element.attrib)
        assert NEEDED[element.tag] <= names <= ALLOWED[element.tag], element.tag
        assert {each.tag for each in element} <= INSIDE[element.tag]
    return root


def test_a_file_is_a_suite_and_a_finding_a_failed_test() -> None:
    assert shown("junit", CheckResult([FAULTY])) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="lightship" failures="4" errors="0">\n'
        '  <testsuite name="web/Dockerfile" tests="4" failures="4" errors="0">\n'
        '    <testcase classname="web/Dockerfile" name="LS2002 latest-base">\n'
        '      <failure type="warning" message="node is whatever was published last">'
        "web/Dockerfile:1:6: node is whatever was published last\n"
        "     1 | FROM node</failure>\n"
        "    </testcase>\n"
        '    <testcase classname="web/Dockerfile" name="LS1004 wrong-argument-count">\n'
        '      <failure type="error" message="COPY needs a source and a target">'
        "web/Dockerfile:2:1: COPY needs a source and a target\n"
        "     2 | FROM node\n"
        "see web/start.sh:4:1: exec is missing here</failure>\n"
        "    </testcase>\n"
        '    <testcase classname="web/Dockerfile" name="LS2002 latest-base (2)">\n'
        '      <failure type="warning" message="node is whatever was published last">'
        "web/Dockerfile:5:6: node is whatever was published last\n"
        "     5 | FROM node</failure>\n"
        "    </testcase>\n"
        '    <testcase classname="web/Dockerfile" name="LS6011 no-entrypoint-cmd-split">\n'
        '      <failure type="style" message="node is whatever was published last">'
        "web/Dockerfile:6:6: node is whatever was published last\n"
        "     6 | FROM node</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_a_clean_file_is_a_passed_test() -> None:
    root = check_shape(shown("junit", NOTHING))
    suite = root[0]
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == (
        "api/Dockerfile",
        "1",
        "0",
    )
    assert list(suite[0]) == []


def test_what_could_not_be_checked_is_an_error_and_each_test_has_its_own_name() -> None:
    twice = FileResult("x", failures=(Failure("a", "b", "c"), Failure("a", "d", "")), checked=False)
    root = check_shape(shown("junit", CheckResult([UNREADABLE, twice])))
    assert [suite.get("errors") for suite in root] == ["1", "2"]
    assert [case.get("name") for case in root[1]] == ["not checked: a", "not checked: a (2)"]
    assert [each.text for each in root.iter("error")] == ["check the spelling", "c", None]


def test_the_whole_has_the_shape_of_the_schema() -> None:
    root = check_shape(shown("junit"))
    assert (root.get("failures"), root.get("errors")) == ("4", "1")


def test_the_schema_itself_is_followed() -> None:
    folder = os.environ.get("LIGHTSHIP_SCHEMAS")
    if not folder:
        pytest.skip("LIGHTSHIP_SCHEMAS names no folder of published schemas")
    xmlschema = pytest.importorskip("xmlschema")
    schema = xmlschema.XMLSchema(str(Path(folder, "junit-10.xsd")))
    for result in (CheckResult([FAULTY, UNREADABLE]), NOTHING):
        schema.validate(shown("junit", result))
