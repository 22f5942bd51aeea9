"""Builds the graph of stages out of a file's instructions.

Source: ``dockerfile2llb/convert.go`` of moby/buildkit (``buildDispatchStates``,
``buildStageDependencyGraph``, ``initOnBuildTriggers``).
"""

from __future__ import annotations

from lightship.dockerfile.stages.base_name import read_base
from lightship.dockerfile.stages.global_arguments import GlobalArguments
from lightship.dockerfile.stages.graph import StageGraph
from lightship.dockerfile.stages.stage import Stage
from lightship.dockerfile.syntax.instructions import Arg, From

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile


def build_stages(dockerfile: Dockerfile) -> StageGraph:
    """Return the stages of ``dockerfile``, with what they refer to, and the mistakes in that."""
    return _Builder(dockerfile).build()


class _Builder:
    """One pass over the instructions for the stages, and one for what they refer to."""

    def __init__(self, dockerfile: Dockerfile) -> None:
        self.dockerfile = dockerfile
        self.graph = StageGraph(dockerfile)
        self.stages: list[Stage] = []

    def build(self) -> StageGraph:
        self._declare_globals()
        self._collect_stages()
        graph = self.graph
        graph.take(tuple(self.stages))
        if self._refers():
            from lightship.dockerfile.stages.links import link  # noqa: PLC0415 - most files have one

            link(graph)
        return graph

    def _declare_globals(self) -> None:
        options, escape = self.dockerfile.options, self.dockerfile.escape
        found = GlobalArguments(options, options.target or self._last_name())
        for instruction in self.dockerfile.instructions:
            if isinstance(instruction, From):
                break
            if isinstance(instruction, Arg) and not instruction.mistakes:
                found.declare(instruction, instruction.declarations, options.build_args, escape)
        found.settle_time()
        self.graph.global_arguments = found.settings
        self.graph.global_environment = found.environment
        self.graph.mistakes += found.mistakes

    def _last_name(self) -> str:
        for instruction in reversed(self.dockerfile.instructions):
            if isinstance(instruction, From):
                return instruction.stage_name
        return ""

    def _collect_stages(self) -> None:
        own: list[Instruction] = []
        for instruction in self.dockerfile.instructions:
            if isinstance(instruction, From):
                self._end_stage(own)
                own = []
                self._start_stage(instruction)
            elif self.stages:
                own.append(instruction)
        self._end_stage(own)

    def _end_stage(self, own: list[Instruction]) -> None:
        if self.stages:
            self.stages[-1].instructions = tuple(own)

    def _start_stage(self, instruction: From) -> None:
        graph = self.graph
        base, platform, mistakes = read_base(instruction, graph, self.dockerfile.escape)
        graph.mistakes += mistakes
        parent = graph.by_name.get(base.text)
        stage = Stage(graph, len(self.stages), instruction, base, parent, platform)
        self.stages.append(stage)
        if stage.name:
            graph.by_name[stage.name] = stage

    def _refers(self) -> bool:
        """Return whether any stage takes anything from another, or from an image, but by FROM."""
        return any(stage.parent is not None for stage in self.stages) or any(
            instruction.flags and (instruction.name in ("COPY", "RUN"))
            for instruction in self.dockerfile.instructions
        )
