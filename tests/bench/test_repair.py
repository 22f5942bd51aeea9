"""The judge of fixes: what counts as lost, broken, unread and found."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "bench"))

from fixers import without_refused
from judges import is_accepted, readings
from repair import copy_with_neighbours
from tests.shellcheck import fake
from verdicts import Outcome, Reading, left_most, lost_comments, summary

SOUND = Reading(is_valid=True, findings=Counter(DL3006=1, DL3008=2))
CLEAN = Reading(is_valid=True, findings=Counter())
REFUSED = Reading(is_valid=False, findings=Counter(DL3006=1))
UNREAD = Reading(is_valid=True, findings=Counter(DL1000=1))


def became(before: Reading, after: Reading, lost: str = "", *, settled: bool = True) -> Outcome:
    return Outcome("a", before, after, Counter(lost.split()), changed=True, settled=settled)


def test_a_comment_that_is_gone_is_lost() -> None:
    assert lost_comments("# a\nFROM x\n# b\n", "FROM x\n# a\n") == Counter(["b"])


def test_a_comment_that_stood_twice_and_stands_once_is_lost_once() -> None:
    assert lost_comments("# a\n# a\nFROM x\n", "# a\nFROM x\n") == Counter(["a"])


def test_a_comment_may_move_and_be_spaced_anew() -> None:
    before = "RUN a && \\\n  #b  c\n  d\r\n"
    assert lost_comments(before, "# b c\nRUN a && d\n") == Counter()


def test_directives_are_no_comments() -> None:
    assert lost_comments("# syntax=a\n#escape=`\nFROM x\n", "FROM x\n") == Counter()


def test_what_was_valid_and_is_refused_is_broken() -> None:
    assert summary([became(SOUND, REFUSED)]).broken == ["a"]
    assert summary([became(SOUND, CLEAN)]).broken == []


def test_what_was_refused_before_does_not_count() -> None:
    counts = summary([became(REFUSED, UNREAD, "lost", settled=False)])
    assert (counts.broken, counts.unread, counts.without_comment, counts.unsettled) == ([],) * 4
    assert counts.found == 0


def test_what_hadolint_cannot_parse_any_more_is_told_from_what_it_never_could() -> None:
    assert summary([became(SOUND, UNREAD)]).unread == ["a"]
    assert summary([became(UNREAD, UNREAD)]).unread == []


def test_a_heredoc_that_was_put_in_is_a_reason_for_hadolint_to_stumble() -> None:
    after = UNREAD._replace(has_heredoc=True)
    assert summary([became(SOUND, after)]).unread_for_heredoc == ["a"]
    before = SOUND._replace(has_heredoc=True)
    assert summary([became(before, after)]).unread_for_heredoc == []


def test_silence_for_a_file_that_cannot_be_read_is_no_merit() -> None:
    counts = summary([became(SOUND, UNREAD), became(SOUND, REFUSED), became(SOUND, CLEAN)])
    assert (counts.found, counts.found_fairly) == (1, 6)


def test_what_is_left_is_counted_by_id() -> None:
    outcomes = [became(SOUND, SOUND), became(SOUND, REFUSED), became(SOUND, UNREAD)]
    assert left_most(outcomes, 5) == [("DL3006", 2), ("DL3008", 2)]


def test_an_answer_of_the_builders_reader_is_a_refusal_where_it_says_so() -> None:
    assert is_accepted({"file": "a"})
    assert is_accepted({"build_error": "lint violation found for rules: StageNameCasing"})
    assert not is_accepted({"build_error": "dockerfile parse error on line 2"})
    assert not is_accepted({"parse_error": "no instructions"})


def test_without_that_reader_ours_judges(tmp_path: Path) -> None:
    texts = {
        "a": "FROM x\nRUN <<E\ny\nE\n",
        "b": "FROM x\nRUNN y\n",
        "c": "FROM x AS a\nCOPY . .\n",
    }
    files = []
    for name, text in texts.items():
        files.append(tmp_path / name)
        files[-1].write_text(text)
    hadolint = fake(tmp_path, f"""echo '[{{"file": "{files[0]}", "code": "DL1000"}}]'""")
    found = readings(files, "", hadolint)
    assert [each.is_valid for each in found] == [True, False, True]
    assert [each.is_read for each in found] == [False, True, True]
    assert [each.has_heredoc for each in found] == [True, False, False]


def test_a_tool_is_given_again_what_it_did_not_name() -> None:
    assert without_refused(["./a", "./b", "./c"], "Error: ./b:1: no stages") == [["./a", "./c"]]
    assert without_refused(["./a"], "Error: failed to lint a: no stages") == []
    assert without_refused(["./a", "./b", "./c"], "panic") == [["./a"], ["./b", "./c"]]
    assert without_refused(["./a"], "panic") == []


def test_the_files_beside_come_along_but_for_other_dockerfiles(tmp_path: Path) -> None:
    source = tmp_path / "Dockerfile"
    for name in ("Dockerfile", "Dockerfile.dev", "package.json", "run.sh"):
        (tmp_path / name).write_text(name)
    copy_with_neighbours(source, tmp_path / "copy" / "0" / "Dockerfile")
    copied = sorted(path.name for path in (tmp_path / "copy" / "0").iterdir())
    assert copied == ["Dockerfile", "package.json", "run.sh"]
