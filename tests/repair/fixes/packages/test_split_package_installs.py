"""Tests of the fix of split-package-installs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.repair.fixes.speech import Folder
from tests.repair.repaired import repaired

if TYPE_CHECKING:
    from pathlib import Path

CODE = "LS3030"


def test_one_call_installs_what_two_did() -> None:
    """One call installs what two did."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl && apt-get install -y git vim && "
        "rm -rf /var/lib/apt/lists/*\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl git vim && rm -rf /var/lib/apt/lists/*\n"
    )


def test_a_run_that_did_no_more_goes() -> None:
    """A RUN that did no more goes."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y \\\n"
        "    curl\n"
        "RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\n"
        'CMD ["x"]\n'
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y \\\n"
        "    curl \\\n"
        "    git\n"
        'CMD ["x"]\n'
    )


def test_of_two_blank_lines_one_goes_along() -> None:
    """Of two blank lines one goes along."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl\n"
        "\n"
        "RUN apt-get update && apt-get install -y git\n"
        "\n"
        'CMD ["x"]\n'
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl git\n"
        "\n"
        'CMD ["x"]\n'
    )


def test_what_stands_between_the_two_makes_it_unsafe() -> None:
    """What stands between the two makes it unsafe."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl\n"
        "RUN useradd app\n"
        "RUN apt-get update && apt-get install -y git && echo done\n"
    )
    assert repaired(before, CODE) == before


def test_with_consent_it_is_done_and_the_refresh_goes_along() -> None:
    """With consent it is done, and the refresh goes along."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl\n"
        "RUN useradd app\n"
        "RUN apt-get update && apt-get install -y git && echo done\n"
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl git\n"
        "RUN useradd app\n"
        "RUN echo done\n"
    )


def test_mounts_go_with_the_last_call_that_needs_them() -> None:
    """Mounts go with the last call that needs them."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl\n"
        "RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\\n"
        "    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \\\n"
        "    apt-get update && apt-get install -y git && make\n"
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y curl git\nRUN make\n"
    )


def test_a_line_that_would_get_too_long_is_broken() -> None:
    """A line that would get too long is broken."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y aaaaaaaaaaaaaaaaaaaaaaa "
        "bbbbbbbbbbbbbbbbbbbbbbbbbbb && \\\n"
        "    apt-get install -y cccccccccccccccccccccccccc ddddddddddddddddddddddddddd\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y aaaaaaaaaaaaaaaaaaaaaaa "
        "bbbbbbbbbbbbbbbbbbbbbbbbbbb \\\n"
        "    cccccccccccccccccccccccccc ddddddddddddddddddddddddddd\n"
    )


def test_many_installs_in_a_row_become_one_in_few_rounds(tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(60)]
    text = "FROM debian:12\n" + "".join(f"RUN apt-get install -y {name}\n" for name in names)
    fixed = Folder(tmp_path, text).fixed("LS3030")
    assert fixed.count("RUN") == 1
    assert [word for word in fixed.split() if word[:1] == "p"] == names
