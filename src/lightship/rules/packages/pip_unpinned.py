"""pip or pipx installs a named package and nothing says which version of it."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.packages.build_order import step_of
from lightship.rules.packages.loose_packages import loose_finding, loose_installs
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_MANAGERS: Final = frozenset(("pip", "pipx", "uv"))
_TELLING: Final = frozenset(
    (
        *("PIP_CONSTRAINT", "PIP_NO_INDEX", "PIP_REQUIREMENT", "UV_CONSTRAINT", "UV_NO_INDEX"),
        *("UV_OVERRIDE", "UV_EXCLUDE_NEWER"),
    )
)
"""Variables by which pip or uv is told versions, or to look at no index."""


class PipUnpinned(Rule):
    """pip or pipx installs a named package and nothing says which version of it.

    ## What it does
    Reports `pip install`, `python -m pip install`, `pipx install`, `uv pip install` and `uv tool
    install` of a package by name without a version (`==1.2`, `~=1.2`, `<2`), and of a repository
    without `@REF`, once for each command. Variables that have a value in the file are looked
    into; one that may have any value is left alone.

    Not reported: paths, files and addresses; an install with a file of requirements or
    constraints (`-r`, `-c`, `PIP_CONSTRAINT`) or together with the project itself (`.`), which
    may say the versions; one from local files only (`--no-index`), or up to a date
    (`--exclude-newer`).

    A version holds the package that is named. For what it depends on, list everything with hashes
    in a lock file (`pip-compile --generate-hashes`, `uv export`) and install that with
    `--require-hashes`. PyPI keeps old versions for ever, so unlike the pins of a distribution
    these do not break a build later, and this rule is on. It is an *info*: what is installed only
    for the build, such as pip itself, often does not matter.

    ## Why it is bad
    Each build takes what is newest then. A new major version breaks a build in which nothing was
    changed, and a release that an attacker has put up is in the image an hour later.

    ## Example
    ```dockerfile
    FROM python:3.13-slim-bookworm
    RUN pip install --no-cache-dir flask gunicorn
    ```

    ```text title="requirements.txt"
    flask==3.1.0
    gunicorn==23.0.0
    ```

    ## Use instead
    ```dockerfile
    FROM python:3.13-slim-bookworm
    RUN pip install --no-cache-dir flask==3.1.0 gunicorn==23.0.0
    ```
    ```dockerfile
    FROM python:3.13-slim-bookworm
    COPY requirements.txt ./
    RUN pip install --no-cache-dir --require-hashes -r requirements.txt
    ```

    ## Fix safety
    Unsafe, since other versions come than do today. A package gets the version to which the project
    holds it: by `==` in a file of requirements or constraints at the root of the build context, or
    in its folder `requirements`; in `uv.lock`, `poetry.lock`, `pdm.lock`, `pylock.toml` or
    `Pipfile.lock`. All of them have to agree; what comes from git, a folder or an index of its own
    does not count, nor what holds for some systems alone. A `pip install --upgrade pip` goes, on
    the official images of Python and PyPy, each release of which has the pip that it was tried
    with. Nothing else is known without asking PyPI, and it is left alone.

    ## References
    - [Repeatable installs](https://pip.pypa.io/en/stable/topics/repeatable-installs/)
    - [hadolint DL3013](https://github.com/hadolint/hadolint/wiki/DL3013), which also reports
      `.[extra]`, the value of any option it does not know, and variables whose values it does
      not look for
    """

    code = "LS3006"
    name = "pip-unpinned"
    severity = Severity.INFO
    aliases = ("DL3013",)
    listens = ("RUN",)
    mentions = ("pip ", "pip2", "pip3", "pipx", "uv ", '"pip"', '"uv"')

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every command that leaves versions open."""
        for install in loose_installs(self, instruction, context, _MANAGERS):
            if not _is_told(install.placed, context):
                yield loose_finding(self, install, context)


def _is_told(placed: PlacedCommand, context: Context) -> bool:
    """Return whether a variable points to the versions."""
    stage = context.stage_of(placed.instruction)
    if stage is None:
        return True
    state = step_of(placed.instruction, stage, context).state
    if not _TELLING.isdisjoint(state.environment) or not _TELLING.isdisjoint(state.arguments):
        return True
    if any(word.text.partition("=")[0] in _TELLING for word in placed.command.words):
        return True
    return not _TELLING.isdisjoint(placed.placed.script.assigned)
