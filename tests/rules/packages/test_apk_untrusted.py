"""apk --allow-untrusted."""

from __future__ import annotations

import pytest

from lightship.rules.packages.apk_untrusted import ApkUntrusted
from tests.rules.speech import catches, passes


def run(command: str) -> str:
    return f"FROM alpine:3.22\nRUN {command}\n"


def test_the_finding_stands_at_the_option() -> None:
    found = catches(ApkUntrusted, run("apk add --allow-untrusted python3"))
    assert found.message == "apk is told to accept packages that nobody it trusts has signed"
    assert (found.span.column, found.span.end_column) == (13, 30)


@pytest.mark.parametrize(
    "command",
    [
        "apk --allow-untrusted add python3",
        "apk \\\n    add python3 \\\n    --allow-untrusted",
        'echo "a" && apk --allow-untrusted add python3',
        "ash -c 'apk add --allow-untrusted /tmp/*.apk'",
        "<<EOF\napk add --allow-untrusted /tmp/a.apk\nEOF",
    ],
)
def test_it_is_found(command: str) -> None:
    catches(ApkUntrusted, run(command))


@pytest.mark.parametrize(
    "command",
    [
        "apk add a-car",
        'apk add a-handbag | grep "--allow-untrusted"',
        "apk upgrade --no-cache && apk add \\\n    a-mobile-phone a-dvd",
        'apk upgrade &&\\\n    echo "--allow-untrusted"',
    ],
)
def test_other_commands_pass(command: str) -> None:
    passes(ApkUntrusted, run(command))
