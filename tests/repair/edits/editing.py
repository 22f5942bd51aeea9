"""The words in which tests of edits speak: a site in a Dockerfile, and what edits make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.model.finding import Finding
from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.repair.applier import apply
from lightship.repair.fix_options import FixOptions
from lightship.repair.site import Site
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings

if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.fix import Replacement

FROM = "FROM a\n"


def site_of(text: str) -> Site:
    """Return a site in the Dockerfile ``text``, with its finding on the second line."""
    context = Context(parse(text, "Dockerfile"), None, Catalogue(), Settings())
    finding = Finding("LS6001", "x", Severity.INFO, "x", "Dockerfile", Span(2, 1, 2, 2))
    return Site(finding, context, FixOptions())


def commands_called(site: Site, *names: str) -> list[PlacedCommand]:
    """Return the commands of the first RUN whose programs have these names."""
    commands = site.context.commands_of(site.dockerfile.instructions[1])
    return [each for each in commands if each.program in names]


def edited(site: Site, *edits: Replacement) -> str:
    """Return what ``edits`` make of the Dockerfile, without its first line."""
    applied = apply({"Dockerfile": str(site.dockerfile)}, [site.safe("x", *edits)])
    assert applied.taken, "the edits overlap"
    return applied.texts["Dockerfile"].removeprefix(FROM)
