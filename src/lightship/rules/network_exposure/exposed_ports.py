"""The ports of an EXPOSE, each with the word that names it."""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.stages.ports import read_port
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.ports import PortRange
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.span import Span
    from lightship.rules.rule_context import Context


class ExposedPort(Value):
    """What one word means: the ``ports``, their ``text`` with variables put in, and its place."""

    __slots__ = ("ports", "span", "text")

    def __init__(self, ports: PortRange, text: str, span: Span) -> None:
        self.ports: Final = ports
        self.text: Final = text
        self.span: Final = span


def exposed_ports(instruction: Instruction, context: Context) -> Iterator[ExposedPort]:
    """Yield the ports of ``instruction``; what is no port is left out."""
    stage = context.stage_of(instruction)
    if stage is None or instruction.mistakes:
        return
    for word in stage.expanded_words(instruction):
        try:
            ports = read_port(word.text)
        except Refusal:
            continue
        yield ExposedPort(ports, word.text, instruction.span_of(*word.range))
