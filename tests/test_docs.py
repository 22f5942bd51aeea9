"""What the pages say of options, settings and formats is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from lightship.checking.configuration_table import from_table
from lightship.checking.selection import Catalogue
from lightship.cli import inspect
from lightship.cli.check import USAGE
from lightship.report.format import FORMATS
from lightship.report.inspection.format import FORMATS as IMAGE_FORMATS
from lightship.rules.index import INDEX

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(each for each in (*DOCS.glob("*.md"), ROOT / "README.md"))


def blocks(page: str, language: str) -> list[str]:
    """Return the fenced blocks in ``language`` of a page."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", (DOCS / page).read_text(), re.MULTILINE | re.DOTALL
    )


def test_the_example_of_a_configuration_is_one() -> None:
    (text,) = blocks("configuration.md", "toml")
    found = from_table(tomllib.loads(text), "lightship.toml")
    catalogue = Catalogue(INDEX)
    catalogue.selected(found.select, found.ignore, found.profile)
    catalogue.required(found.severity)
    (override,) = found.overrides
    catalogue.selected(override.select, override.ignore, override.profile)
    catalogue.required(override.severity)


def test_every_format_has_its_row() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", (DOCS / "formats.md").read_text(), re.MULTILINE)
    assert tuple(rows) == FORMATS


def test_workflows_can_be_read_and_name_inputs_that_there_are() -> None:
    github, gitlab, hooks = map(yaml.safe_load, blocks("ci.md", "yaml"))
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    (step,) = [each for each in github["steps"] if "lightship" in each["uses"]]
    assert set(step["with"]) <= set(inputs)
    assert "lightship" in gitlab
    (hook,) = hooks["repos"][0]["hooks"]
    USAGE.read(hook["args"])


def test_every_format_of_an_inspection_has_its_row() -> None:
    table = (DOCS / "inspect.md").read_text().partition("| format | for | form |")[2]
    rows = re.findall(r"^\| (`.*`) \|", table.partition("\n\n")[0], re.MULTILINE)
    assert (
        tuple(re.findall(r"`(\w+)`", " ".join(row.split("|")[0] for row in rows))) == IMAGE_FORMATS
    )


def test_options_are_those_of_an_inspection() -> None:
    known = {option.name for option in inspect.USAGE.options}
    found = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", (DOCS / "inspect.md").read_text()))
    assert found <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text()):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("name", ["ci.md", "configuration.md", "formats.md", "profiles.md"])
def test_options_are_those_of_a_check(name: str) -> None:
    known = {option.name for option in USAGE.options}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", (DOCS / name).read_text())) - known <= {
        "--unshallow"
    }
