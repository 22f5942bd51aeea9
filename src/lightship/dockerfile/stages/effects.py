"""What each instruction does to the state of its stage.

Source: ``dockerfile2llb/convert.go`` of moby/buildkit. An instruction that the
builder would refuse raises :class:`Refusal`, and changes nothing.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import BUILDING, Refusal
from lightship.dockerfile.stages.ports import read_ports
from lightship.dockerfile.stages.setting import (
    ArgumentSetting,
    Health,
    HealthSetting,
    PortSetting,
    TextSetting,
    WordsSetting,
)
from lightship.dockerfile.stages.workdir import normalized_workdir
from lightship.dockerfile.variables.expansion import expand
from lightship.model.errors import ExpansionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Final

    from lightship.dockerfile.mistake import Mistake
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.stages.state import StageState
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range

MOST_COPIED: Final = 1_000_000
"""How many variables, labels and ports the states of one file may hold together.

Instructions beyond that leave the state as it is: without a limit, a file of
a megabyte that sets a variable on every line would need gigabytes.
"""

NOT_IN_ENVIRONMENT: Final = ("BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE")
"""Arguments that the builder keeps to itself."""


class Evaluator:
    """A walk through one stage: the state so far, and the mistakes found.

    ``shadowed`` are the names of ENV that an ARG of the stage has overridden:
    that ends with the stage.
    """

    __slots__ = ("escape", "has_cmd", "mistakes", "shadowed", "stage", "state")

    def __init__(self, stage: Stage, state: StageState) -> None:
        self.stage = stage
        self.state = state
        self.escape = stage.graph.dockerfile.escape
        self.mistakes: list[Mistake] = []
        self.has_cmd = False
        self.shadowed: set[str] = set()

    def apply(self, instruction: Instruction) -> None:
        """Let ``instruction`` have its effect."""
        try:
            EFFECTS[instruction.name](self, instruction)
        except Refusal as refusal:
            self.refuse(instruction, refusal)

    def refuse(self, instruction: Instruction, refusal: Refusal) -> None:
        """Note what is wrong with ``instruction``."""
        self.mistakes.append(instruction.mistake(refusal, BUILDING))

    def expand(self, word: str, place: Range) -> TextSetting:
        """Return ``word`` with its variables put in. Raises :class:`Refusal` at ``place``."""
        state = self.state
        try:
            expansion = expand(word, state.environment, self.escape)
        except ExpansionError as error:
            from lightship.dockerfile.variables.variable_mistake import variable_refusal  # noqa: PLC0415 - seldom

            raise variable_refusal(error, *place) from None
        if not expansion.uses:
            return TextSetting(expansion.text)
        return TextSetting(expansion.text, None, is_known=state.knows(expansion))

    def word(self, instruction: Instruction, index: int) -> TextSetting:
        """Return the word at ``index`` with its variables put in, as set by ``instruction``."""
        setting = self.expand(instruction.words[index], instruction.ranges[index])
        return TextSetting(setting.value, instruction, is_known=setting.is_known)

    def may_copy(self, *held: Mapping[str, object] | tuple[object, ...]) -> bool:
        """Return whether ``held`` may be copied into another state, and count it."""
        graph = self.stage.graph
        graph.copied += sum(map(len, held))
        return graph.copied <= MOST_COPIED


def _set_variables(run: Evaluator, instruction: Instruction) -> None:
    count = len(instruction.words)
    keys = [run.word(instruction, index) for index in range(0, count, 3)]
    values = [run.word(instruction, index) for index in range(1, count, 3)]
    state = run.state
    if not run.may_copy(state.env, state.environment):
        return
    env, environment, unknown = dict(state.env), dict(state.environment), set(state.unknown)
    for key, value in zip(keys, values, strict=True):
        env[key.value] = value
        environment[key.value] = value.value
        (unknown.discard if value.is_known else unknown.add)(key.value)
    run.state = state = state.copy()
    state.env, state.environment = env, environment
    if unknown != state.unknown:
        state.unknown = frozenset(unknown)


def _declare_arguments(run: Evaluator, instruction: Instruction) -> None:
    for index, word in enumerate(instruction.words):
        name, equals, default = word.partition("=")
        value = _argument(run, name, default if equals else None, instruction.ranges[index])
        state = run.state
        if not run.may_copy(state.arguments, state.environment):
            return
        run.state = state = state.copy()
        state.arguments = {
            **state.arguments,
            name: ArgumentSetting(value.value, instruction, is_known=value.is_known),
        }
        if value.value is None or name in NOT_IN_ENVIRONMENT:
            continue
        state.environment = {**state.environment, name: value.value}
        if name in state.env:
            run.shadowed.add(name)
        if value.is_known:
            state.unknown -= {name}
        else:
            state.unknown |= {name}


def _argument(run: Evaluator, name: str, default: str | None, place: Range) -> ArgumentSetting:
    graph = run.stage.graph
    given = graph.dockerfile.options.build_args.get(name)
    if given is not None:
        return ArgumentSetting(given)
    if default is None:
        inherited = graph.global_environment.get(name)
        return ArgumentSetting(inherited, None, is_known=inherited is not None)
    expanded = run.expand(default, place)
    return ArgumentSetting(expanded.value, None, is_known=expanded.is_known)


def _set_labels(run: Evaluator, instruction: Instruction) -> None:
    labels = dict(run.state.labels)
    if not run.may_copy(labels):
        return
    for index in range(0, len(instruction.words), 3):
        key, value = run.word(instruction, index), run.word(instruction, index + 1)
        labels[key.value] = value
    run.state = run.state.copy()
    run.state.labels = labels


def _set_user(run: Evaluator, instruction: Instruction) -> None:
    user = run.word(instruction, 0)
    run.state = run.state.copy()
    run.state.user = user


def _set_workdir(run: Evaluator, instruction: Instruction) -> None:
    written = run.word(instruction, 0)
    before = run.state.workdir
    try:
        path = normalized_workdir(before.value, written.value, run.stage.system)
    except Refusal as refusal:
        raise refusal.at(*instruction.ranges[0]) from None
    is_known = written.is_known and (before.is_known or path == written.value)
    run.state = run.state.copy()
    run.state.workdir = TextSetting(path, instruction, is_known=is_known)


def _set_stop_signal(run: Evaluator, instruction: Instruction) -> None:
    signal = run.word(instruction, 0)
    from lightship.dockerfile.notation.stop_signal import is_signal  # noqa: PLC0415 - seldom

    if not is_signal(signal.value):
        raise Refusal(
            "invalid-stop-signal",
            f"there is no signal {signal.value!r}",
            "write a signal's name or number, such as SIGTERM or 15",
            *instruction.ranges[0],
        )
    run.state = run.state.copy()
    run.state.stop_signal = signal


def _set_author(run: Evaluator, instruction: Instruction) -> None:
    run.state = run.state.copy()
    run.state.author = TextSetting(instruction.words[0], instruction)


def _add_volumes(run: Evaluator, instruction: Instruction) -> None:
    volumes = dict(run.state.volumes)
    if not run.may_copy(volumes):
        return
    found = [run.word(instruction, index) for index in range(len(instruction.words))]
    for volume, place in zip(found, instruction.ranges, strict=True):
        if not volume.value:
            raise Refusal(
                "blank-volume",
                "VOLUME names an empty path",
                "give its variables a value, or remove the entry",
                *place,
            )
        volumes[volume.value] = volume
    run.state = run.state.copy()
    run.state.volumes = volumes


def _add_ports(run: Evaluator, instruction: Instruction) -> None:
    found = []
    for word, place in zip(instruction.words, instruction.ranges, strict=True):
        try:
            ports, is_known = read_ports(word, run.state, run.escape)
        except Refusal as refusal:
            run.refuse(instruction, refusal.at(*place))
            continue
        found += [PortSetting(each, instruction, is_known=is_known) for each in ports]
    if run.may_copy(run.state.ports):
        run.state = run.state.copy()
        run.state.ports += tuple(found)


def _set_shell(run: Evaluator, instruction: Instruction) -> None:
    run.state = run.state.copy()
    run.state.shell = WordsSetting(instruction.words, instruction)


def _command(run: Evaluator, instruction: Instruction) -> WordsSetting:
    words = instruction.words
    if not instruction.is_json:
        words = (*run.state.default_shell(run.stage.image_system), " ".join(words))
    return WordsSetting(words, instruction)


def _set_cmd(run: Evaluator, instruction: Instruction) -> None:
    command = _command(run, instruction)
    run.state = run.state.copy()
    run.state.cmd = command
    run.has_cmd = True


def _set_entrypoint(run: Evaluator, instruction: Instruction) -> None:
    command = _command(run, instruction)
    run.state = run.state.copy()
    run.state.entrypoint = command
    if not run.has_cmd and run.state.cmd.value:
        # What the base starts by default would not suit another program.
        run.state.cmd = WordsSetting((), instruction)


def _set_healthcheck(run: Evaluator, instruction: Instruction) -> None:
    kind = instruction.words[0].upper()
    if kind == "CMD" and not instruction.is_json:
        kind = "CMD-SHELL"
    health = Health(
        (kind, *instruction.words[1:]),
        instruction.flag_value("interval"),
        instruction.flag_value("timeout"),
        instruction.flag_value("start-period"),
        instruction.flag_value("start-interval"),
        instruction.flag_value("retries"),
    )
    run.state = run.state.copy()
    run.state.healthcheck = HealthSetting(health, instruction)


def _keep_trigger(run: Evaluator, instruction: Instruction) -> None:
    if run.may_copy(run.state.triggers):
        run.state = run.state.copy()
        run.state.triggers += (instruction,)


def _transfer(run: Evaluator, instruction: Instruction) -> None:
    from lightship.dockerfile.stages.transfer_check import check_transfer  # noqa: PLC0415 - see there

    check_transfer(run, instruction)


def _run_command(run: Evaluator, instruction: Instruction) -> None:
    if instruction.flags:
        from lightship.dockerfile.stages.mount_check import check_mounts  # noqa: PLC0415 - few have any

        check_mounts(run, instruction)


EFFECTS: dict[str, Callable[[Evaluator, Instruction], None]] = {
    "ADD": _transfer,
    "ARG": _declare_arguments,
    "CMD": _set_cmd,
    "COPY": _transfer,
    "ENTRYPOINT": _set_entrypoint,
    "ENV": _set_variables,
    "EXPOSE": _add_ports,
    "HEALTHCHECK": _set_healthcheck,
    "LABEL": _set_labels,
    "MAINTAINER": _set_author,
    "ONBUILD": _keep_trigger,
    "RUN": _run_command,
    "SHELL": _set_shell,
    "STOPSIGNAL": _set_stop_signal,
    "USER": _set_user,
    "VOLUME": _add_volumes,
    "WORKDIR": _set_workdir,
}
"""What to do for each instruction, by its name."""
