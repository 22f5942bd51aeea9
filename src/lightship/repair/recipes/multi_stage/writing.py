"""Writes the two stages: the author's own lines where they can stand, the plan's between them."""

from __future__ import annotations

import json
import re

from lightship.repair.fixes.process.health_probe import LIMITS
from lightship.repair.recipes.multi_stage.placing import METADATA, place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.repair.recipes.multi_stage.blocks import Block
    from lightship.repair.recipes.multi_stage.placing import Placed
    from lightship.repair.recipes.multi_stage.plan import Plan
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage


def exec_form(words: Iterable[str]) -> str:
    """Return the words as a JSON array, as exec forms are written."""
    return json.dumps(list(words), ensure_ascii=False)


def write(single: SingleStage, plan: Plan) -> str:
    """Return the text of the file with two stages."""
    blocks = single.blocks
    plan = _escaped(plan, single.context.dockerfile.escape)
    placed = place(single)
    newline = blocks.newline
    builder = [blocks.head.above, _named_from(single)]
    builder += _lines(plan.builder_head, newline)
    at, inserted = plan.inserted or (0, ())
    for each in placed.builder:
        builder.append(each.above + each.text)
        if each.instruction.start_line == at:
            builder += _lines(inserted, newline)
    builder += _lines(_as_root(placed, plan.builder_tail), newline)
    final = _lines((_final_from(single, plan), *plan.setup), newline)
    final += [_repeated(each) for each in placed.environment]
    # Distroless images have another working directory than the root.
    path = plan.workdir or single.workdir
    is_usual = path == "/" and "distroless" not in plan.base
    workdir = () if is_usual else (f"WORKDIR {path}",)
    final += _lines((*plan.environment, *plan.copies, *workdir), newline)
    final += [each.comments + _bare(each) for each in placed.metadata]
    user = [f"USER {plan.user}"] if plan.user else []
    final += [placed.user_comments, *_lines(user, newline)]
    final += _started(single, plan, placed)
    return "".join((blocks.header, *builder, newline, *final, blocks.tail))


def _lines(lines: Iterable[str], newline: str) -> list[str]:
    return [line.replace("\n", newline) + newline for line in lines]


def _as_root(placed: Placed, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the builder's last lines, behind a USER where they would run as someone else."""
    users = [each.instruction.words[0] for each in placed.builder if each.name == "USER"]
    is_other = bool(users) and users[-1] not in {"0", "root"}
    return ("USER root", *lines) if lines and is_other else lines


def _escaped(plan: Plan, escape: str) -> Plan:
    """Return the plan with the file's own character in front of the line ends that continue."""
    if escape == "\\":
        return plan
    fields = ("builder_head", "builder_tail", "setup", "environment", "copies")
    changed = {
        name: tuple(line.replace("\\\n", f"{escape}\n") for line in getattr(plan, name))
        for name in fields
    }
    return plan.but(**changed)


def _bare(block: Block) -> str:
    return block.text.lstrip(" \t")


def _repeated(block: Block) -> str:
    """Return a block of the environment; its comments stay where it stood first."""
    return block.comments + _bare(block) if block.name in METADATA else _bare(block)


def _named_from(single: SingleStage) -> str:
    """Return the author's FROM, with a name for the stage where it has none."""
    block, stage = single.blocks.head, single.stage
    if stage.name:
        return block.text
    instruction = block.instruction
    end = instruction.line.segments.end_to_file(instruction.ranges[0][1])
    at = end - instruction.source.line_starts[instruction.start_line - 1]
    return f"{block.text[:at]} AS {single.builder}{block.text[at:]}"


def _final_from(single: SingleStage, plan: Plan) -> str:
    instruction = single.blocks.head.instruction
    platform = instruction.flag_value("platform")
    flag = f"--platform={platform} " if platform and "BUILDPLATFORM" not in platform else ""
    return f"{instruction.keyword} {flag}{plan.base}"


def _started(single: SingleStage, plan: Plan, placed: Placed) -> list[str]:
    """Return HEALTHCHECK, ENTRYPOINT and CMD, in the author's order as far as they are there."""
    newline = single.blocks.newline
    wanted = {"ENTRYPOINT": plan.entrypoint, "CMD": plan.cmd, "HEALTHCHECK": _health(single, plan)}
    written = []
    for block in placed.started:
        words = wanted.pop(block.name)
        if words is None:
            written.append(block.comments + _bare(block))
        elif not words and block.name == "HEALTHCHECK":
            written.append(block.comments)
        else:
            written.append(block.comments + _replaced(block, words) + newline)
    added = {name: words for name, words in wanted.items() if words is not None}
    lines = [_line(name, words) for name, words in added.items() if _counts(name, words)]
    # A new ENTRYPOINT reads best in front of the CMD that is given to it.
    return (
        [*_lines(lines, newline), *written]
        if "CMD" not in added
        else [
            *written,
            *_lines(lines, newline),
        ]
    )


def _health(single: SingleStage, plan: Plan) -> tuple[str, ...] | None:
    """Return the words of the health check where they are not to stay as the author has them.

    What needs no shell gets none, and what another SHELL reads is still read by that.
    """
    line = single.health
    if plan.health is not None or line is None or line.instruction.is_json:
        return plan.health
    if line.words is not None:
        return line.words
    return line.shell_words if single.stage.final_state.shell.is_set else None


def _counts(name: str, words: tuple[str, ...]) -> bool:
    return bool(words) or name == "ENTRYPOINT"


def _line(name: str, words: tuple[str, ...]) -> str:
    flags = f"{LIMITS} " if name == "HEALTHCHECK" else ""
    return f"{name} {flags}{_command(name, words)}"


def _command(name: str, words: tuple[str, ...]) -> str:
    return f"CMD {exec_form(words)}" if name == "HEALTHCHECK" else exec_form(words)


def _replaced(block: Block, words: tuple[str, ...]) -> str:
    """Return the instruction with other words; its flags and its keyword's case are kept."""
    instruction = block.instruction
    flags = re.sub(
        r"\s+", " ", instruction.text[len(instruction.keyword) : instruction.arguments[0]]
    )
    return f"{instruction.keyword} {flags.strip()} ".replace("  ", " ") + _command(
        block.name, words
    )
