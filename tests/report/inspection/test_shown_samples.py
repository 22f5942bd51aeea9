"""Inspections look as they are kept, fit a terminal, and say nothing that it might obey."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

from lightship.report.columns import columns
from lightship.report.inspection.format import FORMATS, format_called
from lightship.report.inspection.inspect_json import schema
from lightship.report.inspection.markdown import LARGEST
from lightship.report.inspection.text import text
from lightship.report.text import WIDTH
from tests.report.inspection.samples import FAT_NODE, HOSTILE, SAMPLES
from tests.report.inspection.shown_samples import ENDS, FOLDER, SHOWN, file_of, shown
from tests.report.test_sarif import validator

ESCAPE = re.compile(r"\033\[[0-9;]*m")
COMMANDS = ("debug     kubectl ", "recover   docker ")
"""What is longer than a line where it is to be pasted."""


@pytest.mark.parametrize(("name", "form"), SHOWN)
def test_a_sample_looks_as_it_is_kept(name: str, form: str) -> None:
    assert shown(name, form) == file_of(name, form).read_text()


def test_nothing_else_is_kept() -> None:
    assert {file_of(*each) for each in SHOWN} == set(FOLDER.iterdir())


@pytest.mark.parametrize("name", SAMPLES)
def test_text_is_one_screen_of_eighty_columns(name: str) -> None:
    lines = text(SAMPLES[name]).splitlines()
    assert len(lines) <= 46
    wide = [line for line in lines if columns(line) > WIDTH and not line.startswith(COMMANDS)]
    assert wide == []


@pytest.mark.parametrize("name", SAMPLES)
def test_colour_adds_nothing_but_colour(name: str) -> None:
    coloured = text(SAMPLES[name], colour=True)
    assert ESCAPE.sub("", coloured) == text(SAMPLES[name])
    assert ESCAPE.search(coloured)


@pytest.mark.parametrize("form", [*ENDS, "sarif"])
@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_reaches_a_terminal_that_it_might_obey(name: str, form: str) -> None:
    made = format_called(form)(SAMPLES[name])
    assert made.endswith("\n")
    assert [
        each for each in made if each != "\n" and ord(each) in (*range(32), *range(127, 160))
    ] == []


def test_a_name_cannot_forge_a_line() -> None:
    assert [
        line for line in text(HOSTILE).splitlines() if line.startswith(("forged", "second"))
    ] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_markdown_fits_into_a_comment_and_its_tables_have_even_rows(name: str) -> None:
    made = format_called("markdown")(SAMPLES[name])
    assert len(made) <= LARGEST
    for table in re.findall(r"(?:^\|.*\n)+", made, re.MULTILINE):
        bars = {line.count("|") - line.count("\\|") for line in table.splitlines()}
        assert len(bars) == 1
    assert made.count("<details>") == made.count("</details>")


@pytest.mark.parametrize("name", SAMPLES)
def test_json_follows_its_schema(name: str) -> None:
    jsonschema.validate(json.loads(format_called("json")(SAMPLES[name])), json.loads(schema()))


def test_json_lists_files_where_they_are_asked_for() -> None:
    assert "files" not in json.loads(format_called("json")(FAT_NODE))
    files = json.loads(format_called("json")(HOSTILE))["files"]
    assert [(each["type"], each["mode"], each["layer"]) for each in files] == [
        ("file", 0o104755, 0),
        ("symlink", 0o777, 0),
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_sarif_follows_the_schema_of_its_version(name: str) -> None:
    validator().validate(json.loads(format_called("sarif")(SAMPLES[name])))


def test_every_format_is_there_and_knows_its_module() -> None:
    assert FORMATS == ("text", "markdown", "sarif", "json", "cyclonedx", "spdx")
