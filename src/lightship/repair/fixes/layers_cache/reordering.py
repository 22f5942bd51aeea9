"""The edits that bring an install before the copy of the sources.

In order, what becomes of the lines from the copy to the RUN: the manifests are copied; what
stood between stays; what installs runs; the copies of sources come, and what is left of the RUN.
"""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.syntax.instructions import Transfer
from lightship.knowledge.package_managers import package_call
from lightship.repair.dependency_plans.plan import Declined
from lightship.repair.edits.blocks import block_of, block_replaced, newline_of
from lightship.repair.edits.joints import USUAL_INDENT, WIDEST
from lightship.repair.edits.run_parts import STATEFUL, RunParts, parted, parted_before
from lightship.repair.edits.words import IN_A_COMPOUND, IN_PIECES, Uneditable, in_one_piece
from lightship.repair.fixes.layers_cache.early_manifests import brought_before, copy_lines
from lightship.repair.fixes.layers_cache.source_free import is_source_free, takes_away
from lightship.rules.context_reads import context_reads, is_plain
from lightship.rules.packages.build_order import step_of, workdir_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.instructions import Run
    from lightship.model.fix import Replacement
    from lightship.repair.dependency_plans.plan import Plan
    from lightship.repair.fixes.layers_cache.arrivals import Arrivals
    from lightship.repair.fixes.layers_cache.early_manifests import Placement
    from lightship.repair.site import Site

_STAYS = frozenset(
    (
        *("ARG", "CMD", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "MAINTAINER"),
        *("STOPSIGNAL", "USER", "WORKDIR"),
    )
)
"""Instructions that do the same before and behind a COPY."""


class Reordering:
    """One copy of sources, one RUN behind it in the same stage, and the plan for them."""

    def __init__(
        self,
        site: Site,
        placement: Placement,
        run: Run,
        placed: PlacedCommand,
        plan: Plan,
        arrivals: Arrivals,
    ) -> None:
        self._site: Final = site
        self._placement: Final = placement
        self._run: Final = run
        self._placed: Final = placed
        self._plan: Final = plan
        self._arrivals: Final = arrivals
        stage = site.context.stage_of(run)
        assert stage is not None
        self._stage: Final[Stage] = stage

    def edits(self) -> list[Replacement]:
        """Return the edits. Raises :class:`Declined` or :class:`Uneditable`."""
        copy = self._placement.read.instruction
        between = self._between()
        moved = [copy, *[each for each in between if self._moves(each)]]
        staying = [each for each in between if each not in moved]
        self._check(moved, staying)
        manifests = self._manifests(moved)
        if self._plan.command:
            return self._with_command(moved, staying, manifests)
        return self._with_run_moved(moved, manifests)

    def _between(self) -> list[Instruction]:
        copy = self._placement.read.instruction
        own = self._stage.instructions
        return list(own[own.index(copy) + 1 : own.index(self._run)])

    def _moves(self, instruction: Instruction) -> bool:
        """Return whether a COPY or ADD brings sources, and so more than what the plan names.

        What goes elsewhere may be what the install needs: a tool, or settings.
        """
        files = self._site.context.files
        if not isinstance(instruction, Transfer) or files is None:
            return False
        if not self._goes_into_project(instruction):
            return False
        reads = [
            each for each in context_reads(self._site.context) if each.instruction is instruction
        ]
        taken = [entry.path for read in reads for entry in files.matching(read.source).found]
        if not reads or not taken:
            raise Declined(
                f"the {instruction.name} on line {instruction.start_line} stands between"
            )
        return not set(taken) <= set(self._plan.files)

    def _goes_into_project(self, instruction: Transfer) -> bool:
        stage, context = self._stage, self._site.context
        workdir = workdir_of(step_of(instruction, stage, context), context)
        last = len(instruction.words) - 1
        words = stage.expanded_words(instruction)
        target = next((each for each in words if each.index == last), None)
        if workdir is None or target is None or not target.is_known:
            raise Declined(f"the target of the COPY on line {instruction.start_line} is not known")
        path = clean(target.text if target.text.startswith("/") else f"{workdir}/{target.text}")
        root = self._placement.path.rstrip("/")
        return path.rstrip("/") == root or path.startswith(root + "/")

    def _check(self, moved: list[Instruction], staying: list[Instruction]) -> None:
        context = self._site.context
        for each in staying:
            if each.name == "RUN":
                if not all(is_source_free(placed.command) for placed in context.commands_of(each)):
                    raise Declined(f"the RUN on line {each.start_line} may need the sources")
                if context.script_of(each) is None or each.heredocs:
                    raise Declined(f"the RUN on line {each.start_line} cannot be read")
            elif each.name not in _STAYS and not isinstance(each, Transfer):
                raise Declined(f"{each.name} stands between")
        sets = {each.name for each in staying}
        if not staying:
            return
        for each in moved:
            if "$" in each.text and sets & {"ARG", "ENV"}:
                raise Declined("the COPY uses variables that may be set behind it")

    def _is_elsewhere(self, copy: Instruction) -> bool:
        context, stage = self._site.context, self._stage
        there = workdir_of(step_of(self._run, stage, context), context)
        return workdir_of(step_of(copy, stage, context), context) != there

    def _manifests(self, moved: list[Instruction]) -> list[str]:
        files = self._site.context.files
        assert files is not None
        until = self._run.start_line
        there = brought_before(
            self._placement, self._plan.files, self._stage, self._site.context, until
        )
        for each in moved:
            if each is not self._placement.read.instruction:
                # What moves behind the install does not bring anything before it.
                there -= self._named_by(each)
        for path in self._plan.files:
            arrival = self._arrivals.of(path)
            if self._placement.image_path(path) is None and arrival not in (None, *moved):
                there.add(path)
        missing = [path for path in self._plan.files if path not in there]
        return copy_lines(self._placement, files, missing)

    def _named_by(self, instruction: Instruction) -> set[str]:
        files = self._site.context.files
        reads = [
            each for each in context_reads(self._site.context) if each.instruction is instruction
        ]
        if files is None:
            return set()
        return {entry.path for each in reads for entry in files.matching(each.source).entries()}

    def _with_command(
        self, moved: list[Instruction], staying: list[Instruction], manifests: list[str]
    ) -> list[Replacement]:
        """Return the edits that put a RUN of the plan's command before the sources."""
        site = self._site
        newline = newline_of(site)
        command, rest = self._command_lines()
        edits = [] if not rest else [self._run_replaced(rest)]
        early = "".join(line + newline for line in manifests)
        if not staying:
            block = block_of(site, moved[0])
            return [site.insertion(block.start, early + command + newline), *edits]
        blocks = [block_of(site, each) for each in moved]
        edits += [block_replaced(site, blocks[0], early)]
        edits += [block_replaced(site, each, "") for each in blocks[1:]]
        run = block_of(site, self._run)
        behind = command + newline + self._moved_text(moved)
        return [*edits, site.insertion(run.start, behind)]

    def _run_replaced(self, text: str) -> Replacement:
        source = self._site.source
        start = source.offset(self._run.start_line, 1)
        end_line = self._run.end_line
        end = source.offset(end_line, 1) + len(source.line_text(end_line))
        return self._site.replacement(start, end, text)

    def _moved_text(self, moved: list[Instruction]) -> str:
        """Return the lines of what moves, with targets that mean the same where they come to."""
        return "".join(self._settled(each) for each in moved)

    def _settled(self, instruction: Instruction) -> str:
        site = self._site
        block = block_of(site, instruction)
        target = instruction.words[-1]
        if target.startswith("/") or not self._is_elsewhere(instruction):
            return block.text
        context = site.context
        workdir = workdir_of(step_of(instruction, self._stage, context), context)
        if not is_plain(target) or workdir is None or instruction.is_json:
            raise Declined("WORKDIR changes behind the COPY")
        low, high = in_one_piece(instruction.line.segments, *instruction.ranges[-1])
        path = clean(f"{workdir}/{target}").rstrip("/") + "/"
        return block.text[: low - block.start] + path + block.text[high - block.start :]

    def _command_lines(self) -> tuple[str, str]:
        """Return the RUN of the plan's command, and what becomes of the RUN that it is for.

        The first has the mounts of the other, and what that sets and installs before its
        command. The second is empty where the RUN stays as it is.
        """
        run, scoped = self._run, self._placed.command
        before = [
            each.command
            for each in self._site.context.commands_of(run)
            if each.command.start < scoped.start and each.command.carrier is not scoped
        ]
        tools = [each for each in before if each.words and each.name not in STATEFUL]
        if any(package_call(each) is not None for each in tools):
            if not all(map(is_source_free, before)):
                raise Uneditable
            parts = parted_before(run, self._placed)
            return self._broken(parts.head + self._plan.command), parts.rest
        if scoped.scope is not None or scoped.carrier is not None:
            raise Uneditable(IN_A_COMPOUND)
        text = self._placed.placed.script.text
        states = [
            f"{text[each.start : each.end]} && "
            for each in before
            if each.name in ("cd", "pushd", "export") and each.scope is None
        ]
        if any("\n" in each for each in states):
            raise Uneditable(IN_PIECES)
        flags = [f"{run.text[flag.start : flag.end]} " for flag in run.flags]
        return self._broken("".join([run.keyword, " ", *flags, *states, self._plan.command])), ""

    def _broken(self, text: str) -> str:
        """Return the RUN with a line for each command, where all of them are too long for one."""
        if len(text) <= WIDEST:
            return text
        newline = self._site.dockerfile.escape + newline_of(self._site)
        return text.replace(" && ", f" {newline}{USUAL_INDENT}&& ")

    def _with_run_moved(self, moved: list[Instruction], manifests: list[str]) -> list[Replacement]:
        """Return the edits that leave the RUN, or its first part, before the sources."""
        site = self._site
        newline = newline_of(site)
        parts = self._parts()
        blocks = [block_of(site, each) for each in moved]
        first = "".join(line + newline for line in manifests)
        edits = [block_replaced(site, blocks[0], first)]
        edits += [block_replaced(site, each, "") for each in blocks[1:]]
        sources = self._moved_text(moved)
        source = site.source
        end = source.offset(self._run.end_line + 1, 1)
        if not parts.tail:
            has_end = source.text[:end].endswith("\n")
            edits.append(
                site.insertion(end, sources if has_end else newline + sources.rstrip("\r\n"))
            )
            return edits
        cut = source.offset(self._run.start_line, 1) + len(parts.head)
        comments = "".join(line + newline for line in parts.comments)
        tail = newline + sources + comments + parts.tail
        tail_end = end
        while tail_end > cut and source.text[tail_end - 1] in "\r\n":
            tail_end -= 1
        return [*edits, site.replacement(cut, tail_end, tail)]

    def _is_alike(self, other: PlacedCommand) -> bool:
        """Return whether another command installs the same, by the same manager."""
        call, own = package_call(other.command), package_call(self._placed.command)
        if call is None or own is None or call.dependencies is None:
            return False
        return call.manager is own.manager and not call.dependencies.needs_sources

    def _parts(self) -> RunParts:
        """Return the RUN parted behind the install; not at all where the rest needs no sources."""
        context = self._site.context
        commands = context.commands_of(self._run)
        start = self._placed.command.start
        if any(
            not is_source_free(each.command)
            for each in commands
            if each.command.start < start and each.command.carrier is not self._placed.command
        ):
            raise Uneditable(IN_A_COMPOUND)
        behind = [each for each in commands if each.command.start > start]
        is_whole = all(is_source_free(each.command) or self._is_alike(each) for each in behind)
        if is_whole and not self._run.heredocs:
            return RunParts("", (), "")
        if any(takes_away(each.command) for each in behind):
            raise Declined("what the RUN deletes at its end would stay in a layer of its own")
        return parted(self._run, self._placed)
