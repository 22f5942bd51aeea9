"""Tests of the fix of split-package-installs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.repair.rounds import MOST_ROUNDS
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


@pytest.mark.parametrize(
    "later",
    [
        "# tools for y\nRUN apt-get update && apt-get install -y git\n",
        "  # tools for y\nRUN apt-get update && apt-get install -y git && apt-get clean\n",
        "RUN make && \\\n    # tools for y\n    apt-get install -y git && \\\n    make install\n",
    ],
)
def test_what_a_comment_is_about_stays_below_it(later: str) -> None:
    """What a comment is about stays below it."""
    before = f"FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y curl\n{later}"
    assert repaired(before, CODE, unsafe=True) == before


def test_a_comment_on_the_rest_of_a_run_stays_with_the_rest() -> None:
    """A comment on the rest of a RUN stays with the rest."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl\n"
        "# git, and the configuration\n"
        "RUN apt-get update && apt-get install -y git && \\\n"
        "    git config --global a b && \\\n"
        "    # for the shop\n"
        "    git config --global c d\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl git\n"
        "# git, and the configuration\n"
        "RUN git config --global a b && \\\n"
        "    # for the shop\n"
        "    git config --global c d\n"
    )


@pytest.mark.parametrize("joint", ["\nRUN ", " && ", "; "])
def test_the_packages_come_in_the_order_in_which_they_were_named(joint: str) -> None:
    """The packages come in the order in which they were named."""
    calls = joint.join([f"apt-get install -y {name}" for name in ("git", "zip", "jq", "curl")])
    before = f"FROM debian:bookworm-slim\nRUN apt-get update && {calls}\n"
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y git zip jq curl\n"
    )


def test_the_same_package_is_named_once() -> None:
    """The same package is named once."""
    before = "FROM debian:bookworm-slim\nRUN apt install -y a; apt install -y a\n"
    assert repaired(before, CODE) == "FROM debian:bookworm-slim\nRUN apt install -y a\n"


def test_what_cleans_up_behind_the_last_call_goes_along() -> None:
    """What cleans up behind the last call goes along, wherever it stands."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl\n"
        "RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/* && \\\n"
        "    make && apt-get clean\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y curl git\nRUN make\n"
    )


def test_what_a_script_may_leave_is_still_cleaned_up() -> None:
    """What a script may leave is still cleaned up."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl\n"
        "RUN apt-get update && apt-get install -y git && ./more.sh && rm -rf /var/lib/apt/lists/*\n"
    )
    assert repaired(before, CODE, unsafe=True).endswith(
        "RUN ./more.sh && rm -rf /var/lib/apt/lists/*\n"
    )


def test_no_mounts_are_given_to_a_run_that_calls_apt_no_more() -> None:
    """No mounts are given to a RUN that calls apt no more."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y g++\n"
        "RUN apt-get update && apt-get install -y git && update-alternatives --list x\n"
    )
    after = repaired(before, CODE, "LS3016", unsafe=True)
    assert after.count("--mount") == 2
    assert after.endswith("\nRUN update-alternatives --list x\n")


def test_many_installs_in_a_row_become_one_in_few_rounds(tmp_path: Path) -> None:
    """Many installs in a row become one in few rounds."""
    names = [f"p{number}" for number in range(60)]
    text = "FROM debian:12\n" + "".join(f"RUN apt-get install -y {name}\n" for name in names)
    fixed = Folder(tmp_path, text).fixed("LS3030")
    assert fixed.count("RUN") == 1
    assert [word for word in fixed.split() if word[:1] == "p"] == names


@pytest.mark.parametrize(
    "between",
    [
        "COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer\n",
        "COPY wait.sh /usr/local/bin/wait.sh\n",
        "COPY . /app/\n",
        "WORKDIR /app\nADD a b /app/\n",
        'LABEL a=b\nEXPOSE 80\nCMD ["a"]\n',
    ],
)
def test_what_minds_no_package_may_stand_between_the_two(between: str) -> None:
    """What minds no package may stand between the two."""
    first = "RUN apt-get update && apt-get install -y make"
    text = f"FROM debian:bookworm-slim\n{first}\n{between}RUN apt-get install -y curl\n"
    after = f"FROM debian:bookworm-slim\n{first} curl\n{between}"
    assert repaired(text, CODE) == after


@pytest.mark.parametrize(
    "between",
    [
        "COPY a /etc/a\n",
        "COPY a /\n",
        "COPY a b\n",
        "COPY a $PLACE/\n",
        "COPY python3 /usr/local/bin/python3\n",
        "COPY a /app/../etc/a\n",
        "WORKDIR /var/lib/a\n",
        "ENV LANG=C.UTF-8\n",
        "USER app\n",
        "VOLUME /data\n",
        "RUN touch /a\n",
    ],
)
def test_what_a_package_may_mind_makes_it_unsafe(between: str) -> None:
    """What a package may mind makes it unsafe."""
    first = "RUN apt-get update && apt-get install -y make"
    text = f"FROM debian:bookworm-slim\n{first}\n{between}RUN apt-get install -y curl\n"
    assert repaired(text, CODE) == text


def test_a_run_with_more_calls_than_there_are_rounds_settles() -> None:
    """A RUN with more calls than there are rounds settles: they are put together in pairs."""
    names = [f"p{number}" for number in range(2 * MOST_ROUNDS)]
    calls = " && ".join([f"apt-get install -y {name}" for name in names])
    after = repaired(f"FROM debian:bookworm-slim\nRUN apt-get update && {calls}\n", CODE)
    assert after.count("install") == 1
    assert after.replace("\\", "").split()[-len(names) :] == names
