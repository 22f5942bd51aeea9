"""A step whose input changes on every build stands above expensive steps."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Arg
from lightship.knowledge.package_manager import BUILD, DOWNLOAD, INSTALL, UPGRADE
from lightship.model.finding import Related
from lightship.rules.package_calls import calls_of
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

EXPENSIVE: Final = frozenset({INSTALL, UPGRADE, DOWNLOAD, BUILD})
ENDINGS: Final = (
    "BUILD_DATE",
    "BUILDDATE",
    "BUILD_TIME",
    "BUILDTIME",
    "BUILD_TIMESTAMP",
    "BUILD_NUMBER",
    "BUILD_ID",
    "BUILD_URL",
    "CI_PIPELINE_ID",
    "CI_JOB_ID",
    "COMMIT",
    "COMMIT_DATE",
    "COMMIT_HASH",
    "COMMIT_ID",
    "COMMIT_REF",
    "COMMIT_SHA",
    "COMMIT_SHORT_SHA",
    "GITHUB_RUN_ID",
    "GITHUB_RUN_NUMBER",
    "GITHUB_SHA",
    "GIT_HASH",
    "GIT_REF",
    "GIT_REV",
    "GIT_REVISION",
    "GIT_SHA",
    "GIT_SHA1",
    "SOURCE_REVISION",
    "VCS_REF",
    "VCS_REVISION",
)
"""What the name of a variable ends with whose value is another one in every build."""


class VolatileStepEarly(Rule):
    """A step whose input changes on every build stands above expensive steps.

    ## What it does
    Reports an ARG that, by its name, takes a commit, a build number or the time of the build, and
    stands in a stage above a RUN that installs packages or dependencies or compiles. An ARG that
    the step itself uses, or that has a default which is a full commit (a pinned version of
    something), is left alone.

    ## Why it is bad
    From its ARG on, a build argument is in the environment of every RUN of the stage. When its
    value changes, none of them is taken from the cache, used or not: everything is installed
    again with every commit.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    ARG GIT_COMMIT
    LABEL org.opencontainers.image.revision=$GIT_COMMIT
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci --omit=dev
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN npm ci --omit=dev
    ARG GIT_COMMIT
    LABEL org.opencontainers.image.revision=$GIT_COMMIT
    ```

    ## Fix safety
    The ARG moves down, with labels that are made of it, to right before the first step that
    names it, or behind all steps. Safe where it only passes installs of packages and
    dependencies; unsafe past any other command, which may read the variable unseen, and for
    ENV. One of several in one ARG is left alone.

    ## References
    - Case 5, Docker: from what changes seldom to what changes often
    - [Build cache invalidation](https://docs.docker.com/build/cache/invalidation/)
    """

    code = "LS4003"
    name = "volatile-step-early"
    cases = (5,)
    listens = ("ARG",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding for every such ARG, with the first step that it spoils."""
        for number, instruction in enumerate(stage.instructions):
            if not isinstance(instruction, Arg):
                continue
            for index, (name, default) in enumerate(instruction.declarations):
                if not is_volatile(name) or _is_commit(default):
                    continue
                spoilt = _spoilt(stage.instructions[number + 1 :], name, context)
                if spoilt is not None:
                    yield self.found(
                        context,
                        instruction.word_span(index),
                        f"{name} is another in every build, and the RUN on line "
                        f"{spoilt.start_line} is done again whenever it changes",
                        subject=name,
                        related=(
                            Related(context.path, spoilt.keyword_span, "the step that is repeated"),
                        ),
                    )


def is_volatile(name: str) -> bool:
    """Return whether a variable of this name is another one in every build."""
    name = name.upper()
    return any(name == ending or name.endswith("_" + ending) for ending in ENDINGS)


def _is_commit(default: str | None) -> bool:
    """Return whether a default is a full commit: a version of something that is fetched."""
    value = (default or "").strip("\"'").lower()
    return len(value) == 40 and not value.strip("0123456789abcdef")


def _spoilt(later: Sequence[Instruction], name: str, context: Context) -> Instruction | None:
    """Return the first expensive RUN that does not use ``name``, or None."""
    for instruction in later:
        if instruction.name != "RUN":
            continue
        if name in instruction.text or any(name in each.body for each in instruction.heredocs):
            # What follows is rightly made for this value.
            return None
        if any(call.action in EXPENSIVE for call, _ in calls_of(instruction, context)):
            return instruction
    return None
