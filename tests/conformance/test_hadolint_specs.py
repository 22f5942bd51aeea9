"""Cases are taken out of specs in every form in which they are written."""

from __future__ import annotations

import pytest

from tests.conformance.case import MANY, HadolintCase
from tests.conformance.hadolint_comparison import difference, prepared
from tests.conformance.hadolint_specs import cases_of
from tests.conformance.haskell_reading import Unreadable

HEAD = """\
module Hadolint.Rule.DL0000Spec (spec) where

import Data.Default
import Helpers

spec :: SpecWith ()
spec = do
"""


def cases(body: str, settings: str = "def") -> list[HadolintCase]:
    return cases_of(f"{HEAD}  let ?config = {settings}\n\n{body}", "DL0000Spec.hs")


def test_a_text_behind_the_code_is_the_dockerfile() -> None:
    body = 'describe "x" $ do\n  it "why" $ ruleCatches "DL3006" "FROM debian\\nRUN \\"x\\""\n'
    (case,) = cases(body)
    assert case == HadolintCase(
        "DL0000Spec.hs:11", "why", "DL3006", 'FROM debian\nRUN "x"', 1, MANY, False, {}
    )


def test_lines_are_joined_under_any_name_and_gaps_are_no_text() -> None:
    body = """\
  it "first" $
    let lines = [ "FROM a", -- a comment
                  "RUN x \\
                  \\y" ]
     in do
       ruleCatchesNot "DL3006" $ Text.unlines lines
       onBuildRuleCatches "DL3006" $ Text.unlines lines
  it "second" $ do
    let whole =
          Text.unlines
            [ "FROM b" ]
     in ruleCatches rule whole
"""
    first, trigger, second = cases(f'  let rule = "DL3007"\n{body}')
    assert first.dockerfile == "FROM a\nRUN x y\n"
    assert (first.least, first.most, first.in_trigger) == (0, 0, False)
    assert (trigger.least, trigger.most, trigger.in_trigger) == (1, 1, True)
    assert (second.code, second.dockerfile, second.title) == ("DL3007", "FROM b\n", "second")


def test_numbers_of_findings_and_shellcheck_are_read() -> None:
    body = """\
  it "x" $ do
    assertChecks "FROM a" (failsWith 2 "DL3006")
    assertOnBuildChecks "FROM b" passesShellcheck
    assertChecks ( Text.unlines ["FROM c"] ) failsShellcheck
"""
    found = [(case.code, case.least, case.most, case.in_trigger) for case in cases(body)]
    assert found == [("DL3006", 2, 2, False), ("SC", 0, 0, True), ("SC", 1, MANY, False)]


def test_configurations_hold_for_the_spec_or_for_one_case() -> None:
    body = """\
  it "one" $ ruleCatches "DL3049" "FROM a"
  it "two" $ do
    let ?config = def { allowedRegistries = [ "a.example", "b.example" ] }
    ruleCatches "DL3026" "FROM a"
  it "three" $ ruleCatches "DL3049" "FROM a"
"""
    schema = 'def { labelSchema = Map.fromList [("a", Rule.Email)], strictLabels = True }'
    whole = {"label-schema": {"a": "email"}, "strict-labels": True}
    own = {"trustedRegistries": ["a.example", "b.example"]}
    assert [case.settings for case in cases(body, schema)] == [whole, own, whole]


def test_what_cannot_be_read_is_no_case_that_passes() -> None:
    with pytest.raises(Unreadable):
        cases('  it "x" $ ruleCatches "DL3006" (made 1)\n')


def test_a_case_gets_a_stage_and_its_run_a_trigger() -> None:
    text = "RUN x \\\n  y\nCOPY a /b\nRUN z"
    case = HadolintCase("", "", "DL3006", text, 1, 1, True, {})
    expected = "FROM lightship.invalid/image:1\nONBUILD RUN x \\\n  y\nCOPY a /b\nONBUILD RUN z"
    assert prepared(case) == expected


def test_a_case_agrees_where_as_much_is_found() -> None:
    case = HadolintCase("", "", "DL3007", "FROM debian:latest", 1, MANY, False, {})
    assert difference(case) == ""
    assert difference(case._replace(least=0, most=0)) == "1 instead of 0 of DL3007"
    other = case._replace(dockerfile="FROM debian:12")
    assert difference(other) == "0 instead of some of DL3007"
