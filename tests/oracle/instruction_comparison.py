"""Compares the instructions of a tree with those the reference sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lightship.dockerfile.mistake import BUILDING, MEANING, READING
from lightship.dockerfile.syntax.instructions import Onbuild, Unknown
from tests.oracle.reference import Answer, as_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile

PHASES = {READING: "reading", MEANING: "meaning", BUILDING: "building", None: "none"}


def reading_differences(tree: Dockerfile, answer: Answer) -> list[str]:
    """Return in words where ``tree`` was read differently from the reference's ``answer``."""
    found = list(_refusal_differences(tree, answer))
    if "parse_error" in answer:
        return found
    if tree.escape != answer["escape"]:
        found.append(f"escape: {tree.escape!r}, not {answer['escape']!r}")
    theirs = answer.get("instructions", [])
    if len(tree.instructions) != len(theirs):
        found.append(f"instructions: {len(tree.instructions)}, not {len(theirs)}")
    for ours, node in zip(tree.instructions, theirs, strict=False):
        found += [f"line {ours.start_line}: {text}" for text in _node_differences(ours, node)]
    return found


def refused_in(answer: Answer) -> int | None:
    """Return the phase in which the reference refuses the file, or None where it builds it."""
    if "parse_error" in answer:
        return READING
    return MEANING if "instruction_error" in answer else None


def _refusal_differences(tree: Dockerfile, answer: Answer) -> Iterator[str]:
    phases = [mistake.phase for mistake in tree.mistakes if mistake.phase != BUILDING]
    ours, theirs = min(phases, default=None), refused_in(answer)
    if ours != theirs:
        said = answer.get("parse_error") or answer.get("instruction_error")
        yield f"refused: {PHASES[ours]}, not {PHASES[theirs]} ({said}; {tree.mistakes[:1]})"
        return
    line = re.search(r"on line (\d+)", answer.get("instruction_error", ""))
    if line is None:
        return
    first = next(mistake for mistake in tree.mistakes if mistake.phase == MEANING)
    if first.line != int(line[1]):
        yield f"first mistake: line {first.line}, not {line[1]} ({answer['instruction_error']})"


def _node_differences(ours: Instruction, node: Answer) -> Iterator[str]:
    yield from _differs("lines", (ours.start_line, ours.end_line), (node["start"], node["end"]))
    yield from _differs("text", as_reference(ours.text), node.get("original", ""))
    yield from _differs("comments", _all(ours.comments), node.get("comments") or [])
    heredocs = [
        (
            as_reference(heredoc.marker.name),
            as_reference(heredoc.body),
            heredoc.marker.expand,
            heredoc.marker.strip_tabs,
            heredoc.marker.descriptor,
        )
        for heredoc in ours.heredocs
    ]
    said = [
        (each["name"], each["content"], each["expand"], each["chomp"], each["fd"])
        for each in node.get("heredocs") or []
    ]
    yield from _differs("heredocs", heredocs, said)
    yield from _shape_differences(ours, node)


def _shape_differences(ours: Instruction, node: Answer) -> Iterator[str]:
    yield from _differs("keyword", as_reference(ours.keyword), node["value"])
    yield from _differs(
        "flags", [as_reference(flag.text) for flag in ours.flags], node.get("flags") or []
    )
    is_json = (node.get("attributes") or {}).get("json", False)
    yield from _differs("json", ours.is_json, is_json)
    words = node.get("words") or []
    if isinstance(ours, Onbuild):
        if bool(words) != (ours.trigger is not None):
            yield "nested: one has a trigger and the other has not"
        elif words and ours.trigger is not None:
            yield from _shape_differences(ours.trigger, words[0]["nested"][0])
    elif not isinstance(ours, Unknown):
        yield from _differs("words", _all(ours.words), [word["value"] for word in words])


def _all(texts: tuple[str, ...]) -> list[str]:
    return [as_reference(text) for text in texts]


def _differs(what: str, ours: object, theirs: object) -> Iterator[str]:
    if ours != theirs:
        yield f"{what}: {ours!r}, not {theirs!r}"
