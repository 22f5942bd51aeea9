"""One ENV sets a variable and uses it in another pair."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Env
from lightship.dockerfile.variables.expansion import expand
from lightship.knowledge.image_facts import BaseImage
from lightship.model.errors import ExpansionError
from lightship.model.finding import Related
from lightship.rules.rule import Rule
from lightship.rules.syntax.variable_names import names_used

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.stages.state import StageState
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

    Pairs = tuple[tuple[str, str], ...]


class EnvUsesOwnLine(Rule):
    """One ENV sets a variable and uses it in another pair.

    ## What it does
    Reports a value that uses a variable which another pair of the same ENV sets. A variable in its
    own new value (`PATH=/opt/bin:$PATH`) is not meant.

    Where the variable had a value before, only a use behind the pair that changes it is reported:
    `ENV LIBRARY=$PATH/lib PATH=/opt/bin:$PATH` reads as what it does. hadolint takes a variable
    that an ARG or ENV sets anywhere above, even in a stage that this one has nothing to do with,
    as a reason to be silent, and finds uses in single quotes and behind a backslash, where there
    is none.

    ## Why it is bad
    The builder puts in all variables of an ENV before it sets the first. The use sees the value
    from before: nothing, as a rule, and the old value where there was one.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ENV APP_HOME=/srv/app APP_DATA=$APP_HOME/data
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ENV APP_HOME=/srv/app
    ENV APP_DATA=$APP_HOME/data
    ```

    ## Fix safety
    The pair gets an ENV of its own below, with all pairs behind it; comments between them stay.
    It is unsafe: its value, which missed what it uses, then has it. Left alone where what is
    used stands behind.

    ## References
    - [Dockerfile reference: environment replacement](https://docs.docker.com/reference/dockerfile/#environment-replacement)
    - [hadolint DL3044](https://github.com/hadolint/hadolint/wiki/DL3044)
    """

    code = "LS1022"
    name = "env-uses-own-line"
    aliases = ("DL3044",)
    listens = ("ENV",)
    mentions = ("$",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding for each value that uses what another pair of its ENV sets."""
        for instruction in stage.instructions:
            if (
                isinstance(instruction, Env)
                and not instruction.mistakes
                and len(instruction.words) > 3
                and "$" in instruction.text
            ):
                yield from self._check(instruction, stage, context)

    def _check(self, instruction: Env, stage: Stage, context: Context) -> Iterator[Finding]:
        line = _Line(instruction, stage, _brought(stage, context))
        for user in range(len(line.pairs)):
            for name in line.used_by(user):
                setter = line.setter_of(name, user)
                if setter is None:
                    continue
                key = line.pairs[user][0]
                old = "an empty value" if line.is_new(name) else "the value from before"
                keys, values = zip(*instruction.pair_ranges, strict=True)
                related = Related(context.path, instruction.span_of(*keys[setter]), "set here")
                yield self.found(
                    context,
                    instruction.span_of(*values[user]),
                    f"{key} uses ${name}, which the same ENV sets, and gets {old}",
                    subject=f"{key} uses {name}",
                    related=(related,),
                )


class _Line:
    """The pairs of one ENV, and what was set before it."""

    def __init__(self, instruction: Env, stage: Stage, brought: frozenset[str]) -> None:
        self.pairs: Pairs = instruction.pairs
        self._state: StageState = stage.state_at(instruction)
        self._escape = stage.graph.dockerfile.escape
        self._brought = brought

    def used_by(self, index: int) -> tuple[str, ...]:
        """Return the variables that the value at ``index`` uses."""
        return names_used(self.pairs[index][1], self._escape)

    def is_new(self, name: str) -> bool:
        """Return whether nothing sets ``name`` above."""
        return not (
            name in self._state.environment
            or name in self._state.arguments
            or name in self._brought
        )

    def setter_of(self, name: str, user: int) -> int | None:
        """Return the pair that sets what the value at ``user`` does not see; None if it does."""
        setters = [n for n, (key, _) in enumerate(self.pairs) if key == name and n != user]
        if not setters:
            return None
        if self.is_new(name):
            return setters[0]
        before = self._state.environment
        above = [n for n in setters if n < user]
        return above[-1] if above and self._changes(name, above[-1], before) else None

    def _changes(self, name: str, setter: int, before: Mapping[str, str]) -> bool:
        """Return whether the pair at ``setter`` gives ``name`` another value than it has."""
        try:
            value = expand(self.pairs[setter][1], before, self._escape).text
        except ExpansionError:
            return False
        return value != before.get(name, "")


def _brought(stage: Stage, context: Context) -> frozenset[str]:
    """Return the variables that the base image is known to set."""
    image = context.base_image(stage)
    environment = image.environment if isinstance(image, BaseImage) else None
    return frozenset(environment or ())
