"""Tests of the fix of apt-lists-left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.repair.repaired import repaired

if TYPE_CHECKING:
    from pathlib import Path

CODE = "LS3016"


def test_the_indexes_and_the_packages_are_kept_in_mounts_and_no_hook_deletes_them() -> None:
    """The indexes and the packages are kept in mounts, and no hook deletes them."""
    before = "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y curl\n"
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\\n"
        "    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \\\n"
        "    rm -f /etc/apt/apt.conf.d/docker-clean && \\\n"
        "    apt-get update && apt-get install -y curl\n"
    )


def test_they_are_deleted_in_the_same_run_where_that_is_wished_for() -> None:
    """They are deleted in the same RUN where that is wished for."""
    before = "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y curl\n"
    assert repaired(before, CODE, cache="clean") == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n"
    )


def test_an_old_frontend_that_stays_knows_no_mounts() -> None:
    """An old frontend that stays, as its digest is named, knows no mounts."""
    before = (
        f"# syntax=docker/dockerfile:1.0@sha256:{'a' * 64}\n"
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl\n"
    )
    assert repaired(before, CODE) == before.replace(
        "curl\n", "curl && rm -rf /var/lib/apt/lists/*\n"
    )


def test_an_old_frontend_is_raised_to_one_that_knows_mounts() -> None:
    """An old frontend is raised to one that knows mounts."""
    before = (
        "# syntax=docker/dockerfile:1.0\n"
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl\n"
    )
    after = repaired(before, CODE)
    assert after.startswith("# syntax=docker/dockerfile:1\nFROM")
    assert "--mount=type=cache" in after


def test_an_author_who_deletes_elsewhere_deletes_here() -> None:
    """An author who deletes elsewhere deletes here."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update \\\n"
        " && apt-get install -y curl\n"
        "RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update \\\n"
        " && apt-get install -y curl \\\n"
        " && rm -rf /var/lib/apt/lists/*\n"
        "RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\n"
    )


def test_later_steps_that_read_them_fetch_them() -> None:
    """Later steps that read them fetch them."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl\n"
        "ENV A=b\n"
        "RUN DEBIAN_FRONTEND=noninteractive apt-get install -y git\n"
    )
    assert repaired(before, CODE, cache="clean") == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n"
        "ENV A=b\n"
        "RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y git && \\\n"
        "    rm -rf /var/lib/apt/lists/*\n"
    )


def test_stages_that_are_built_on_it_fetch_them_too() -> None:
    """Stages that are built on it fetch them, too."""
    before = (
        "FROM debian:bookworm-slim AS base\n"
        "RUN apt-get update\n"
        "\n"
        "FROM base\n"
        "RUN apt-get install -y git\n"
    )
    assert repaired(before, CODE, cache="clean") == (
        "FROM debian:bookworm-slim AS base\n"
        "RUN apt-get update && rm -rf /var/lib/apt/lists/*\n"
        "\n"
        "FROM base\n"
        "RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\n"
    )


def test_a_script_that_runs_later_may_read_them() -> None:
    """A script that runs later may read them."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl\n"
        "COPY install.sh .\n"
        "RUN ./install.sh\n"
    )
    assert repaired(before, CODE, cache="clean") == before


def test_one_that_is_seen_to_fetch_them_does_not(tmp_path: Path) -> None:
    """One that is seen to fetch them does not."""
    (tmp_path / "bin").mkdir(exist_ok=True)
    (tmp_path / "bin/install.sh").write_text("apt-get update && apt-get install -y git\n")
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl\n"
        "COPY bin/ /bin/\n"
        "RUN /bin/install.sh && curl -fsSL https://example.com/setup | bash -\n"
    )
    assert repaired(before, CODE, folder=tmp_path, cache="clean") == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n"
        "COPY bin/ /bin/\n"
        "RUN /bin/install.sh && curl -fsSL https://example.com/setup | bash -\n"
    )


def test_a_script_without_mounts_goes_on_with_the_hook() -> None:
    """A script without mounts goes on with the hook."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl\n"
        "RUN curl -fsSL https://example.com/setup | bash -\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n"
        "RUN curl -fsSL https://example.com/setup | bash -\n"
    )


def test_commands_at_line_ends_under_set_e_go_on_like_that() -> None:
    """Commands at line ends under set -e go on like that."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN set -eux; \\\n"
        "\tapt-get update; \\\n"
        "\t# editors\n"
        "\tapt-get install -y \\\n"
        "\t\tvim \\\n"
        "\t;\n"
    )
    assert repaired(before, CODE, cache="clean") == (
        "FROM debian:bookworm-slim\n"
        "RUN set -eux; \\\n"
        "\tapt-get update; \\\n"
        "\t# editors\n"
        "\tapt-get install -y \\\n"
        "\t\tvim; \\\n"
        "\trm -rf /var/lib/apt/lists/* \\\n"
        "\t;\n"
    )


def test_without_set_e_the_end_must_have_gone_well() -> None:
    """Without set -e the end must have gone well."""
    before = "FROM debian:bookworm-slim\nRUN apt-get update; \\\n    apt-get install -y vim;\n"
    assert repaired(before, CODE, cache="clean") == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update; \\\n"
        "    apt-get install -y vim && \\\n"
        "    rm -rf /var/lib/apt/lists/*;\n"
    )


def test_an_ampersand_at_line_starts_stays_there() -> None:
    """An ampersand at line starts stays there."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update \\\n"
        " && apt-get install -y \\\n"
        "      vim \\\n"
        " # last\n"
        "      less\n"
    )
    assert repaired(before, CODE, cache="clean") == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update \\\n"
        " && apt-get install -y \\\n"
        "      vim \\\n"
        " # last\n"
        "      less \\\n"
        " && rm -rf /var/lib/apt/lists/*\n"
    )


def test_a_condition_is_followed_as_a_whole() -> None:
    """A condition is followed as a whole."""
    before = (
        "FROM debian:bookworm-slim\n"
        'RUN if [ -n "$A" ]; then apt-get update && apt-get install -y curl; fi\n'
    )
    assert repaired(before, CODE, cache="clean") == (
        "FROM debian:bookworm-slim\n"
        'RUN if [ -n "$A" ]; then apt-get update && apt-get install -y curl; fi && \\\n'
        "    rm -rf /var/lib/apt/lists/*\n"
    )


def test_a_here_document_under_set_e_has_one_more_line() -> None:
    """A here-document under set -e has one more line."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN <<EOF\n"
        "set -e\n"
        "apt-get update\n"
        "apt-get install -y curl\n"
        "EOF\n"
    )
    assert repaired(before, CODE, cache="clean") == (
        "FROM debian:bookworm-slim\n"
        "RUN <<EOF\n"
        "set -e\n"
        "apt-get update\n"
        "apt-get install -y curl\n"
        "rm -rf /var/lib/apt/lists/*\n"
        "EOF\n"
    )


def test_without_it_the_last_line_is_followed() -> None:
    """Without it the last line is followed."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN <<-EOF\n"
        "\tapt-get update\n"
        "\tapt-get install -y curl # why\n"
        "\tEOF\n"
    )
    assert repaired(before, CODE, cache="clean") == (
        "FROM debian:bookworm-slim\n"
        "RUN <<-EOF\n"
        "\tapt-get update\n"
        "\tapt-get install -y curl && rm -rf /var/lib/apt/lists/* # why\n"
        "\tEOF\n"
    )


def test_behind_an_exec_or_a_background_job_nothing_can_follow() -> None:
    """Behind an exec or a background job nothing can follow."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && exec apt-get install -y curl\n"
        "RUN apt-get update & \n"
    )
    assert repaired(before, CODE, cache="clean") == before


def test_a_comment_at_the_end_stays_there() -> None:
    """A comment at the end stays there."""
    before = "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y curl # why\n"
    assert repaired(before, CODE, cache="clean") == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/* # why\n"
    )


def test_the_escape_character_of_the_file_breaks_lines() -> None:
    """The escape character of the file breaks lines."""
    before = (
        "# escape=`\n"
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && `\r\n"
        "    apt-get install -y curl\r\n"
    )
    assert repaired(before, CODE, cache="clean") == (
        "# escape=`\n"
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && `\r\n"
        "    apt-get install -y curl && `\n"
        "    rm -rf /var/lib/apt/lists/*\r\n"
    )


def test_sudo_that_fetches_deletes() -> None:
    """Sudo that fetches deletes."""
    before = "FROM ubuntu:24.04\nRUN sudo apt-get update && sudo apt-get install -y curl\n"
    assert repaired(before, CODE, cache="clean") == (
        "FROM ubuntu:24.04\n"
        "RUN sudo apt-get update && sudo apt-get install -y curl && sudo rm -rf "
        "/var/lib/apt/lists/*\n"
    )


def test_a_trigger_of_onbuild_runs_in_files_that_are_not_seen() -> None:
    """A trigger of ONBUILD runs in files that are not seen."""
    before = "FROM debian:bookworm-slim\nONBUILD RUN apt-get update && apt-get install -y curl\n"
    assert repaired(before, CODE, cache="clean", unsafe=True) == (
        "FROM debian:bookworm-slim\n"
        "ONBUILD RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n"
    )
