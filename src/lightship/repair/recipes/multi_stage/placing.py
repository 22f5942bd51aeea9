"""Which of the author's instructions stand in which of the two stages."""

from __future__ import annotations

import re

from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.blocks import Block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

METADATA: Final = frozenset(("EXPOSE", "LABEL", "MAINTAINER", "STOPSIGNAL", "VOLUME"))
STARTED: Final = frozenset(("CMD", "ENTRYPOINT", "HEALTHCHECK"))
_WORK: Final = frozenset(("ADD", "COPY", "RUN"))
_VARIABLE: Final = re.compile(r"\$\{?(\w+)")


class Placed(PlainValue):
    """The author's instructions, sorted.

    ``builder`` stay; ``environment`` (ARG, ENV) stay and are repeated, ``metadata`` and
    ``started`` move, metadata into the environment where a variable changes further down;
    ``user_comments`` are what stood above a USER that is made anew.
    ``unset`` are the names of ENV that cannot be repeated, since they are made of variables
    of the base image.
    """

    __slots__ = ("builder", "environment", "metadata", "started", "unset", "user_comments")

    def __init__(
        self,
        builder: tuple[Block, ...],
        environment: tuple[Block, ...],
        metadata: tuple[Block, ...],
        started: tuple[Block, ...],
        user_comments: str,
        unset: tuple[str, ...],
    ) -> None:
        self.builder: Final = builder
        self.environment: Final = environment
        self.metadata: Final = metadata
        self.started: Final = started
        self.user_comments: Final = user_comments
        self.unset: Final = unset


def place(single: SingleStage) -> Placed:
    """Return where each instruction goes. Every comment goes to exactly one place."""
    body = single.blocks.body
    last_work = max((n for n, each in enumerate(body) if each.name in _WORK), default=-1)
    holding = _holding(single)
    builder: list[Block] = []
    metadata: list[Block] = []
    started: list[Block] = []
    users: list[str] = []
    for number, block in enumerate(body):
        if block.name in METADATA:
            metadata.append(block)
        elif block.name in STARTED:
            if block.instruction in holding:
                started.append(block)
            else:
                # It was without effect: a later one of its kind took its place.
                users.append(block.comments)
        elif block.name == "USER" and number > last_work:
            users.append(block.comments)
        else:
            builder.append(block)
    environment, unset = _environment(single, tuple(metadata + started))
    early_metadata = [each for each in metadata if _is_changed_later(each, environment)]
    metadata = [each for each in metadata if each not in early_metadata]
    environment = _in_order([*environment, *early_metadata])
    arguments = [each for each in environment if each.name == "ARG"]
    late, early = _split(arguments, environment)
    merged = _in_order([*late, *metadata])
    return Placed(
        tuple(builder), tuple(early), tuple(merged), tuple(started), "".join(users), unset
    )


def _in_order(blocks: list[Block]) -> list[Block]:
    return sorted(blocks, key=lambda each: each.instruction.start_line)


def _is_changed_later(block: Block, environment: list[Block]) -> bool:
    """Return whether a variable that ``block`` uses gets another value further down."""
    line, used = block.instruction.start_line, _used(block)
    later = [each for each in environment if each.instruction.start_line > line]
    return any(used & _set_by(each) for each in later)


def _set_by(block: Block) -> set[str]:
    words = block.instruction.words
    if block.name == "ENV":
        return set(words[::3])
    return {word.partition("=")[0] for word in words}


def _holding(single: SingleStage) -> set[Instruction]:
    state = single.stage.final_state
    found = (state.cmd, state.entrypoint, state.healthcheck)
    return {each.instruction for each in found if each.instruction is not None}


def _environment(
    single: SingleStage, moved: tuple[Block, ...]
) -> tuple[list[Block], tuple[str, ...]]:
    """Return the ENVs, and the ARGs that they or ``moved`` use, in order; and what cannot be."""
    known = set(single.stage.final_state.environment) | set(single.stage.final_state.arguments)
    known |= {"PATH", *(name for name in _PREDEFINED)}
    kept: list[Block] = []
    unset: list[str] = []
    for block in single.blocks.body:
        if block.name == "ENV":
            foreign = _used(block) - known
            if foreign:
                unset += foreign
            else:
                kept.append(block)
    used = {name for block in (*kept, *moved) for name in _used(block)}
    kept += [block for block in single.blocks.body if block.name == "ARG" and used & _set_by(block)]
    return _in_order(kept), tuple(dict.fromkeys(unset))


def _split(arguments: list[Block], environment: list[Block]) -> tuple[list[Block], list[Block]]:
    """Part the ARGs that only metadata use from the rest, which the cache should not pay for."""
    needed = {name for each in environment for name in _used(each)}
    late = [
        Block(each.instruction, "", each.text) for each in arguments if not needed & _set_by(each)
    ]
    names = {each.instruction for each in late}
    return late, [each for each in environment if each.instruction not in names]


def _used(block: Block) -> set[str]:
    """Return the names of the variables that an instruction uses."""
    if block.name in {"CMD", "ENTRYPOINT", "HEALTHCHECK"}:
        return set()
    return set(_VARIABLE.findall(block.instruction.text))


_PREDEFINED: Final = (
    *("TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT", "BUILDPLATFORM"),
    *("BUILDOS", "BUILDARCH", "BUILDVARIANT", "TARGETSTAGE"),
)
