"""The examples on the pages of rules on images are built, and what the pages say is so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lightship.rules.index import INDEX
from lightship.rules.page_examples import examples, sections
from lightship.rules.rule_docstring import docstring_of
from tests.inspection.engine_image import built_evidence
from tests.rules.image.made_up import findings

if TYPE_CHECKING:
    from lightship.rules.rule import Rule

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(not os.environ.get("DOCKER_HOST"), reason="DOCKER_HOST names no engine"),
]

CASES = [
    pytest.param(entry.load(), heading, example.dockerfile, id=f"{entry.code} {heading} {number}")
    for entry in INDEX
    if entry.of_images and not entry.of_files
    for heading in ("Example", "Use instead")
    for number, example in enumerate(examples(sections(docstring_of(entry.load()))[heading]), 1)
]


@pytest.mark.parametrize(("rule", "heading", "dockerfile"), CASES)
def test_an_example_is_what_its_page_says(rule: type[Rule], heading: str, dockerfile: str) -> None:
    with built_evidence(dockerfile, f"lightship-page-{rule.code.lower()}") as evidence:
        # What the base brought is not what the page shows.
        found = [each for each in findings(rule, evidence) if "the base's" not in each.message]
    assert bool(found) == (heading == "Example"), found
