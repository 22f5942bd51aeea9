"""Test frameworks that RUN installs into the shipped image with pip or npm."""

from __future__ import annotations

from lightship.rules.shipped import shipped_commands
from lightship.rules.stages.package_installs import PackageInstall

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.rules.rule_context import Context

_OF_PYTHON: Final = frozenset(
    (
        *("coverage", "flake8", "mypy", "nose", "nose2", "pylint", "pytest", "pytest-asyncio"),
        *("pytest-cov", "pytest-mock", "pytest-xdist", "ruff", "tox"),
    )
)
_OF_NODE: Final = frozenset(
    (
        *("ava", "cypress", "eslint", "jasmine", "jest", "karma", "mocha", "nodemon", "nyc"),
        *("typescript", "vitest", "webpack", "webpack-cli"),
    )
)
_FRAMEWORKS: Final = {
    **dict.fromkeys(("pip", "pip3"), _OF_PYTHON),
    **dict.fromkeys(("npm", "pnpm", "yarn"), _OF_NODE),
}
_VERBS: Final = frozenset(("add", "global", "i", "install"))


def shipped_test_packages(context: Context) -> Iterator[PackageInstall]:
    """Yield the commands that install test frameworks, linters or transpilers by name."""
    for placed in shipped_commands(context):
        known = _FRAMEWORKS.get(placed.program)
        if known is None:
            continue
        operands = placed.command.operands()
        if not operands or operands[0].text not in _VERBS:
            continue
        found = tuple((_name(word.text), word) for word in operands[1:] if word.literal)
        packages = tuple(pair for pair in found if pair[0] in known)
        if packages:
            yield PackageInstall(placed, packages)


def _name(text: str) -> str:
    """Return a package's name without its version: ``pytest==8``, ``jest@29``."""
    for mark in ("=", "<", ">", "~", "[", "@"):
        text = text.partition(mark)[0] or text
    return text.lower()
