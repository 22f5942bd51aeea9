from __future__ import annotations

import pytest

from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.model.finding import Finding
from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.repair.applier import apply
from lightship.repair.edits.frontend import CHECKSUM, EXCLUDE, MOUNT, frontend_for
from lightship.repair.fix_options import FixOptions
from lightship.repair.site import Site
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings


def with_frontend(text: str, feature: tuple[int, int]) -> str:
    context = Context(parse(text, "Dockerfile"), None, Catalogue(), Settings())
    finding = Finding("X", "x", Severity.INFO, "x", "Dockerfile", Span(1, 1, 1, 1))
    site = Site(finding, context, FixOptions())
    edits = frontend_for(site, feature)
    if not edits:
        return text
    return apply({"Dockerfile": text}, [site.safe("Do it", *edits)]).texts["Dockerfile"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM a\n", "# syntax=docker/dockerfile:1\nFROM a\n"),
        ("# escape=`\r\nFROM a\r\n", "# syntax=docker/dockerfile:1\r\n# escape=`\r\nFROM a\r\n"),
        ("# syntax=docker/dockerfile:1.2\nFROM a\n", "# syntax=docker/dockerfile:1\nFROM a\n"),
        (
            "# syntax = docker/dockerfile:1.4@sha256:0\nFROM a\n",
            "# syntax = docker/dockerfile:1\nFROM a\n",
        ),
    ],
)
def test_a_new_feature_gets_a_frontend_that_reads_it(before: str, after: str) -> None:
    assert with_frontend(before, EXCLUDE) == after
    assert with_frontend(after, EXCLUDE) == after
    assert parse(after, "Dockerfile").directive("syntax") is not None


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\n",
        "# syntax=docker/dockerfile:1\nFROM a\n",
        "# syntax=docker/dockerfile:1.3\nFROM a\n",
        "# syntax=docker/dockerfile:1.0-labs\nFROM a\n",
        "# syntax=acme/frontend:0.1\nFROM a\n",
    ],
)
def test_what_is_read_already_needs_none(text: str) -> None:
    assert with_frontend(text, MOUNT) == text


def test_a_frontend_that_names_no_second_number_is_the_newest() -> None:
    text = "# syntax=docker/dockerfile:1\nFROM a\n"
    assert with_frontend(text, CHECKSUM) == text
