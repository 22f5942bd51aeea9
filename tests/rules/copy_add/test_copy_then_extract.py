"""An archive that one layer holds and another unpacks."""

from __future__ import annotations

import pytest

from lightship.rules.copy_add.copy_then_extract import CopyThenExtract
from tests.rules.speech import catches, findings, passes

FROM = "FROM debian:bookworm-slim\n"
BIND = "--mount=type=bind,source=app.tgz"


def test_the_finding_stands_at_the_source() -> None:
    text = f"{FROM}COPY dist/app.tar.gz /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /opt\n"
    found = catches(CopyThenExtract, text)
    assert found.message == "line 3 unpacks app.tar.gz, and the layer of this COPY keeps it"
    assert (found.span.line, found.span.column, found.span.end_column) == (2, 6, 21)
    assert found.related[0].span.line == 3


@pytest.mark.parametrize(
    "lines",
    [
        "COPY app.tar /usr/src/app\nRUN tar -xf /usr/src/app/app.tar",
        "COPY app.tar /usr/src/app\nWORKDIR /usr/src/app\nRUN ls && tar -xf app.tar",
        "COPY dist/app.tar /x.tar\nRUN tar -xf /x.tar",
        "COPY app.tar /x\nRUN tar -xf /x",
        "COPY a.txt app.tgz /tmp/\nRUN cd /tmp && tar xzf app.tgz",
        "WORKDIR /tmp\nCOPY app.tgz .\nRUN tar xzf app.tgz",
        'COPY ["app.tgz", "/tmp/"]\nRUN tar xzf /tmp/app.tgz',
        "COPY app.tgz /tmp/\nRUN tar xzf /tmp/app.tgz && rm /tmp/app.tgz",
        "COPY app.tgz /tmp/\nRUN sh -c 'tar xzf /tmp/app.tgz'",
        "COPY app.tgz /tmp/\nRUN <<EOF\ntar xzf /tmp/app.tgz\nEOF",
        'COPY app.tgz /tmp/\nRUN ["tar", "xzf", "/tmp/app.tgz"]',
        "COPY app.zip /tmp/\nRUN unzip /tmp/app.zip -d /opt",
        "COPY dump.sql.gz /tmp/\nRUN gunzip /tmp/dump.sql.gz",
        "COPY dump.sql.gz /tmp/\nRUN zcat /tmp/dump.sql.gz > /dump.sql",
        "ARG V=1\nCOPY app-$V.tgz /tmp/\nRUN tar xzf /tmp/app-$V.tgz",
        "ARG V\nCOPY app-${V}.tgz /tmp/\nRUN tar xzf /tmp/app-$V.tgz",
        "ENV A=app.tgz\nCOPY app.tgz /tmp/\nRUN tar xzf /tmp/$A",
        "COPY --from=build /out/app.tgz /tmp/\nRUN tar xzf /tmp/app.tgz",
        "ADD app.zip /tmp/\nRUN unzip /tmp/app.zip",
        "ADD https://example.com/app.tgz /tmp/\nRUN tar xzf /tmp/app.tgz",
        "ADD --unpack=false app.tgz /tmp/\nRUN tar xzf /tmp/app.tgz",
        "COPY app.tgz /tmp/\nRUN --mount=type=cache,target=/root tar xzf /tmp/app.tgz",
    ],
)
def test_both_are_in_the_image(lines: str) -> None:
    catches(CopyThenExtract, f"{FROM}{lines}\n")


@pytest.mark.parametrize(
    "lines",
    [
        "COPY app.tgz /tmp/",
        "COPY package.json /app/\nRUN tar xzf /tmp/app.tgz",
        "RUN tar xzf /tmp/app.tgz\nCOPY app.tgz /tmp/",
        "COPY app.tgz /srv/\nRUN tar xzf /tmp/app.tgz",
        "COPY app.tgz /srv/\nRUN tar xzf downloads/app.tgz",
        "COPY app.tgz /srv/\nRUN tar czf /srv/app.tgz /etc",
        "COPY app.tgz /srv/\nRUN tar tzf /srv/app.tgz",
        "COPY --from=build /some.tar /opt/some.tar",
        "ADD app.tgz /tmp/\nRUN tar xzf /tmp/app.tgz",
        "ADD --unpack=true https://example.com/app.tgz /tmp/\nRUN tar xzf /tmp/app.tgz",
        "COPY app.tgz /tmp/\nFROM debian:12\nRUN tar xzf /tmp/app.tgz",
        f"COPY app.tgz /srv/\nRUN {BIND},target=/tmp/app.tgz tar xzf /tmp/app.tgz",
        "COPY app.tgz /srv/\nRUN --mount=type=bind,target=/src cd /src && tar xzf /src/app.tgz",
        f"WORKDIR /srv\nCOPY app.tgz x/\nRUN {BIND},target=app.tgz tar xzf app.tgz",
    ],
)
def test_only_one_of_them_is(lines: str) -> None:
    passes(CopyThenExtract, f"{FROM}{lines}\n")


def test_every_archive_is_reported_once() -> None:
    lines = "COPY a.tgz b.tgz /tmp/\nRUN tar xzf /tmp/a.tgz && tar xzf /tmp/b.tgz"
    again = "RUN tar xzf /tmp/a.tgz"
    assert len(findings(CopyThenExtract, f"{FROM}{lines}\n{again}\n")) == 2


def test_a_path_of_windows_is_known_by_its_name() -> None:
    text = f'{FROM}COPY build\\app.tgz C:\\tools\nRUN tar -xf "C:\\tools\\app.tgz"\n'
    catches(CopyThenExtract, text)
