"""A second CMD, ENTRYPOINT or HEALTHCHECK."""

from __future__ import annotations

import pytest

from lightship.rules.process.repeated_start_or_health import RepeatedStartOrHealth
from tests.rules.speech import catches, findings, passes


def test_the_idle_one_is_shown_with_the_one_that_counts() -> None:
    finding = catches(RepeatedStartOrHealth, 'FROM a:1\nCMD ["x"]\nRUN y\nCMD ["z"]\n')
    assert finding.message == "this CMD has no effect, as line 4 has another"
    assert finding.span.line == 2
    assert finding.related[0].span.line == 4


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ENTRYPOINT bash", "ENTRYPOINT another"),
        ("HEALTHCHECK CMD /bin/a", "HEALTHCHECK CMD /bin/b"),
        ("HEALTHCHECK CMD /bin/a", "HEALTHCHECK NONE"),
        ("CMD bash", 'CMD ["bash"]'),
        ("cmd bash", "CMD \\\n  bash"),
    ],
)
def test_each_kind_counts(first: str, second: str) -> None:
    catches(RepeatedStartOrHealth, f"FROM a:1\n{first}\nCOPY <<EOF /x\ny\nEOF\n{second}\n")


def test_every_idle_one_is_reported() -> None:
    text = "FROM a:1\nCMD a\nENTRYPOINT b\nCMD c\nCMD d\nENTRYPOINT e\n"
    assert [each.span.line for each in findings(RepeatedStartOrHealth, text)] == [2, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "FROM a:1\nCMD a\nENTRYPOINT b\nHEALTHCHECK NONE\n",
        "FROM a:1 AS s\nCMD a\nFROM s\nCMD b\n",
        "FROM a:1 AS s\nHEALTHCHECK CMD a\nFROM b:1\nHEALTHCHECK CMD b\n",
        "FROM a:1\nONBUILD CMD a\nCMD b\n",
        "FROM a:1 AS s\nONBUILD CMD a\nFROM s\nCMD b\n",
    ],
)
def test_one_of_each_for_a_stage_passes(text: str) -> None:
    passes(RepeatedStartOrHealth, text)
