"""An instruction uses a variable that nothing above sets."""

from __future__ import annotations

from lightship.dockerfile.stages.effects import MOST_COPIED, NOT_IN_ENVIRONMENT
from lightship.dockerfile.stages.global_arguments import PLATFORM_ARGUMENTS
from lightship.dockerfile.syntax.instructions import Arg
from lightship.dockerfile.syntax.spelling import nearest
from lightship.knowledge.image_facts import BaseImage
from lightship.model.severity import Confidence
from lightship.rules.rule import Rule
from lightship.rules.syntax.expanded_text import ExpandedText, expanded_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.stages.state import StageState
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

DEFAULTS: Final = ("-", ":-", "+", ":+")

ITSELF: Final = " sets it only for what follows"

SHORTEST_TYPO: Final = 4
"""From how many letters on a name that is nearly another's is taken for a slip."""


class UndefinedVariable(Rule):
    """An instruction uses a variable that nothing above sets.

    ## What it does
    Follows ARG and ENV through the stages, and reports every variable in ADD, ARG, COPY, ENV,
    EXPOSE, LABEL, STOPSIGNAL, USER, VOLUME, WORKDIR, a mount of RUN or the body of a here-document
    that nothing above sets. `ARG NAME` without a value is enough to be silent; `${NAME:-default}`
    is not, since there the default is always taken. BuildKit's check overlooks EXPOSE.

    The base image may bring variables along. Where the catalogue of base images knows them, or
    the base is `scratch`, every variable that nothing sets is reported. Of another base a
    variable is reported where the file itself shows that it is meant to be its own: it is set
    further down, in another stage, or by an ARG above the first FROM that the stage does not
    repeat; its name is nearly that of a variable that is set; or it is one of the builder's own
    (`TARGETARCH`), which want an ARG in each stage. BuildKit's check, which loads the base image,
    reports the rest, too.

    What a shell reads (RUN, CMD, ENTRYPOINT, HEALTHCHECK) is not looked at: a shell has variables
    of its own. An ENV that uses what the same ENV sets is reported by env-uses-own-line as well,
    and shown once.

    ## Why it is bad
    The builder puts nothing in and goes on. `COPY $DIR/app /app` copies from the root of the
    context, `WORKDIR /srv/$NAME` works in `/srv/`, and nothing says why.

    ## Example
    ```dockerfile
    FROM scratch
    ARG DIR_ASSETS=assets
    COPY $DIR_ASSET /assets/
    ```

    ```dockerfile
    ARG VERSION=1.4
    FROM registry.example.com/team/base:2.1
    LABEL org.opencontainers.image.version=$VERSION
    ```

    ## Use instead
    ```dockerfile
    FROM scratch
    ARG DIR_ASSETS=assets
    COPY $DIR_ASSETS /assets/
    ```

    ```dockerfile
    ARG VERSION=1.4
    FROM registry.example.com/team/base:2.1
    ARG VERSION
    LABEL org.opencontainers.image.version=$VERSION
    ```

    ## Fix safety
    A variable that the builder brings, or an ARG above the first FROM, is asked for with an ARG
    in front of the instruction. Where the name is nearly that of a variable which is set, that
    one is written. Both are unsafe: the variable then has a value. Any other is left to you.

    ## References
    - [BuildKit: UndefinedVar](https://docs.docker.com/reference/build-checks/undefined-var/)
    - [Dockerfile reference: scope of ARG](https://docs.docker.com/reference/dockerfile/#scope)
    """

    code = "LS1021"
    name = "undefined-variable"
    aliases = ("UndefinedVar",)
    listens = (
        *("ADD", "ARG", "COPY", "ENV", "EXPOSE", "LABEL", "RUN", "STOPSIGNAL", "USER", "VOLUME"),
        "WORKDIR",
    )
    mentions = ("$",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding for each variable of each instruction that has no value."""
        for instruction in (*stage.triggers, *stage.instructions):
            if instruction.mistakes or ("$" not in instruction.text and not instruction.heredocs):
                continue
            if instruction.name not in self.listens:
                continue
            seen: set[str] = set()
            for text, name in _unset(instruction, stage):
                if name not in seen:
                    seen.add(name)
                    yield from self._judge(text, name, stage, context)

    def _judge(
        self, text: ExpandedText, name: str, stage: Stage, context: Context
    ) -> Iterator[Finding]:
        if stage.graph.copied > MOST_COPIED:
            # The states say no longer what is set.
            return
        instruction = text.instruction
        is_brought = _is_brought(name, stage, context)
        if is_brought:
            return
        reason = _reason(name, instruction, stage)
        if not reason:
            reason = _likeness(name, stage.state_at(instruction))
        if is_brought is None and (not reason or reason.endswith(ITSELF)):
            return
        escape = stage.graph.dockerfile.escape
        effect = (
            "its default is always taken" if _has_default(text, name, escape) else "it is empty"
        )
        is_inherited = instruction in stage.triggers
        holder = f"ONBUILD {instruction.name}" if is_inherited else instruction.name
        yield self.found(
            context,
            stage.from_instruction.span if is_inherited else text.span_of(name),
            f"{holder} uses ${name}, which nothing above sets, so {effect}{reason}",
            subject=f"{instruction.name} ${name}",
            confidence=Confidence.MEDIUM if is_brought is None else Confidence.HIGH,
        )


def _unset(instruction: Instruction, stage: Stage) -> Iterator[tuple[ExpandedText, str]]:
    """Yield the variables that neither ARG nor ENV sets, each with the text that uses it."""
    state = stage.state_at(instruction)
    escape = stage.graph.dockerfile.escape
    if isinstance(instruction, Arg):
        yield from _unset_in_defaults(instruction, stage, state, escape)
        return
    for text in expanded_texts(instruction):
        for name in _unmatched(text, state.environment, escape):
            if name not in state.arguments:
                yield text, name


def _unset_in_defaults(
    instruction: Arg, stage: Stage, state: StageState, escape: str
) -> Iterator[tuple[ExpandedText, str]]:
    """Yield what the defaults of ARG use; each sees the names before it on the same line."""
    given = stage.graph.dockerfile.options.build_args
    declared = set(state.arguments)
    for index, (name, default) in enumerate(instruction.declarations):
        if default is not None and "$" in default and name not in given:
            text = ExpandedText(instruction, default, instruction.ranges[index])
            for used in _unmatched(text, state.environment, escape):
                if used not in declared:
                    yield text, used
        declared.add(name)


def _unmatched(text: ExpandedText, environment: Mapping[str, str], escape: str) -> tuple[str, ...]:
    expansion = text.expansion(environment, escape)
    if expansion is None:
        return ()
    return tuple(name for name in expansion.unmatched if name not in NOT_IN_ENVIRONMENT)


def _has_default(text: ExpandedText, name: str, escape: str) -> bool:
    expansion = text.expansion({}, escape)
    uses = expansion.uses if expansion is not None else ()
    return any(use.name == name and use.operator in DEFAULTS for use in uses)


def _is_brought(name: str, stage: Stage, context: Context) -> bool | None:
    """Return whether the base image sets ``name``; None where that is not known.

    Some version of an image that sets ``RUBY_VERSION`` may also set ``RUBY_MAJOR``.
    """
    if stage.external_base.is_scratch:
        return False
    image = context.base_image(stage)
    names = image.environment if isinstance(image, BaseImage) else None
    if names is None:
        return None
    if name in names:
        return True
    word = name.partition("_")[0]
    is_akin = any(each.partition("_")[0] == word for each in names if each != "PATH")
    return None if is_akin else False


def _reason(name: str, instruction: Instruction, stage: Stage) -> str:
    """Return what the file says of ``name`` elsewhere, as the end of a sentence; or nothing."""
    graph = stage.graph
    if name in PLATFORM_ARGUMENTS:
        return f": the stage must ask for it with ARG {name}"
    if name in graph.global_arguments:
        return ": its ARG stands above the first FROM, and this stage does not repeat it"
    for each in graph:
        state = each.final_state
        setting = state.arguments.get(name) or state.env.get(name)
        if setting is None or setting.instruction is None:
            continue
        line = setting.instruction.start_line
        if each is not stage:
            return f": line {line} sets it, in another stage"
        if line > instruction.start_line:
            return f": line {line} sets it, which is too late"
        if line == instruction.start_line:
            return f": {setting.instruction.name}{ITSELF}"
    return ""


def _likeness(name: str, state: StageState) -> str:
    """Return which variable ``name`` may be a slip of, as the end of a sentence; or nothing."""
    if len(name) < SHORTEST_TYPO:
        return ""
    near = nearest(name, tuple(dict.fromkeys((*state.environment, *state.arguments))))
    return f"; is ${near} meant?" if near else ""
