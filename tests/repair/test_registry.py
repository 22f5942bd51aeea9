"""Every rule has a fixer or a reason for having none, and its page says which."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import lightship.repair.fixes
from lightship.checking.check_options import CheckOptions
from lightship.dockerfile.parse import parse
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions
from lightship.repair.registry import ASKING, FIXERS, GIVES_WAY, fixer_of, questioner_of
from lightship.repair.unfixed import UNFIXED
from lightship.rules.index import INDEX
from lightship.rules.page_examples import Example, examples, sections
from lightship.rules.rule_docstring import docstring_of
from lightship.rules.shell_script.shell_script_bugs import ShellScriptBugs
from tests.shellcheck import SHELLCHECK

FOLDER = Path(lightship.repair.fixes.__file__).parent
ON_FILES = [entry for entry in INDEX if entry.of_files]
ENTRIES = {entry.code: entry for entry in ON_FILES}


def test_every_rule_has_a_fixer_or_a_reason_and_not_both() -> None:
    assert sorted([*FIXERS, *UNFIXED]) == sorted(entry.code for entry in INDEX)


def test_what_gives_way_and_to_what_are_fixed_and_no_circle() -> None:
    others = {code for codes in GIVES_WAY.values() for code in codes}
    assert {*GIVES_WAY, *others} <= FIXERS.keys()
    assert others.isdisjoint(GIVES_WAY)


def test_images_are_not_edited() -> None:
    assert FIXERS.keys() <= ENTRIES.keys()


def test_a_reason_names_rules_that_there_are() -> None:
    names = {entry.name for entry in INDEX if entry.code in FIXERS}
    said = re.findall(r"[a-z0-9]+(?:-[a-z0-9]+){2,}", " ".join(UNFIXED.values()))
    assert set(said) - {"multi-stage"} <= names


def test_codes_are_in_order() -> None:
    assert list(FIXERS) == sorted(FIXERS)
    assert list(UNFIXED) == sorted(UNFIXED)


@pytest.mark.parametrize("code", FIXERS)
def test_a_fixer_stands_where_its_rule_does(code: str) -> None:
    assert fixer_of(code) is not None
    family = ENTRIES[code].target.split(".")[2]
    assert FIXERS[code].split(".")[0] == family


@pytest.mark.parametrize("code", sorted(ASKING))
def test_who_asks_has_questions(code: str) -> None:
    assert questioner_of(code) is not None


def test_no_module_of_fixes_is_forgotten() -> None:
    """What several fixers share is not called like a rule."""
    rules = {entry.target.partition(":")[0].removeprefix("lightship.rules.") for entry in INDEX}
    standing = {
        ".".join(path.relative_to(FOLDER).with_suffix("").parts) for path in FOLDER.glob("*/*.py")
    }
    assert standing & rules == set(FIXERS.values())


@pytest.mark.parametrize("entry", ON_FILES, ids=lambda entry: entry.code)
def test_a_page_says_how_safe_the_fix_is_where_there_is_one(entry: object) -> None:
    code = entry.code  # type: ignore[attr-defined] # a RuleEntry
    has_section = "Fix safety" in sections(docstring_of(ENTRIES[code].load()))
    assert has_section == (code in FIXERS)


@pytest.mark.parametrize("reason", UNFIXED.values(), ids=UNFIXED.keys())
def test_a_reason_is_half_a_sentence(reason: str) -> None:
    assert reason
    assert reason[-1] not in ".;,"
    assert reason[0] == "-" or reason[0].islower() or reason.split(maxsplit=1)[0].isupper()


def repaired(code: str, example: Example, folder: Path) -> tuple[str, str, list[str]]:
    """Return the Dockerfile of ``example`` before and after, and the reasons for what is left."""
    for path, text in {"Dockerfile": example.dockerfile, **example.files}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    check = CheckOptions(select=(code,), context=str(folder), jobs=1)
    path = str(folder / "Dockerfile")
    (repair,) = fix([path], FixOptions(check=check, unsafe=True, offline=True)).files
    assert repair.failures == ()
    reasons = [f"{left.finding.message}: {left.reason}" for left in repair.left]
    return repair.before[path], repair.after[path], reasons


ASKS_THE_WORLD = "--offline leaves it to you"

BY_HAND = {
    "LS2002": "the version of an image that is not known here",
    "LS2006": "whether images are signed",
    "LS2019": "a default that works",
    "LS3038": "the certificate of a registry",
    "LS4002": "the example has no manifest in its build context",
    "LS4102": "the commit of a repository",
    "LS4205": "which of the files the image needs",
    "LS5004": "what a private key is for",
    "LS5006": "what a printed secret was to show",
    "LS6009": "the example has no package.json",
    "LS6011": "which program the image is for",
    "LS8001": "the example is one that ShellCheck has no fix for",
}
"""The rules one of whose examples wants what only a person knows, and what that is."""


@pytest.mark.parametrize("code", FIXERS)
def test_the_page_s_own_example_is_fixed(code: str, tmp_path: Path) -> None:
    rule = ENTRIES[code].load()
    if rule is ShellScriptBugs and not SHELLCHECK:
        pytest.skip("ShellCheck is not at hand")
    reasons: list[str] = []
    for number, example in enumerate(examples(sections(docstring_of(rule))["Example"])):
        before, after, left = repaired(code, example, tmp_path / str(number))
        reasons += [each for each in left if ASKS_THE_WORLD not in each]
        old, new = parse(before), parse(after)
        assert len(new.mistakes) <= len(old.mistakes)
        assert len(new.build_mistakes) <= len(old.build_mistakes)
    assert bool(reasons) == (code in BY_HAND), reasons
