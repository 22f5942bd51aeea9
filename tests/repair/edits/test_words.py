"""What is left because of how it is written, with the true reason."""

from __future__ import annotations

import pytest

from lightship.repair.edits.words import IN_A_COMPOUND, IN_EXEC_FORM, UNREAD
from tests.repair.fixes.rewriting import repair


def reasons(text: str, code: str) -> list[str]:
    return [left.reason for left in repair(text, code).left]


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        (
            'FROM debian:12\nRUN ["apt-get", "update"]\nRUN ["apt-get", "install", "-y", "curl"]\n',
            "LS4001",
            IN_EXEC_FORM,
        ),
        (
            "FROM alpine:3.20\nRUN git config --global http.sslVerify false || true\n",
            "LS6108",
            IN_A_COMPOUND,
        ),
        (
            "FROM debian:12\nARG API_TOKEN\nRUN case $API_TOKEN in\n",
            "LS5002",
            UNREAD,
        ),
    ],
)
def test_the_reason_is_what_is_in_the_way(text: str, code: str, reason: str) -> None:
    assert reasons(text, code) == [reason]
