"""Selectors: every name that a rule goes by, and nothing else."""

from __future__ import annotations

import pytest

from lightship.checking.selection import Catalogue
from lightship.model.errors import UsageError
from lightship.rules.entry import RuleEntry


def entry(
    code: str, name: str, *aliases: str, enabled: bool = True, severity: str = "warning"
) -> RuleEntry:
    return RuleEntry(
        code, name, "nowhere:Nothing", aliases, (), (), severity=severity, enabled=enabled
    )


CATALOGUE = Catalogue(
    [
        entry("LS2002", "latest-base", "DL3007", "DS-0001"),
        entry("LS2004", "base-not-digest-pinned", "DL3026", enabled=False, severity="info"),
        entry("LS4001", "update-alone", "DS-0017", "StageNameCasing"),
        entry("LS4102", "add-url-unverified", "DS-0017"),
    ]
)


@pytest.mark.parametrize(
    ("selector", "codes"),
    [
        ("LS2002", {"LS2002"}),
        ("ls2002", {"LS2002"}),
        ("LS20", {"LS2002", "LS2004"}),
        ("LS4", {"LS4001", "LS4102"}),
        ("LS", {"LS2002", "LS2004", "LS4001", "LS4102"}),
        ("latest-base", {"LS2002"}),
        ("DL3007", {"LS2002"}),
        ("dl3007", {"LS2002"}),
        ("DS-0017", {"LS4001", "LS4102"}),
        ("error", set()),
        ("info", {"LS2004"}),
        ("Warning", {"LS2002", "LS4001", "LS4102"}),
        ("ALL", {"LS2002", "LS2004", "LS4001", "LS4102"}),
        ("DL300", set()),
        ("latest", set()),
        ("LSX", set()),
        ("", set()),
    ],
)
def test_a_selector_stands_for_the_rules_that_go_by_it(selector: str, codes: set[str]) -> None:
    assert CATALOGUE.codes_of(selector) == codes


def test_without_a_selection_the_enabled_rules_run() -> None:
    assert CATALOGUE.selected((), ()) == {"LS2002", "LS4001", "LS4102"}


def test_selecting_a_rule_that_is_off_switches_it_on_and_the_others_off() -> None:
    assert CATALOGUE.selected(("LS2004",), ()) == {"LS2004"}


def test_what_is_ignored_does_not_run_even_if_it_is_selected() -> None:
    assert CATALOGUE.selected(("ALL",), ("LS4", "latest-base")) == {"LS2004"}


def test_an_unknown_selector_is_an_error_that_names_it() -> None:
    with pytest.raises(UsageError, match="no rule goes by 'DL9999'"):
        CATALOGUE.selected(("DL9999",), ())


def test_only_names_of_both_cases_are_checks_of_buildkit() -> None:
    assert CATALOGUE.buildkit_codes() == {"LS4001"}
