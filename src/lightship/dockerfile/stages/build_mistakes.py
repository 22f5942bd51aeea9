"""What the builder refuses when it puts the stages together.

Source: ``toDispatchState`` in ``dockerfile2llb/convert.go`` of moby/buildkit.
It stops at the first; here all are found.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import Mistake
from lightship.dockerfile.stages.check_options import check_options_fault
from lightship.dockerfile.stages.effects import MOST_COPIED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.graph import StageGraph
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.tree import Dockerfile


def build_mistakes(dockerfile: Dockerfile) -> tuple[Mistake, ...]:
    """Return the mistakes of all stages of ``dockerfile``, in the order of the file.

    All stages are looked at, needed or not; what ONBUILD leaves to a stage
    counts where the target needs that stage. What stands in the stages of a
    file that is too large to be followed
    (:data:`~lightship.dockerfile.stages.effects.MOST_COPIED`) is not judged.
    """
    graph = dockerfile.stages
    found = [*check_options_fault(dockerfile), *graph.mistakes]
    if "SOURCE_DATE_EPOCH" in graph.global_arguments:
        from lightship.dockerfile.stages.source_date_epoch import epoch_fault  # noqa: PLC0415 - seldom used

        found += epoch_fault(graph)
    inside = _of_stages(graph)
    if graph.copied <= MOST_COPIED:
        found += inside
    if len(found) > 1:
        found = list(dict.fromkeys(sorted(found, key=lambda each: (each.start, each.end))))
    return tuple(found)


def _of_stages(graph: StageGraph) -> list[Mistake]:
    found: list[Mistake] = []
    has_triggers = False
    for stage in graph:
        found += graph.evaluation_of(stage).mistakes
        has_triggers = has_triggers or bool(stage.triggers)
    if has_triggers and graph.target is not None:
        for stage in graph.reachable_from(graph.target):
            found += _of_triggers(stage)
    return found


def _of_triggers(stage: Stage) -> list[Mistake]:
    line = stage.from_instruction.start_line
    evaluation = stage.graph.evaluation_of(stage)
    return [
        mistake.in_child(line)
        for mistake in (*stage.trigger_mistakes, *evaluation.trigger_mistakes)
    ]
