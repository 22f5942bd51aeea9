"""A diff on a terminal shows no secret whole."""

from __future__ import annotations

from lightship.repair.result import Repairs
from lightship.report.repair.difference import difference, for_terminal
from tests.repair.fixes.rewriting import repair

WORD = "Zx81-pluto-Kettle"
TEXT = (
    f'FROM debian:12\nENV API_SECRET_KEY="q8!zR4v_2LpX0nTb7KcW"\n'
    f"RUN curl -u me:{WORD} x\n# kept: me:{WORD}@ in a comment\nCMD x\n"
)


def test_what_is_taken_out_is_covered_for_eyes_and_whole_for_programs() -> None:
    diff = difference(Repairs([repair(TEXT, "LS5001", "LS5003")]))
    assert WORD in diff
    shown = for_terminal(diff, colour=False)
    assert '-ENV API_SECRET_KEY="q8!z****************"' in shown
    assert "-RUN curl -u me:Zx81************* x" in shown
    assert f"curl -u me:{WORD}" not in shown
