"""Files are deleted in a later layer than the one that made them."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Transfer
from lightship.knowledge.package_manager import CLEAN, INSTALL, REFRESH, REMOVE, UPGRADE
from lightship.model.finding import Related
from lightship.rules.package_calls import calls_of, lineage
from lightship.rules.rule import Rule
from lightship.rules.run_mounts import keeps_out_of_layer
from lightship.rules.shipped import shipped_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

FILLS: Final = {
    "/var/lib/apt/lists": ("debian", frozenset({REFRESH})),
    "/var/cache/apt": ("debian", frozenset({INSTALL, UPGRADE})),
    "/var/cache/apk": ("alpine", frozenset({REFRESH, INSTALL})),
    "/var/cache/yum": ("rpm", frozenset({REFRESH, INSTALL, UPGRADE})),
    "/var/cache/dnf": ("rpm", frozenset({REFRESH, INSTALL, UPGRADE})),
    "/var/cache/zypp": ("suse", frozenset({REFRESH, INSTALL, UPGRADE})),
    "/root/.cache/pip": ("python", frozenset({INSTALL})),
    "/root/.npm": ("node", frozenset({INSTALL})),
}
"""Folders, and which calls of which ecosystem's managers fill them."""


class CleanupInLaterLayer(Rule):
    r"""Files are deleted in a later layer than the one that made them, so the size stays.

    ## What it does
    Reports, in the stages that ship, a RUN that

    - empties the indexes or caches of a package manager (`rm -rf /var/lib/apt/lists/*`,
      `apt-get clean`, `yum clean all`, `npm cache clean`) which only earlier instructions filled;
    - removes packages that an earlier RUN installed;
    - deletes what an earlier COPY, ADD or download put into the image.

    ## Why it is bad
    A layer only adds to those below it. What a later layer deletes is hidden and not gone: it is
    stored, pushed and pulled with the image, and anybody can read it back out of the lower layer.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && apt-get install -y --no-install-recommends curl
    RUN rm -rf /var/lib/apt/lists/*
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && \
        apt-get install -y --no-install-recommends curl && \
        rm -rf /var/lib/apt/lists/*
    ```

    ## Fix safety
    Safe where a package manager's cache is emptied; unsafe where packages or files are removed. The
    command moves to the end of the RUN that made what it deletes. It is left to you where something
    in between may need it, and where COPY or ADD brought it.

    ## References
    - Case 3, Sysdig, and case 5, Docker: install and clean up in the same RUN
    - [Image layers](https://docs.docker.com/engine/storage/drivers/)
    """

    code = "LS4004"
    name = "cleanup-in-later-layer"
    cases = (3, 5)
    listens = ("RUN",)
    mentions = ("rm ", "clean", "purge", "remove", "del ", "uninstall", "erase")

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield one finding for every RUN that cleans up after an earlier layer."""
        if stage not in shipped_stages(context):
            return
        before = [each for one in lineage(stage) for each in one.instructions]
        own = set(stage.instructions)
        for number, instruction in enumerate(before):
            if instruction.name == "RUN" and instruction in own:
                yield from self._cleanup(instruction, before[:number], context)

    def _cleanup(
        self, instruction: Instruction, before: list[Instruction], context: Context
    ) -> Iterator[Finding]:
        for placed in context.commands_of(instruction):
            found = _made_before(placed, before, context)
            if found is not None:
                what, made = found
                yield self.found(
                    context,
                    placed.span,
                    f"{what} stays in the layer that line {made.start_line} made",
                    related=(Related(context.path, made.keyword_span, "made here"),),
                )
                return


def _made_before(
    placed: PlacedCommand, before: list[Instruction], context: Context
) -> tuple[str, Instruction] | None:
    """Return what ``placed`` deletes that an earlier instruction made, and that instruction."""
    if placed.program == "rm":
        for word in placed.command.operands():
            found = _deleted(word.text, placed, before, context)
            if found is not None:
                return found
        return None
    return _cleaned(placed, before, context)


def _deleted(
    path: str, placed: PlacedCommand, before: list[Instruction], context: Context
) -> tuple[str, Instruction] | None:
    path = path.rstrip("*").rstrip("/") if path.startswith("/") else ""
    if path.count("/") < 2 or keeps_out_of_layer(path, placed.instruction, context):
        return None
    for folder, (ecosystem, actions) in FILLS.items():
        if path == folder or folder.startswith(path + "/") or path.startswith(folder + "/"):
            if _fills(placed.instruction, ecosystem, actions, context):
                return None
            made = _last_filling(before, folder, ecosystem, actions, context)
            return None if made is None else (f"what stands in {folder}", made)
    if _makes(placed.instruction, path, context):
        return None
    for instruction in reversed(before):
        if _makes(instruction, path, context):
            return path, instruction
    return None


def _fills(
    instruction: Instruction, ecosystem: str, actions: frozenset[str], context: Context
) -> bool:
    return any(
        call.manager.ecosystem == ecosystem and call.action in actions
        for call, _ in calls_of(instruction, context)
    )


def _last_filling(
    before: list[Instruction],
    folder: str,
    ecosystem: str,
    actions: frozenset[str],
    context: Context,
) -> Instruction | None:
    for instruction in reversed(before):
        if (
            instruction.name == "RUN"
            and _fills(instruction, ecosystem, actions, context)
            and not keeps_out_of_layer(folder, instruction, context)
            and folder not in instruction.text
        ):
            return instruction
    return None


def _makes(instruction: Instruction, path: str, context: Context) -> bool:
    """Return whether ``instruction`` copies or downloads to ``path``, by its own words."""
    if isinstance(instruction, Transfer):
        return _lands_at(instruction, path, context)
    if instruction.name != "RUN":
        return False
    return any(
        placed.program in ("curl", "wget") and path in _outputs(placed)
        for placed in context.commands_of(instruction)
    )


def _lands_at(instruction: Transfer, path: str, context: Context) -> bool:
    stage = context.stage_of(instruction)
    target = instruction.target
    if stage is None or "$" in target:
        return False
    if not target.startswith("/"):
        target = f"{stage.state_at(instruction).workdir.value or '/'}/{target.removeprefix('./')}"
    target = target.rstrip("/")
    if target == path:
        return True
    names = [source.rstrip("/").rpartition("/")[2] for source in instruction.sources]
    return any(f"{target}/{name}" == path for name in names if name not in ("", ".", "*"))


def _outputs(placed: PlacedCommand) -> tuple[str, ...]:
    valued = ("-o", "--output") if placed.program == "curl" else ("-O", "--output-document")
    return tuple(placed.command.options(valued).values(*valued))


def _cleaned(
    placed: PlacedCommand, before: list[Instruction], context: Context
) -> tuple[str, Instruction] | None:
    for call, own in calls_of(placed.instruction, context):
        if own.command is not placed.command or call.action not in (CLEAN, REMOVE):
            continue
        ecosystem = call.manager.ecosystem
        if call.action == REMOVE:
            return _removed(call.packages, ecosystem, placed, before, context)
        actions = frozenset({REFRESH, INSTALL, UPGRADE})
        if _fills(placed.instruction, ecosystem, actions, context) or not call.manager.caches:
            return None
        made = _last_filling(before, call.manager.caches[0].directory, ecosystem, actions, context)
        return None if made is None else (f"what {call.called} {call.verb} deletes", made)
    return None


def _removed(
    packages: tuple[object, ...],
    ecosystem: str,
    placed: PlacedCommand,
    before: list[Instruction],
    context: Context,
) -> tuple[str, Instruction] | None:
    names = {getattr(word, "text", "") for word in packages}
    for instruction in (placed.instruction, *reversed(before)):
        if instruction.name != "RUN":
            continue
        for call, _ in calls_of(instruction, context):
            if call.manager.ecosystem == ecosystem and call.action == INSTALL:
                common = sorted(names & {word.text for word in call.packages})
                if common and instruction is placed.instruction:
                    return None
                if common:
                    return f"the package {common[0]}", instruction
    return None
