from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.copy_add.copy_without_owner import CopyWithoutOwner
from tests.rules.speech import catches, passes


def image(*lines: str, base: str = "node:20.11-bookworm-slim", user: str = "node") -> str:
    return "\n".join([f"FROM {base}", "WORKDIR /app", *lines, f"USER {user}", 'CMD ["node", "."]'])


def test_a_folder_that_programs_write_to() -> None:
    finding = catches(CopyWithoutOwner, image("COPY uploads/ uploads/"))
    assert finding.message == (
        "/app/uploads gets root's files, but uploads/ looks like a folder that programs write to,"
        " and node runs the program"
    )
    assert finding.severity is Severity.INFO
    assert (finding.span.line, finding.span.column) == (3, 1)


@pytest.mark.parametrize(
    "lines",
    [
        ("COPY shop.sqlite3 ./",),
        ("ADD storage /var/lib/shop/storage",),
        ("VOLUME /data", "COPY seed/ /data/"),
        ("COPY seed/ /data/", 'VOLUME ["/data"]'),
        ("RUN mkdir /srv/x && chown node:node /srv/x", "COPY . /srv/x"),
        ("RUN chown -R node .", "COPY --link . ."),
        ("RUN <<EOF\nmkdir state\nchown node state\nEOF", "COPY a.json state"),
    ],
)
def test_where_the_program_writes(lines: tuple[str, ...]) -> None:
    catches(CopyWithoutOwner, image(*lines))


@pytest.mark.parametrize(
    "lines",
    [
        ("COPY . .",),
        ("COPY --chown=node:node uploads/ uploads/",),
        ("COPY --chmod=777 uploads/ uploads/",),
        ("COPY --from=other /uploads uploads/",),
        ("COPY uploads/ uploads/", "RUN chown -R node:node uploads"),
        ("COPY uploads/ uploads/", "RUN chmod -R a+w /app"),
        ("COPY uploads/ uploads/", "RUN chown -R node $FOLDER"),
        ("VOLUME /etc/app", "COPY app.conf /etc/app/"),
        ("COPY logs.js ./",),
        ("COPY uploads/ $TARGET/",),
        ("RUN chown -R root:root .", "COPY . ."),
        ("RUN chown -R node /srv", "COPY scripts/ /srv/app/scripts/"),
    ],
)
def test_what_is_no_fault_or_cannot_be_told(lines: tuple[str, ...]) -> None:
    passes(CopyWithoutOwner, image(*lines))


def test_root_may_write_everywhere() -> None:
    passes(CopyWithoutOwner, image("COPY uploads/ uploads/", user="root"))
    passes(CopyWithoutOwner, "FROM node:20.11\nCOPY uploads/ /uploads/\n")


def test_an_unknown_user_is_nobody() -> None:
    passes(CopyWithoutOwner, image("COPY uploads/ uploads/", user="$WHO"))
    passes(CopyWithoutOwner, "FROM example.com/unheard/of:1\nCOPY uploads/ /uploads/\n")


def test_a_stage_that_only_builds_is_another_matter() -> None:
    text = "FROM node:20.11 AS build\nCOPY uploads/ /u/\nUSER node\nFROM scratch\nUSER 1000\n"
    passes(CopyWithoutOwner, text)


def test_the_stages_below_are_followed() -> None:
    text = "FROM node:20.11 AS base\nCOPY uploads/ /u/\nFROM base\nUSER node\n"
    assert catches(CopyWithoutOwner, text).span.line == 2
