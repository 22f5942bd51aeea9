from __future__ import annotations

import pytest

from lightship.rules.copy_add.add_url_unverified import AddUrlUnverified
from tests.rules.speech import catches, findings, passes

COMMIT = "8f4a1f0c6a2b3d4e5f60718293a4b5c6d7e8f901"
SUM = "sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d"


def added(rest: str) -> str:
    return f"FROM debian:bookworm-slim\nADD {rest}\n"


def test_a_url_is_named_without_its_password() -> None:
    finding = catches(AddUrlUnverified, added("https://me:pw@example.com/a.tgz /opt/"))
    assert finding.message == (
        "ADD takes whatever https://***@example.com/a.tgz serves: no checksum is given"
    )
    assert "pw" not in finding.subject
    assert (finding.span.line, finding.span.column) == (2, 5)


@pytest.mark.parametrize(
    "rest",
    [
        "http://example.com/a /a",
        "https://example.com/v${VERSION}/a.tgz /opt/",
        "https://github.com/example/tool.git /tool",
        "https://github.com/example/tool.git#main /tool",
        "git@github.com:example/tool.git /tool",
        "https://github.com/example/tool.git?branch=v2 /tool",
    ],
)
def test_what_nobody_pins(rest: str) -> None:
    assert len(findings(AddUrlUnverified, added(rest))) == 1


@pytest.mark.parametrize(
    "rest",
    [
        f"--checksum={SUM} https://example.com/a /a",
        "--checksum=$SUM https://example.com/a /a",
        f"https://github.com/example/tool.git#{COMMIT} /tool",
        f"https://github.com/example/tool.git?checksum={COMMIT} /tool",
        "https://github.com/example/tool.git#v1.2.3 /tool",
        "https://github.com/example/tool.git?tag=stable /tool",
        "https://github.com/example/tool.git#${REF} /tool",
        "https://api.github.com/repos/example/tool/git/refs/heads/main /version.json",
        "$URL /a",
        "a.tgz /opt/",
    ],
)
def test_what_is_pinned_or_cannot_be_told(rest: str) -> None:
    passes(AddUrlUnverified, added(rest))


def test_a_variable_with_a_default_is_looked_into() -> None:
    text = "FROM debian:bookworm-slim\nARG U=https://example.com/a\nADD $U /a\n"
    assert catches(AddUrlUnverified, text).span.line == 3


def test_each_url_is_reported() -> None:
    assert len(findings(AddUrlUnverified, added("https://a.org/x https://b.org/y /z/"))) == 2


def test_a_sum_checked_later_is_enough() -> None:
    check = 'RUN echo "abc  a.tgz" | sha256sum -c -\n'
    passes(AddUrlUnverified, added("https://example.com/a.tgz /") + check)


def test_a_sum_of_one_file_says_nothing_of_another() -> None:
    text = added("https://example.com/a.tgz /opt/one.tgz\nADD https://example.com/b.zip /opt/two")
    for check in (
        'echo "abc  /opt/one.tgz" | sha256sum -c -',
        'echo "abc *two" >s; sha256sum -c s',
    ):
        (found,) = findings(AddUrlUnverified, f"{text}RUN {check}\n")
        assert found.span.line == (3 if "one" in check else 2)


def test_a_sum_may_be_of_whatever_its_list_names() -> None:
    text = added("https://example.com/a.tgz /opt/\nADD https://example.com/b.zip /opt/")
    passes(AddUrlUnverified, f"{text}RUN cd /opt && sha256sum -c SHA256SUMS\n")
    passes(AddUrlUnverified, f'{text}RUN cd /opt && echo "$SUM *${{FILE}}" | sha256sum -c\n')


def test_a_sum_checked_earlier_is_of_something_else() -> None:
    text = "FROM debian:bookworm-slim\nRUN sha256sum -c sums\nADD https://example.com/a /a\n"
    catches(AddUrlUnverified, text)
