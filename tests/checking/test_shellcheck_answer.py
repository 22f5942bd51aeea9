"""What ShellCheck prints is read, or known to be no answer."""

from __future__ import annotations

import json

import pytest

from lightship.checking.shellcheck_answer import read_answer
from lightship.model.severity import Severity
from lightship.rules.shell_comment import ShellComment

COMMENT = {
    "file": "/tmp/lightship-1/2/1",
    "line": 2,
    "endLine": 3,
    "column": 4,
    "endColumn": 5,
    "level": "info",
    "code": 2086,
    "message": "Double quote to prevent globbing and word splitting.",
    "fix": None,
}


def answer(*comments: object) -> bytes:
    return json.dumps({"comments": comments}).encode()


def test_a_comment_is_of_the_text_whose_number_its_file_has() -> None:
    said = ShellComment("SC2086", Severity.INFO, str(COMMENT["message"]), 2, 4, 3, 5)
    assert read_answer(answer(COMMENT, COMMENT), ["a", "b"]) == {"b": (said, said)}


@pytest.mark.parametrize("data", [b'{"comments":[]}', b'{"comments":[]}\n', b'{ "comments": [] }'])
def test_without_comments_there_is_nothing(data: bytes) -> None:
    assert read_answer(data, ["a", "b"]) == {}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"comments":[{}]}',
        b'{"comments":{}, ',
        b'{"comments":null}',
        b"[" * 100_000,
        answer({**COMMENT, "file": "/etc/passwd"}),
        answer({**COMMENT, "file": "2"}),
        answer({**COMMENT, "file": None}),
        answer({**COMMENT, "level": "horror"}),
        answer({**COMMENT, "line": "x"}),
    ],
)
def test_anything_else_is_no_answer(data: bytes) -> None:
    assert read_answer(data, ["a", "b"]) is None
