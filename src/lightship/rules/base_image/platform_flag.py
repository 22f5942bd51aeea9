"""The ``--platform`` of a FROM, with its variables looked up."""

from __future__ import annotations

from lightship.dockerfile.variables.expansion import expand
from lightship.model.errors import ExpansionError
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.variables.expansion import Expansion
    from lightship.model.span import Span


class PlatformFlag(Value):
    """A ``--platform``: as ``written``, what it expands to, and where the flag stands."""

    __slots__ = ("expansion", "span", "written")

    def __init__(self, written: str, expansion: Expansion, span: Span) -> None:
        self.written: Final = written
        self.expansion: Final = expansion
        self.span: Final = span


def platform_flag(stage: Stage) -> PlatformFlag | None:
    """Return the flag of the stage's FROM; None where there is none, or it is malformed."""
    instruction = stage.from_instruction
    flag = instruction.flag("platform") if instruction.flags else None
    if flag is None or not flag.value or instruction.mistakes:
        return None
    graph = stage.graph
    try:
        expansion = expand(flag.value, graph.global_environment, graph.dockerfile.escape)
    except ExpansionError:
        return None
    return PlatformFlag(flag.value, expansion, instruction.flag_span(flag))
