"""The trees of Dockerfiles as JSON, version 1; its schema is ``docs/parse.schema.json``."""

from __future__ import annotations

from typing import Literal

import msgspec

from lightship.dockerfile.notation.surrogate import without_surrogates
from lightship.model.errors import TooLarge
from lightship.report.printable import printable_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lightship.dockerfile.mistake import Mistake
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.heredoc import Heredoc
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.errors import LightshipError
    from lightship.model.span import Span


class SpanJson(msgspec.Struct):
    """A range of the file: lines and columns from 1, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class HeredocJson(msgspec.Struct):
    """A here-document, its body as it stands in the file."""

    name: str
    body: str
    expand: bool
    strip_tabs: bool


class InstructionJson(msgspec.Struct):
    """An instruction: its keyword as written, its words as BuildKit's parser leaves them.

    ``spans`` says where each word stands; ``stage`` is the number of its stage,
    from 0; ``nested`` is what ONBUILD holds.
    """

    name: str
    line: int
    end_line: int
    flags: list[str]
    words: list[str]
    json: bool
    heredocs: list[HeredocJson]
    spans: list[SpanJson]
    stage: int | None
    nested: InstructionJson | None


class ConfigJson(msgspec.Struct):
    """The image configuration that a stage would have on an unknown base."""

    User: str
    WorkingDir: str
    Env: list[str]
    Entrypoint: list[str] | None
    Cmd: list[str] | None
    Shell: list[str] | None
    ExposedPorts: dict[str, dict[str, str]]


class StageJson(msgspec.Struct):
    """A stage: its name in lower case, base and platform as written."""

    name: str
    base: str
    platform: str
    line: int
    config: ConfigJson


class ErrorJson(msgspec.Struct):
    """What the builder refuses, or why a file could not be read."""

    line: int
    column: int
    message: str
    hint: str


class FileJson(msgspec.Struct):
    """One file."""

    path: str
    escape: str
    instructions: list[InstructionJson]
    stages: list[StageJson]
    errors: list[ErrorJson]


class ParseJson(msgspec.Struct):
    """The whole answer; the first error of a file is the one that the builder shows."""

    version: Literal[1]
    files: list[FileJson]


def render(files: Iterable[FileJson]) -> bytes:
    """Return the answer for ``files`` as JSON, ending in a line feed."""
    answer = msgspec.json.encode(ParseJson(1, list(files)))
    return printable_json(msgspec.json.format(answer, indent=2)) + b"\n"


def schema() -> bytes:
    """Return the JSON Schema of the answer, ending in a line feed."""
    made = msgspec.json.schema(ParseJson)
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


MOST_PORTS = 1_000_000
"""The ports that the stages of one file may expose together, if they are to be listed."""


def parsed(dockerfile: Dockerfile) -> FileJson:
    """Return the tree of ``dockerfile`` in the shape of the answer.

    Raises :class:`TooLarge` where its stages expose more than :data:`MOST_PORTS` ports.
    """
    _check_ports(dockerfile)
    numbers = {
        instruction: stage.index
        for stage in dockerfile.stages
        for instruction in (stage.from_instruction, *stage.instructions)
    }
    mistakes = (*dockerfile.mistakes, *dockerfile.build_mistakes)
    return FileJson(
        without_surrogates(dockerfile.path),
        dockerfile.escape,
        [_instruction(each, numbers) for each in dockerfile.instructions],
        [_stage(stage) for stage in dockerfile.stages],
        # The builder shows the first of its first pass.
        [_error(each, dockerfile) for each in sorted(mistakes, key=lambda each: each.phase)],
    )


def _check_ports(dockerfile: Dockerfile) -> None:
    count = sum(
        ports.value.last - ports.value.first + 1
        for stage in dockerfile.stages
        for ports in stage.image_state.ports
    )
    if count > MOST_PORTS:
        message = f"{dockerfile.path}: its stages expose {count} ports, too many to list"
        raise TooLarge(message, "expose only the ports that the program listens on")


def unread(path: str, error: LightshipError) -> FileJson:
    """Return the answer for a file that could not be read."""
    failure = ErrorJson(0, 0, without_surrogates(error.message), without_surrogates(error.hint))
    return FileJson(without_surrogates(path), "\\", [], [], [failure])


def _instruction(instruction: Instruction, numbers: Mapping[Instruction, int]) -> InstructionJson:
    trigger = instruction.trigger
    return InstructionJson(
        without_surrogates(instruction.keyword),
        instruction.start_line,
        instruction.end_line,
        [without_surrogates(flag.text) for flag in instruction.flags],
        [without_surrogates(word) for word in instruction.words],
        instruction.is_json,
        [_heredoc(each) for each in instruction.heredocs],
        [_span(instruction.word_span(index)) for index in range(len(instruction.words))],
        numbers.get(instruction),
        None if trigger is None else _instruction(trigger, numbers),
    )


def _heredoc(heredoc: Heredoc) -> HeredocJson:
    marker = heredoc.marker
    return HeredocJson(
        without_surrogates(marker.name),
        without_surrogates(heredoc.body),
        marker.expand,
        marker.strip_tabs,
    )


def _span(span: Span) -> SpanJson:
    return SpanJson(span.line, span.column, span.end_line, span.end_column)


def _stage(stage: Stage) -> StageJson:
    state = stage.image_state
    config = ConfigJson(
        without_surrogates(state.user.value),
        without_surrogates(state.workdir.value),
        [without_surrogates(f"{name}={setting.value}") for name, setting in state.env.items()],
        _words(state.entrypoint.value),
        _words(state.cmd.value),
        _words(state.shell.value),
        {port: {} for port in sorted(state.exposed_ports)},
    )
    start = stage.from_instruction
    return StageJson(
        without_surrogates(stage.name),
        without_surrogates(stage.base.written),
        without_surrogates(start.platform),
        start.start_line,
        config,
    )


def _words(words: tuple[str, ...]) -> list[str] | None:
    return [without_surrogates(word) for word in words] if words else None


def _error(mistake: Mistake, dockerfile: Dockerfile) -> ErrorJson:
    span = dockerfile.source.span(mistake.start, mistake.end)
    return ErrorJson(
        mistake.line,
        span.column,
        without_surrogates(mistake.message),
        without_surrogates(mistake.hint),
    )
