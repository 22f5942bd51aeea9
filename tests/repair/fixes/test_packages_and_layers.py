"""The fixes of packages and layers, on what the pages of their rules show as faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.repair.registry import FIXERS
from lightship.repair.unfixed import UNFIXED
from lightship.rules.index import INDEX
from lightship.rules.page_examples import examples, sections
from lightship.rules.rule_docstring import docstring_of
from tests.repair.repaired import repair_of, repaired

if TYPE_CHECKING:
    from pathlib import Path

    from lightship.rules.rule import Rule

FAMILIES = ("packages.", "layers_cache.")
APART = frozenset(("LS4002", "LS4003", "LS4008"))
"""What is about the order of steps, and about other files: their own tests say more."""
RULES = [
    entry.load()
    for entry in INDEX
    if FIXERS.get(entry.code, "").startswith(FAMILIES) and entry.code not in APART
]
LEFT_TO_PEOPLE = {
    "LS3036": "a setting that config-manager saves needs a certificate",
    "LS3038": "a setting that npm saves needs a certificate",
}
"""Rules whose page shows a form of the fault that only a person can mend."""

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@every_rule
@pytest.mark.parametrize("cache", ["mount", "clean"])
def test_the_fault_that_the_page_shows_is_gone(
    rule: type[Rule], cache: str, tmp_path: Path
) -> None:
    """After the repair the rule finds nothing in its own example, and has broken nothing."""
    if rule.code in LEFT_TO_PEOPLE or (rule.code == "LS4006" and cache == "clean"):
        pytest.skip("only a person can mend what the page shows")
    for number, example in enumerate(examples(sections(docstring_of(rule))["Example"])):
        folder = tmp_path / str(number)
        for path, text in example.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        folder.mkdir(exist_ok=True)
        repair = repair_of(example.dockerfile, rule.code, folder=folder, unsafe=True, cache=cache)
        assert repair.failures == ()
        assert [left.reason for left in repair.left] == []
        assert repair.changes


@every_rule
def test_the_page_says_how_safe_the_fix_is(rule: type[Rule]) -> None:
    """Each page has a part on it that begins with one of the two words."""
    said = sections(docstring_of(rule))["Fix safety"]
    assert said.startswith(("Safe", "Unsafe"))


def test_a_rule_has_a_fix_or_a_reason_to_have_none() -> None:
    """Of the rules on packages none has neither, or both."""
    codes = {entry.code for entry in INDEX if entry.code.startswith("LS30")}
    assert codes == {code for code in {*FIXERS, *UNFIXED} if code.startswith("LS30")}
    assert not FIXERS.keys() & UNFIXED.keys()


def test_the_compilers_that_an_image_keeps_in_a_variable_for_others_stay() -> None:
    """The compilers that an image keeps in a variable for others stay."""
    text = (
        "FROM debian:trixie-slim\n"
        "ENV PHPIZE_DEPS \\\n\t\tautoconf \\\n\t\tdpkg-dev \\\n\t\tg++ \\\n\t\tgcc \\\n\t\tmake\n"
        "RUN set -eux; \\\n"
        "\tapt-get update; \\\n"
        "\tapt-get install -y --no-install-recommends \\\n"
        "\t\t$PHPIZE_DEPS \\\n\t\tca-certificates \\\n\t\tcurl \\\n\t; \\\n"
        "\trm -rf /var/lib/apt/lists/*\n"
        'CMD ["php", "-a"]\n'
    )
    after = repaired(text, unsafe=True).replace('"', " ").split()
    assert "$PHPIZE_DEPS" in after
    assert after.count("gcc") == after.count("g++") == after.count("make") == 1
