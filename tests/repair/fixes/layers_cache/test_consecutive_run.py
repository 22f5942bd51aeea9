"""Tests of the fix of consecutive-run."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS4005"


def test_a_row_becomes_one_run_and_comments_stay() -> None:
    """A row becomes one RUN, and comments stay."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN useradd app\n"
        "\n"
        "# data\n"
        "RUN mkdir /data\n"
        "run chown app \\\n"
        "    /data\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN useradd app && \\\n"
        "    # data\n"
        "    mkdir /data && \\\n"
        "    chown app \\\n"
        "    /data\n"
    )


def test_what_changes_the_shell_stays_by_itself() -> None:
    """What changes the shell stays by itself."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN cd /tmp\n"
        "RUN mkdir a\n"
        "RUN mkdir b\n"
        "RUN export A=b\n"
        "RUN echo $A\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN cd /tmp\n"
        "RUN mkdir a && \\\n"
        "    mkdir b && \\\n"
        "    export A=b\n"
        "RUN echo $A\n"
    )


def test_a_program_that_is_replaced_is_looked_up_anew() -> None:
    """A program that is replaced is looked up anew."""
    before = (
        "FROM python:3.13-slim\n"
        "RUN pip install --no-cache-dir --upgrade pip\n"
        "RUN pip install --no-cache-dir flask\n"
    )
    assert repaired(before, CODE) == before


def test_what_can_be_one_behind_that_is() -> None:
    """What can be one behind that is."""
    before = (
        "FROM python:3.13-slim\n"
        "RUN pip install --no-cache-dir --upgrade pip\n"
        "RUN pip install --no-cache-dir flask\n"
        "RUN mkdir a\n"
    )
    assert repaired(before, CODE) == (
        "FROM python:3.13-slim\n"
        "RUN pip install --no-cache-dir --upgrade pip\n"
        "RUN pip install --no-cache-dir flask && \\\n"
        "    mkdir a\n"
    )


def test_comments_that_tools_read_stay_where_they_are() -> None:
    """Comments that tools read stay where they are."""
    before = "FROM debian:bookworm-slim\nRUN mkdir a\n# hadolint ignore=DL3059\nRUN mkdir b\n"
    assert repaired(before, CODE) == before


def test_the_author_breaks_lines_before_the_ampersands() -> None:
    """The author breaks lines before the ampersands."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN a \\\n"
        "  && b \\\n"
        "  && c\n"
        "ENV A=b\n"
        "RUN mkdir a\n"
        "RUN mkdir b\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN a \\\n"
        "  && b \\\n"
        "  && c\n"
        "ENV A=b\n"
        "RUN mkdir a \\\n"
        "    && mkdir b\n"
    )


def test_other_mounts_exec_forms_and_what_ends_in_a_comment_stay_apart() -> None:
    """Other mounts, exec forms and what ends in a comment stay apart."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN mkdir a\n"
        'RUN ["mkdir", "b"]\n'
        "RUN mkdir c # why\n"
        "RUN mkdir d\n"
        "RUN --network=none mkdir e\n"
    )
    assert repaired(before, CODE) == before


PPA = (
    "RUN apt-get update && apt-get install -y software-properties-common > /dev/null\n"
    "RUN LC_ALL=C.UTF-8 add-apt-repository -y ppa:a/b\n"
    "# the language\n"
    "RUN apt-get update && \\\n"
    "    apt-get install -y php8.5-cli\n"
)


def test_installs_and_the_sources_of_packages_between_them_become_one() -> None:
    """Installs and the sources of packages between them become one."""
    assert repaired(f"FROM ubuntu:24.04\n{PPA}", CODE) == (
        "FROM ubuntu:24.04\n"
        "RUN apt-get update && apt-get install -y software-properties-common > /dev/null && \\\n"
        "    LC_ALL=C.UTF-8 add-apt-repository -y ppa:a/b && \\\n"
        "    # the language\n"
        "    apt-get update && \\\n"
        "    apt-get install -y php8.5-cli\n"
    )


def test_indexes_are_fetched_again_by_a_later_install_when_they_no_longer_stay() -> None:
    """Indexes are fetched again by a later install when they no longer stay."""
    text = f"FROM ubuntu:24.04\n{PPA}COPY a /etc/a\nRUN apt-get install -y php8.5-xml\n"
    after = repaired(text)
    joined, _, last = after.rpartition("COPY a /etc/a\n")
    assert joined.count("RUN") == 1
    assert "target=/var/lib/apt/lists" in joined
    assert "apt-get update && apt-get install -y php8.5-xml" in last


def test_a_row_about_packages_ends_where_a_tool_is_told_something() -> None:
    """A row about packages ends where a tool is told something."""
    text = f"FROM ubuntu:24.04\n{PPA}".replace("# the language", "# hadolint ignore=DL3008")
    assert repaired(text, CODE).count("RUN") == 2


def test_a_row_in_a_builder_becomes_one_where_that_is_asked_for() -> None:
    """A row in a builder becomes one RUN where that is asked for."""
    text = "FROM golang:1.23 AS build\n{}FROM scratch\nCOPY --from=build /app /\n"
    before = text.format("RUN go vet ./...\nRUN go build\n")
    assert repaired(before, CODE) == before
    assert repaired(before, "LS4015") == text.format("RUN go vet ./... && \\\n    go build\n")
