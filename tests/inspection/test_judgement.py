"""Rules run on an image: which of them, how bad, and what becomes of one that breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.checking.check_options import CheckOptions
from lightship.checking.configuration import Configuration
from lightship.checking.image_rules import ruleset_for_images
from lightship.checking.ruleset import Rulesets
from lightship.image import surface_kinds as kinds
from lightship.image.evidence import SurfaceItem
from lightship.inspection.judgement import judge
from lightship.model.errors import UsageError
from lightship.model.severity import Severity
from lightship.rules.chosen_rules import ChosenRules
from lightship.rules.entry import ClassEntry, RuleEntry
from lightship.rules.rule import Rule
from lightship.rules.settings import Settings
from tests.rules.image.made_up import image

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lightship.image.evidence import Evidence
    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext

ROOT = SurfaceItem(kinds.RUNS_AS_ROOT, "", -1, "no USER is set")
SETUID = SurfaceItem(kinds.SETUID, "bin/helper", 1, "whoever runs it becomes root")
SETUID_OF_BASE = SurfaceItem(kinds.SETUID, "bin/su", 0, "whoever runs it becomes root")


class Broken(Rule):
    """Raises."""

    code = "ACME1"
    name = "broken"

    def check_image(self, evidence: Evidence, context: ImageContext) -> Iterator[Finding]:
        yield self.found_in_image(context, f"found in {evidence.reference} before it broke")
        raise KeyError("hunter2")


def chosen(configuration: Configuration | None = None, **options: tuple[str, ...]) -> ChosenRules:
    """Return the rules on images that a configuration and a command line come to."""
    rulesets = Rulesets(CheckOptions(**options), None, "")  # type: ignore[arg-type]
    return rulesets.of(configuration or Configuration()).for_images()


def codes(evidence: Evidence, rules: ChosenRules) -> list[str]:
    return [finding.code for finding in judge(evidence, rules).findings]


def test_rules_on_dockerfiles_alone_are_not_among_them() -> None:
    entries = chosen().entries
    assert "LS9003" in {entry.code for entry in entries}
    assert "LS2002" not in {entry.code for entry in entries}


def test_an_image_is_judged_by_what_is_on() -> None:
    assert codes(image(ROOT, SETUID), chosen()) == ["LS9003", "LS5101"]


def test_ignore_and_select_hold_by_any_name_of_a_rule() -> None:
    evidence = image(ROOT, SETUID)
    assert codes(evidence, chosen(Configuration(ignore=("CIS-DI-0008",)))) == ["LS5101"]
    assert codes(evidence, chosen(Configuration(select=("setuid-or-setgid-file",)))) == ["LS9003"]
    assert codes(evidence, chosen(ignore=("LS9",))) == ["LS5101"]
    assert codes(evidence, chosen(select=("no-user",))) == ["LS5101"]


def test_a_severity_holds_and_what_the_base_brought_stays_below_it() -> None:
    rules = chosen(Configuration(severity={"CIS-DI-0008": Severity.ERROR}))
    found = judge(image(SETUID, SETUID_OF_BASE), rules).findings
    assert {each.path: each.severity for each in found} == {
        "bin/helper": Severity.ERROR,
        "bin/su": Severity.WARNING,
    }


def test_a_rule_that_raises_is_named_without_its_words_and_the_others_go_on() -> None:
    entries = (ClassEntry(Broken), *chosen().entries)
    judgement = judge(image(ROOT), ChosenRules(entries, {}, Settings()))
    assert [each.code for each in judgement.findings] == ["LS5101"]
    (failure,) = judgement.failures
    assert failure.startswith("rule ACME1 broken failed: KeyError at line ")
    assert "hunter2" not in failure


def test_a_rule_that_cannot_be_loaded_is_named() -> None:
    gone = RuleEntry("ACME2", "gone", "no.such:Module", (), (), (), of_images=True)
    judgement = judge(image(), ChosenRules((gone,), {}, Settings()))
    assert judgement.findings == ()
    assert judgement.failures[0].startswith("rule ACME2 gone failed: ")


def test_findings_are_in_the_order_of_all_outputs_and_each_once() -> None:
    found = judge(image(SETUID, SETUID_OF_BASE, ROOT, ROOT), chosen()).findings
    assert [each.sort_key for each in found] == sorted({each.sort_key for each in found})


def test_a_configuration_is_found_from_here_or_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lightship.toml").write_text("ignore = ['LS5101']\nfail-on = 'error'\n")
    (tmp_path / "other.toml").write_text("select = ['no-user']\n")
    evidence = image(ROOT, SETUID)
    found = ruleset_for_images()
    assert codes(evidence, found.for_images()) == ["LS9003"]
    assert found.fail_on is Severity.ERROR
    assert codes(evidence, ruleset_for_images(configuration="other.toml").for_images()) == [
        "LS5101"
    ]
    (tmp_path / "lightship.toml").unlink()
    with pytest.raises(UsageError):
        ruleset_for_images(select=("no-such-rule",))
