"""Values are compared by what they hold, and arrive elsewhere as they were sent."""

from __future__ import annotations

import pickle

import pytest

from lightship.checking.note import Note
from lightship.checking.result import Failure, FileResult
from lightship.dockerfile.stages.setting import TextSetting, WordsSetting
from lightship.model.finding import Cost, Finding, Related
from lightship.model.fix import Applicability, Creation, Fix, Replacement
from lightship.model.severity import Confidence, Severity
from lightship.model.span import Span
from lightship.model.value import Value

SPAN = Span(2, 5, 2, 9)
FIX = Fix(
    "Write it down",
    Applicability.SAFE,
    (Replacement("Dockerfile", SPAN, "RUN true"), Creation(".dockerignore", ".git\n")),
)
FINDING = Finding(
    "LS4002",
    "deps-after-source-copy",
    Severity.WARNING,
    "npm install runs again after every edit",
    "web/Dockerfile",
    SPAN,
    confidence=Confidence.LOW,
    subject="RUN npm install",
    related=(Related("web/Dockerfile", Span(1, 1, 1, 9), "copies the sources"),),
    cost=Cost(1024, 2.5, None),
    fixes=(FIX,),
)
RESULT = FileResult(
    "web/Dockerfile",
    (FINDING,),
    (Failure("rule-crashed", "it broke", "report it"),),
    {2: "RUN npm install"},
    checked=False,
    notes=(Note("web/Dockerfile", "a note"),),
)


@pytest.mark.parametrize("value", [SPAN, FIX, FINDING, RESULT, TextSetting("/srv")])
def test_what_is_sent_to_another_process_arrives_equal(value: Value) -> None:
    arrived = pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
    assert type(arrived) is type(value)
    assert arrived == value
    assert repr(arrived) == repr(value)


def test_values_differ_where_one_field_does() -> None:
    assert Span(1, 1, 1, 2) == Span(1, 1, 1, 2)
    assert Span(1, 1, 1, 2) != Span(1, 1, 1, 3)
    assert hash(Span(1, 1, 1, 2)) == hash(Span(1, 1, 1, 2))


def test_what_a_value_has_from_its_parent_counts_too() -> None:
    assert TextSetting("/srv") == TextSetting("/srv")
    assert TextSetting("/srv") != TextSetting("/srv", is_known=False)
    assert "is_known=False" in repr(TextSetting("/srv", is_known=False))


def test_values_of_two_kinds_are_never_equal() -> None:
    assert WordsSetting(()) != TextSetting("")
    assert Span(1, 1, 1, 2) != (1, 1, 1, 2)
