"""ADD of an address gets a checksum, where one address is added and somebody may be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.checking.check import inspector_for
from lightship.checking.check_options import CheckOptions
from lightship.repair.draft import Eye, Place
from lightship.repair.fix_options import FixOptions
from lightship.repair.questions.asker import NOT_FETCHED, Asker
from lightship.repair.result import FileRepair
from lightship.repair.rounds import Rounds
from tests.repair.repairing import repaired, text_after

if TYPE_CHECKING:
    from pathlib import Path

CODE = "LS4102"
DIGITS = "0" * 64
SUM = f"sha256:{DIGITS}"
FRONTEND = "# syntax=docker/dockerfile:1\n"
CURL = "FROM debian:12\nRUN apt-get install -y curl\n"


def fixed(text: str, *, unsafe: bool = True) -> FileRepair:
    options = FixOptions(check=CheckOptions(select=(CODE,), shellcheck=None), unsafe=unsafe)
    asker = Asker(options, fetch=lambda _: SUM)
    place = Place("Dockerfile", "")
    eye = Eye(inspector_for(options.check), options, place, asker)
    start = FileRepair("Dockerfile", {"Dockerfile": text}, {"Dockerfile": text})
    return Rounds(eye, place, start, lambda _: None).run()[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "FROM a\nADD https://b/c /d\n",
            f"{FRONTEND}FROM a\nADD --checksum={SUM} https://b/c /d\n",
        ),
        (
            "FROM a\nARG V=1\nadd --chown=1 \\\n  # why\n  https://b/c-$V.tgz /d\n",
            (
                f"{FRONTEND}FROM a\nARG V=1\nadd --checksum={SUM} --chown=1 \\\n"
                "  # why\n  https://b/c-$V.tgz /d\n"
            ),
        ),
        (
            'FROM a\nADD ["https://b/c", "/d"]\n',
            f'{FRONTEND}FROM a\nADD --checksum={SUM} ["https://b/c", "/d"]\n',
        ),
        (
            "FROM a\nONBUILD  add --chown=1 https://b/c /d\n",
            f"{FRONTEND}FROM a\nONBUILD  add --chown=1 --checksum={SUM} https://b/c /d\n",
        ),
    ],
)
def test_the_checksum_is_put_in(before: str, after: str) -> None:
    repair = fixed(before)
    assert text_after(repair) == after
    assert repair.left == ()
    assert fixed(after).changed == ()


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nADD https://b/c https://d/e /f/\n",
        "FROM a\nADD https://github.com/b/c.git /d\n",
    ],
)
def test_what_has_no_one_checksum_is_left(text: str) -> None:
    repair = fixed(text)
    assert text_after(repair) == text
    assert repair.left


def test_nobody_is_asked_for_a_fix_that_is_not_made(tmp_path: Path) -> None:
    text = "FROM a\nADD https://127.0.0.1:1/c /d\n"
    (left,) = repaired(tmp_path, text, select=(CODE,)).left
    assert left.needs_unsafe
    (left,) = repaired(tmp_path, text, select=(CODE,), unsafe=True, offline=True).left
    assert left.reason == NOT_FETCHED.reason
    (left,) = repaired(tmp_path, text, select=(CODE,), unsafe=True).left
    assert "could not be fetched" in left.reason


def check(path: str) -> str:
    return f'echo "{DIGITS}  {path}" | sha256sum -c -'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            (
                f"{CURL}# the tool\nADD https://b/c.tgz /tmp/\n"
                "RUN tar xf /tmp/c.tgz && rm /tmp/c.tgz\n"
            ),
            (
                f"{CURL}# the tool\nRUN curl -fsSL -o /tmp/c.tgz https://b/c.tgz && \\\n"
                f"    {check('/tmp/c.tgz')} && \\\n    tar xf /tmp/c.tgz && rm /tmp/c.tgz\n"
            ),
        ),
        (
            f"{CURL}ADD https://b/c.tgz /tmp/\nWORKDIR /srv\nRUN tar xf /tmp/c.tgz\n",
            (
                f"{CURL}WORKDIR /srv\nRUN curl -fsSL -o /tmp/c.tgz https://b/c.tgz && \\\n"
                f"    {check('/tmp/c.tgz')} && \\\n    tar xf /tmp/c.tgz && rm /tmp/c.tgz\n"
            ),
        ),
        (
            (
                "FROM alpine:3.20\nARG V=1\nRUN apk add wget\n"
                "ADD https://b/c-$V.zip?raw=1 /opt/c.zip\n"
                "RUN set -ex; \\\n  unzip /opt/c.zip; \\\n  rm -f /opt/*.zip\n"
            ),
            (
                "FROM alpine:3.20\nARG V=1\nRUN apk add wget\n"
                'RUN set -ex; \\\n  mkdir -p /opt && wget -qO /opt/c.zip "https://b/c-$V.zip?raw=1"'
                f"; \\\n  {check('/opt/c.zip')}; \\\n"
                "  unzip /opt/c.zip; \\\n  rm -f /opt/*.zip\n"
            ),
        ),
        (
            (f"{CURL}WORKDIR /x\nADD https://b/i.sh .\nRUN sh i.sh \\\n  && rm i.sh\n"),
            (
                f"{CURL}WORKDIR /x\n"
                "RUN curl -fsSL --create-dirs -o /x/i.sh https://b/i.sh \\\n"
                f"  && {check('/x/i.sh')} \\\n  && sh i.sh \\\n  && rm i.sh\n"
            ),
        ),
    ],
)
def test_what_a_run_uses_up_is_fetched_there(before: str, after: str) -> None:
    repair = fixed(before)
    assert text_after(repair) == after
    assert repair.left == ()
    assert fixed(after).changed == ()


USED_UP = "ADD https://b/c.tgz /tmp/\nRUN tar xf /tmp/c.tgz && rm /tmp/c.tgz\n"


@pytest.mark.parametrize(
    "text",
    [
        f"FROM debian:12\n{USED_UP}",
        f"FROM acme/unknown:1\n{USED_UP}",
        f"FROM debian:12\n{USED_UP}RUN apt-get install -y curl\n",
        "FROM debian:12\nRUN apt-get install -y --no-install-recommends curl\n" + USED_UP,
        f"{CURL}USER 1000\n{USED_UP}",
        f"{CURL}{USED_UP}RUN ls /tmp/c.tgz\n",
        f"{CURL}ADD https://b/c.tgz /tmp/\nRUN tar xf /tmp/c.tgz; rm /tmp/c.tgz\n",
        f"{CURL}ADD https://b/c.tgz /tmp/\nRUN tar xf /tmp/c.tgz && rm /tmp/c.tgz || true\n",
        f"{CURL}ADD https://b/c.tgz /tmp/\nRUN ls -l /tmp/c.tgz\n",
        f"{CURL}ADD --chown=1 https://b/c.tgz /tmp/\nRUN tar xf /tmp/c.tgz\n",
        f"{CURL}ADD https://b/c.tgz /tmp/$X/\nRUN tar xf /tmp/c.tgz\n",
        f"{CURL}ADD https://b/c.tgz /tmp/\nUSER 1\nRUN tar xf /tmp/c.tgz\n",
        f"{CURL}ADD https://b/c.tgz /tmp/\nRUN --network=none tar xf /tmp/c.tgz\n",
        f'{CURL}ADD https://b/c.tgz /tmp/\nRUN ["tar", "xf", "/tmp/c.tgz"]\n',
        f"{CURL}ADD https://b/c.sh /tmp/\nRUN sh /tmp/c.sh\n",
        f"{CURL}ADD https://b/c.tgz /tmp/\nCOPY --from=0 /tmp/c.tgz /\nRUN tar xf /tmp/c.tgz\n",
    ],
)
def test_otherwise_it_stays_an_add_with_a_checksum(text: str) -> None:
    after = text_after(fixed(text))
    assert f"--checksum={SUM}" in after
    assert "sha256sum" not in after
    assert [line for line in after.split("\n") if "ADD" not in line] == [
        FRONTEND.rstrip("\n"),
        *[line for line in text.split("\n") if "ADD" not in line],
    ]
