"""Packages that several calls of apt-get install, where one would do."""

from __future__ import annotations

import pytest

from lightship.rules.packages.split_package_installs import SplitPackageInstalls
from tests.rules.speech import catches, findings, passes

FROM = "FROM debian:bookworm-slim\n"


def test_the_message_names_the_packages_and_the_first_install() -> None:
    text = f"{FROM}RUN apt-get install -y a\nRUN apt-get update && \\\n  apt-get install -y b c\n"
    found = catches(SplitPackageInstalls, text)
    assert found.message == "apt-get install of b and c could be one with that of line 2"
    assert (found.span.line, found.related[0].span.line) == (4, 2)


@pytest.mark.parametrize(
    "text",
    [
        "RUN apt-get install -y a && apt-get install -y b",
        "RUN apt-get update && apt-get install -y a\nRUN apt-get update && apt-get install -y b",
        "RUN apt-get install -y a\nCOPY . /app\nENV X=1\nRUN make\nRUN apt-get install -y b",
        "RUN apt-get install -qy a\nRUN apt-get install --yes b",
        "RUN bash -c 'apt-get install -y a'\nRUN apt-get install -y b",
        "RUN <<EOF\napt-get install -y a\napt-get install -y b\nEOF",
        "RUN apt-get install -y a\nRUN pip install x\nRUN apt-get install -y b",
    ],
)
def test_installs_that_could_be_one_are_found(text: str) -> None:
    catches(SplitPackageInstalls, f"{FROM}{text}\n")


@pytest.mark.parametrize(
    "between",
    [
        "RUN echo deb https://a b main >/etc/apt/sources.list.d/b.list",
        "RUN add-apt-repository ppa:a/b",
        "RUN apt-add-repository ppa:a/b",
        "RUN curl https://a | apt-key add -",
        "RUN curl https://a | gpg --dearmor >/usr/share/a.gpg",
        "RUN curl https://deb.nodesource.com/setup_22.x | bash -",
        "RUN dpkg --add-architecture i386",
        "RUN wget https://a/b.deb && dpkg -i b.deb",
        "RUN /setup.sh",
        "RUN . ./environment",
        "COPY a.list /etc/apt/sources.list.d/",
        "COPY a.gpg /usr/share/keyrings/",
    ],
)
def test_what_makes_packages_available_parts_installs(between: str) -> None:
    text = f"{FROM}RUN apt-get install -y a\n{between}\nRUN apt-get update; apt-get install -y b\n"
    passes(SplitPackageInstalls, text)


@pytest.mark.parametrize(
    "text",
    [
        "RUN apt-get install -y a b",
        "RUN apt-get install -y a\nRUN apt-get install -y -t bookworm-backports b",
        "RUN apt-get install -y a\nRUN apt-get install -y --no-install-recommends b",
        "RUN apt-get install -y a\nRUN if x; then apt-get install -y b; fi",
        "RUN apt-get install -y a || apt-get install -y b",
        "RUN apt-get install -y a\nRUN for i in b c; do apt-get install -y $i; done",
        "RUN apt-get install -y a\nRUN apt-get install -y $B",
        "RUN apt-get install -y a\nRUN apt-get install -y ./b.deb",
        "RUN apt-get install -y a\nRUN apt-get install -y gcc && make && apt-get purge -y gcc",
        "RUN apt-get install -y a\nFROM debian:12\nRUN apt-get install -y b",
        "RUN apt-get install -y a\nONBUILD RUN apt-get install -y b",
        "RUN apk add a\nRUN apk add b",
    ],
)
def test_installs_that_cannot_be_one_pass(text: str) -> None:
    passes(SplitPackageInstalls, f"{FROM}{text}\n")


def test_every_further_install_is_reported() -> None:
    text = FROM + "RUN apt-get install -y a\n" * 3
    assert [found.span.line for found in findings(SplitPackageInstalls, text)] == [3, 4]


def test_what_comes_behind_a_new_source_is_compared_with_the_first_after_it() -> None:
    text = (
        f"{FROM}RUN apt-get install -y a\nRUN add-apt-repository b\n"
        "RUN apt-get install -y c\nRUN apt-get install -y d\n"
    )
    found = catches(SplitPackageInstalls, text)
    assert (found.span.line, found.related[0].span.line) == (5, 4)
