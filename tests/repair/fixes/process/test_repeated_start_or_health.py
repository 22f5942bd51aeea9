from __future__ import annotations

from tests.repair.fixes.shell_speech import fixed

CODE = "LS6003"


def test_the_idle_ones_go_and_their_comments_stay() -> None:
    text = (
        "FROM debian:bookworm-slim\n"
        "# first\n"
        'CMD ["a", \\\n'
        "  # inside\n"
        '  "b"]\n'
        "RUN true\n"
        "cmd c\n"
        "ENTRYPOINT d\n"
        'CMD ["e"]\n'
    )
    after = 'FROM debian:bookworm-slim\n# first\n  # inside\nRUN true\nENTRYPOINT d\nCMD ["e"]\n'
    assert fixed(CODE, text) == after


def test_each_stage_has_its_own() -> None:
    text = 'FROM debian AS a\nCMD ["a"]\nFROM a\nCMD ["b"]\n'
    assert fixed(CODE, text) == text


def test_a_health_check_at_the_end_without_a_line_end_stays_the_one() -> None:
    text = "FROM debian\nHEALTHCHECK NONE\nHEALTHCHECK CMD true"
    assert fixed(CODE, text) == "FROM debian\nHEALTHCHECK CMD true"
