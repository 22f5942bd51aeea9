"""The examples on the pages of processes and shell text, mended: the finding is gone."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from lightship.repair.registry import FIXERS
from lightship.rules.index import INDEX
from lightship.rules.page_examples import Example, examples, sections
from lightship.rules.rule_docstring import docstring_of
from tests.repair.repairing import repaired
from tests.shellcheck import SHELLCHECK

LEFT = {
    ("LS6009", 0): "package.json is not seen",
    ("LS6011", 1): "name the program",
    ("LS8001", 0): "SC2045",
}
"""What is said of the examples that are left: the code, which one it is, and why."""

CASES = [
    (entry.code, number, example)
    for entry in INDEX
    if entry.code in FIXERS and entry.code.startswith(("LS60", "LS80"))
    for number, example in enumerate(examples(sections(docstring_of(entry.load()))["Example"]))
]


@pytest.mark.parametrize(("code", "number", "example"), CASES, ids=lambda each: str(each)[:6])
def test_the_example_is_mended(code: str, number: int, example: Example) -> None:
    if code == "LS8001" and not SHELLCHECK:
        pytest.skip("ShellCheck is not at hand")
    with tempfile.TemporaryDirectory() as name:
        shellcheck = SHELLCHECK if code == "LS8001" else None
        repair = repaired(
            Path(name),
            example.dockerfile,
            example.files,
            select=(code,),
            unsafe=True,
            shellcheck=shellcheck,
        )
        assert repair.failures == ()
        reason = "".join(each.reason for each in repair.left)
        expected = LEFT.get((code, number), "")
        assert (expected in reason) if expected else not reason
