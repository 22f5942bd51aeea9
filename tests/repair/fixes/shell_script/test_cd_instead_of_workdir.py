from __future__ import annotations

import pytest

from tests.repair.fixes.shell_speech import fixed, left

CODE = "LS8005"
FROM = "FROM debian:bookworm-slim\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "RUN cd /src && make\nRUN true\n",
            "WORKDIR /src\nRUN make\nWORKDIR /\nRUN true\n",
        ),
        (
            'WORKDIR /app\nRUN cd lib && make\nCMD ["a"]\n',
            'WORKDIR /app\nWORKDIR /app/lib\nRUN make\nWORKDIR /app\nCMD ["a"]\n',
        ),
        ("RUN cd /src && make\nWORKDIR /app\n", "WORKDIR /src\nRUN make\nWORKDIR /app\n"),
        ("WORKDIR /app\nRUN cd /app && make\n", "WORKDIR /app\nRUN make\n"),
        (
            "ENV HOME_OF=/srv\nRUN set -e; cd $HOME_OF; make\nWORKDIR /\n",
            "ENV HOME_OF=/srv\nWORKDIR $HOME_OF\nRUN set -e; make\nWORKDIR /\n",
        ),
        (
            "# build\nRUN cd /src \\\n  && make \\\n  && make install\nWORKDIR /\n",
            "WORKDIR /src\n# build\nRUN make \\\n  && make install\nWORKDIR /\n",
        ),
        ("RUN make && cd ..\n", "RUN make\n"),
    ],
)
def test_what_opens_a_step_becomes_workdir(before: str, after: str) -> None:
    assert fixed(CODE, FROM + before) == FROM + after


def test_in_a_stage_that_nothing_builds_on_nobody_needs_the_way_back() -> None:
    end = "FROM scratch\nCOPY --from=0 /src/a /\n"
    assert fixed(CODE, f"{FROM}RUN cd /src && make\n{end}") == (
        f"{FROM}WORKDIR /src\nRUN make\n{end}"
    )


def test_what_is_lost_at_the_end_lasts_with_unsafe() -> None:
    text = f"{FROM}RUN mkdir /app && cd /app\nRUN make\n"
    assert fixed(CODE, text) == text
    after = f"{FROM}RUN mkdir /app\nWORKDIR /app\nRUN make\n"
    assert fixed(CODE, text, unsafe=True) == after
    assert fixed(CODE, f"{FROM}RUN cd /app\n", unsafe=True) == f"{FROM}WORKDIR /app\n"


@pytest.mark.parametrize(
    "rest",
    [
        "RUN git clone x && cd x && make",
        "RUN cd /src && make && cd .. && rm -rf src",
        "RUN cd /etc && sed -i s/a/b/ c",
        "RUN --mount=target=/src cd /src && make",
        "RUN cd $(mktemp -d) && make",
        "RUN cd /src || exit 1; make",
    ],
)
def test_what_has_no_place_for_workdir_is_left(rest: str) -> None:
    text = f"{FROM}{rest}\nRUN true\n"
    assert fixed(CODE, text, unsafe=True) == text


def test_an_unknown_folder_cannot_be_gone_back_to() -> None:
    text = "FROM example.com/base:1\nRUN cd /src && make\nRUN true\n"
    assert "go back to" in left(CODE, text, unsafe=True)


def test_nothing_leads_back_before_the_next_workdir_where_nothing_needs_it() -> None:
    before = (
        "WORKDIR /app\n"
        "RUN set -ex \\\n    && cd /srv \\\n    && make\n"
        "COPY composer.json /srv/\n"
        "ENV A=b\n"
        "RUN cd /srv && make install\n"
        "USER app\n"
        "WORKDIR /srv/public\n"
    )
    assert fixed(CODE, FROM + before) == FROM + (
        "WORKDIR /app\n"
        "WORKDIR /srv\n"
        "RUN set -ex \\\n    && make\n"
        "COPY composer.json /srv/\n"
        "ENV A=b\n"
        "RUN make install\n"
        "USER app\n"
        "WORKDIR /srv/public\n"
    )


@pytest.mark.parametrize(
    "step",
    ["COPY a b/", "RUN make", "RUN make && cd /srv", "RUN cd /other && a || b", "ONBUILD RUN make"],
)
def test_what_works_in_the_folder_before_still_does(step: str) -> None:
    before = f"WORKDIR /app\nRUN cd /srv && make\n{step}\nWORKDIR /x\n"
    after = "WORKDIR /app\nWORKDIR /srv\nRUN make\nWORKDIR /app\n"
    assert fixed(CODE, FROM + before).startswith(FROM + after)


def test_a_relative_workdir_behind_needs_the_way_back() -> None:
    before = "WORKDIR /app\nRUN cd /srv && make\nWORKDIR x\n"
    after = "WORKDIR /app\nWORKDIR /srv\nRUN make\nWORKDIR /app\nWORKDIR x\n"
    assert fixed(CODE, FROM + before) == FROM + after
