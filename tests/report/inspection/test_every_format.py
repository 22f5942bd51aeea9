"""What holds for each format, whatever names, sizes and notes an image has."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lightship.image.configuration import Configuration
from lightship.image.evidence import (
    Evidence,
    LayerEvidence,
    PackageItem,
    SecretItem,
    SurfaceItem,
    UnownedItem,
    WasteItem,
)
from lightship.image.surface_kinds import FACTS
from lightship.inspection.inspection import Inspection
from lightship.model.severity import Severity
from lightship.report.columns import columns
from lightship.report.inspection.format import FORMATS, format_called
from lightship.report.inspection.inspect_json import schema
from lightship.report.inspection.kinds import SURFACE, WASTE
from lightship.report.inspection.markdown import LARGEST
from lightship.report.text import WIDTH
from tests.report.inspection.samples import SAMPLES, finding
from tests.report.test_sarif import validator

TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
PATHS = st.binary(min_size=1, max_size=80).map(lambda data: data.decode("utf-8", "surrogateescape"))
SIZES = st.integers(0, 10**13)
FILES = st.integers(0, 10**7)
LAYERS = st.integers(-1, 3)

WASTES = st.builds(
    WasteItem,
    st.sampled_from([*WASTE]) | TEXT,
    PATHS,
    SIZES,
    st.integers(0, 3),
    LAYERS,
    TEXT,
    FILES,
)
SECRETS = st.builds(
    SecretItem,
    TEXT,
    st.sampled_from(["file", "env", "label", "history", "build-arg"]),
    PATHS,
    st.integers(0, 10**7),
    LAYERS,
    st.booleans(),
    TEXT,
    TEXT,
)
SURFACES = st.builds(
    SurfaceItem,
    st.sampled_from([*SURFACE, *sorted(FACTS)]) | TEXT,
    PATHS | st.just(""),
    LAYERS,
    TEXT,
)
PACKAGES = st.builds(
    PackageItem,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    SIZES,
    LAYERS,
    st.tuples(TEXT),
    PATHS,
    SIZES,
    st.tuples(TEXT),
)
UNOWNED = st.builds(UnownedItem, PATHS, SIZES, st.integers(0, 3), FILES)


@st.composite
def inspections(draw: st.DrawFn) -> Inspection:
    layers = tuple(
        LayerEvidence(
            number,
            draw(TEXT),
            draw(TEXT),
            draw(TEXT),
            draw(SIZES),
            draw(SIZES),
            draw(SIZES),
            draw(TEXT),
            draw(st.sampled_from(["mine", "base"])),
            draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 4)))
    )
    evidence = Evidence(
        draw(TEXT),
        draw(TEXT),
        draw(TEXT),
        draw(SIZES),
        draw(SIZES),
        Configuration(),
        layers,
        draw(SIZES),
        draw(st.floats(0, 1)),
        tuple(draw(st.lists(WASTES, max_size=6))),
        tuple(draw(st.lists(SECRETS, max_size=6))),
        tuple(draw(st.lists(SURFACES, max_size=9))),
        tuple(draw(st.lists(PACKAGES, max_size=6))),
        tuple(draw(st.lists(UNOWNED, max_size=6))),
        tuple(draw(st.lists(TEXT, max_size=4))),
    )
    findings = tuple(
        finding("LS5101", "no-user", draw(st.sampled_from(Severity)), draw(TEXT), draw(PATHS))
        for _ in range(draw(st.integers(0, 3)))
    )
    return Inspection(evidence, findings, tuple(draw(st.lists(TEXT, max_size=2))))


SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40)


@SLOW
@given(inspections())
def test_what_programs_read_is_what_they_can_read(inspection: Inspection) -> None:
    jsonschema.validate(json.loads(format_called("json")(inspection)), json.loads(schema()))
    validator().validate(json.loads(format_called("sarif")(inspection)))
    json.loads(format_called("cyclonedx")(inspection))
    json.loads(format_called("spdx")(inspection))


@SLOW
@given(inspections(), st.sampled_from(FORMATS))
def test_nothing_reaches_a_terminal_that_it_might_obey(inspection: Inspection, name: str) -> None:
    made = format_called(name)(inspection)
    assert made.endswith("\n")
    assert not [
        each for each in made if each not in "\n\t" and ord(each) in (*range(32), *range(127, 160))
    ]
    made.encode()


@SLOW
@given(inspections())
def test_text_fits_a_screen(inspection: Inspection) -> None:
    lines = format_called("text")(inspection).splitlines()
    assert len(lines) <= 80
    # Words are never broken, so a note may have a long one; a command line is to be pasted.
    told = [
        line for line in lines if not line.startswith(("debug ", "recover ", "note ", "broken "))
    ]
    assert [line for line in told if line[:10].strip() and columns(line) > WIDTH] == []


@SLOW
@given(inspections())
def test_markdown_fits_a_comment_and_its_tables_have_even_rows(inspection: Inspection) -> None:
    made = format_called("markdown")(inspection)
    assert len(made) <= LARGEST
    table: set[int] = set()
    for line in [*made.split("\n"), ""]:
        if line.startswith("|"):
            table.add(line.count("|") - line.count("\\|"))
        else:
            assert len(table) <= 1
            table = set()


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_depends_on_nothing_but_the_inspection(name: str) -> None:
    for sample in SAMPLES.values():
        again = replace(sample, evidence=replace(sample.evidence))
        assert format_called(name)(sample) == format_called(name)(again)
