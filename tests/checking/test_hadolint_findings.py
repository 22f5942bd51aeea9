"""Findings are told in hadolint's terms: its ids, its severities, its lines."""

from __future__ import annotations

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.checking.hadolint_settings import HadolintSettings
from lightship.model.severity import Severity


def found(dockerfile: str, settings: HadolintSettings | None = None) -> dict[tuple[str, int], str]:
    """Return the severities of what is found, by id and line."""
    options = CheckOptions(
        hadolint=settings or HadolintSettings(), standard_input=dockerfile.encode(), jobs=1
    )
    return {
        (finding.code, finding.span.line): str(finding.severity)
        for finding in check(["-"], options).findings
    }


def test_an_id_has_hadolints_severity_unless_another_is_given() -> None:
    text = "FROM debian:12\nADD app /app\n"
    assert found(text)["DL3020", 2] == "error"
    given = HadolintSettings(severities={"DL3020": Severity.STYLE})
    assert found(text, given)["DL3020", 2] == "style"
    assert ("DL3020", 2) not in found(text, HadolintSettings(ignored=("DL3020",)))


def test_a_finding_inside_an_instruction_stands_on_its_first_line() -> None:
    text = (
        "FROM debian:12\n\nRUN true && \\\n    apt-get install -y curl && \\\n    apt-get update\n"
    )
    assert {line for identifier, line in found(text) if identifier == "DL3015"} == {3}


def test_the_later_ones_of_several_are_reported() -> None:
    text = 'FROM debian:12\nCMD ["a"]\nENTRYPOINT ["b"]\nCMD ["c"]\nENTRYPOINT ["d"]\nCMD ["e"]\n'
    places = {place for place in found(text) if place[0].startswith("DL400")}
    assert places == {("DL4003", 4), ("DL4003", 6), ("DL4004", 5)}


def test_an_id_of_a_rule_with_several_is_left_out_by_itself() -> None:
    text = 'FROM debian:12\nCMD ["a"]\nENTRYPOINT ["b"]\nCMD ["c"]\nENTRYPOINT ["d"]\n'
    places = set(found(text, HadolintSettings(ignored=("DL4003",))))
    assert ("DL4004", 5) in places
    assert ("DL4003", 4) not in places


def test_a_missing_tag_and_a_written_latest_are_two_faults() -> None:
    assert {each for each, _ in found("FROM debian\n")} >= {"DL3006"}
    assert "DL3007" not in {each for each, _ in found("FROM debian\n")}
    assert "DL3006" not in {each for each, _ in found("FROM debian:latest\n")}


def test_a_comment_is_a_place_of_its_own() -> None:
    text = "FROM debian:12\nRUN true\n\n# hadolint ignore=DL3059\nRUN true\n"
    asked = HadolintSettings(severities={"DL1001": Severity.INFO})
    assert found(text, asked)["DL1001", 4] == "info"


def test_one_mistake_stands_for_all_and_the_rest_is_checked() -> None:
    text = "FROM debian:latest\nRUNN x\nCOPYY y\n"
    places = found(text)
    assert places["DL1000", 2] == "error"
    assert ("DL1000", 3) not in places
    assert ("DL3007", 1) in places


def test_what_hadolint_reads_past_is_no_mistake() -> None:
    assert found("# nothing\n") == {}
    assert "DL1000" not in {each for each, _ in found("RUN true\nFROM debian:12\n")}
