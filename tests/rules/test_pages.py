"""Every rule has a page, and what its examples say is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.dockerfile.parse import parse
from lightship.report.rule_page import FAMILIES
from lightship.rules.index import INDEX
from lightship.rules.page_examples import Example, examples, sections
from lightship.rules.registry import RULES
from lightship.rules.rule import Rule
from lightship.rules.rule_docstring import docstring_of
from lightship.rules.shell_script.shell_script_bugs import ShellScriptBugs
from tests.shellcheck import SHELLCHECK

HEADINGS = ["", "What it does", "Why it is bad", "Example", "Use instead", "References"]
CURES = ("avoid-", "prefer-", "use-", "do-not-", "dont-")
SOURCE = Path(__file__).parents[2] / "src" / "lightship" / "rules"
LOADED = [entry.load() for entry in INDEX]

every_rule = pytest.mark.parametrize("rule", LOADED, ids=lambda rule: rule.code)
every_rule_on_files = pytest.mark.parametrize(
    "rule", [entry.load() for entry in INDEX if entry.of_files], ids=lambda rule: rule.code
)
every_rule_on_images_alone = pytest.mark.parametrize(
    "rule", [entry.load() for entry in INDEX if not entry.of_files], ids=lambda rule: rule.code
)


def found_by(rule: type[Rule], example: Example, folder: Path) -> list[str]:
    if rule is ShellScriptBugs and not SHELLCHECK:
        pytest.skip("ShellCheck is not at hand")
    for path, text in {"Dockerfile": example.dockerfile, **example.files}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    options = CheckOptions(select=(rule.code,), context=str(folder), jobs=1)
    result = check([str(folder / "Dockerfile")], options)
    assert result.failures == ()
    return [finding.code for finding in result.findings]


@every_rule
def test_a_page_has_its_sections_in_order(rule: type[Rule]) -> None:
    found = list(sections(docstring_of(rule)))
    assert [heading for heading in found if heading != "Fix safety"] == HEADINGS


@every_rule
def test_a_page_starts_with_a_sentence(rule: type[Rule]) -> None:
    first = sections(docstring_of(rule))[""]
    assert first.endswith(".")
    assert "\n\n" not in first


@every_rule_on_files
def test_the_example_is_found(rule: type[Rule], tmp_path: Path) -> None:
    shown = examples(sections(docstring_of(rule))["Example"])
    assert shown
    for number, example in enumerate(shown):
        assert set(found_by(rule, example, tmp_path / str(number))) == {rule.code}, example


@every_rule_on_images_alone
def test_the_examples_of_images_can_be_built(rule: type[Rule]) -> None:
    """What is found in them, a test with an engine says: tests/rules/image."""
    parts = sections(docstring_of(rule))
    for heading in ("Example", "Use instead"):
        shown = examples(parts[heading])
        assert shown
        for example in shown:
            dockerfile = parse(example.dockerfile)
            assert (*dockerfile.mistakes, *dockerfile.build_mistakes) == ()


@every_rule_on_files
def test_what_to_use_instead_is_silent(rule: type[Rule], tmp_path: Path) -> None:
    shown = examples(sections(docstring_of(rule))["Use instead"])
    assert shown
    for number, example in enumerate(shown):
        assert found_by(rule, example, tmp_path / str(number)) == [], example


@every_rule
def test_a_name_states_the_fault_and_not_the_cure(rule: type[Rule]) -> None:
    assert not rule.name.startswith(CURES)
    assert rule.name == rule.name.lower().replace("_", "-")


@every_rule
def test_a_code_belongs_to_its_family(rule: type[Rule]) -> None:
    assert rule.code[:4] in FAMILIES
    assert len(rule.code) == 6


@every_rule
def test_a_rule_stands_in_the_module_of_its_name(rule: type[Rule]) -> None:
    words = rule.name.split("-")
    assert rule.__module__.rpartition(".")[2] == "_".join(words)
    assert rule.__name__ == "".join(word.capitalize() for word in words)


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [entry.code for entry in INDEX]
    assert codes == sorted(set(codes))
    assert len({entry.name for entry in INDEX}) == len(INDEX)


def test_the_registry_lists_every_module_that_holds_a_rule() -> None:
    listed = {target.partition(":")[0] for target in RULES}
    folders = {path.parent for path in SOURCE.glob("*/__init__.py")}
    standing = {
        f"lightship.rules.{path.parent.name}.{path.stem}"
        for folder in folders
        for path in folder.glob("*.py")
        if (path.stem != "__init__" and "(Rule):" in path.read_text())
        or (path.stem != "__init__" and "(MistakeRule):" in path.read_text())
    }
    assert listed == standing
