"""What ONBUILD leaves to the stages that build on its own.

Source: ``initOnBuildTriggers`` of moby/buildkit: the text is read again, with
a backslash for the escape character whatever the file has.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import MEANING, READING, Refusal
from lightship.dockerfile.notation.whitespace import SPACE, skip
from lightship.dockerfile.syntax.meaning import check_meaning
from lightship.dockerfile.syntax.reading import read_instruction

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.instructions import Onbuild


def read_trigger(onbuild: Onbuild) -> Instruction:
    """Return the instruction that a child stage runs, with what is wrong with it.

    It stands in the same place of the file as the trigger of ``onbuild``.
    """
    text = onbuild.text
    start = skip(text, 0, len(text), SPACE) + len(onbuild.keyword)
    start = skip(text, start, len(text), SPACE)
    end = len(text.rstrip(SPACE))
    if text[end - 1] == "\\" and text[end - 2] != "\\":
        # A continuation at the end, which another escape character took for a letter.
        end = len(text[: end - 1].rstrip(SPACE))
    trigger, refusal = read_instruction(
        onbuild.source, onbuild.line, "\\", (), (start, max(end, start))
    )
    trigger.heredocs = onbuild.heredocs
    try:
        if refusal is None:
            check_meaning(trigger)
    except Refusal as refused:
        trigger.mistakes = (trigger.mistake(refused, MEANING),)
    else:
        if refusal is not None:
            trigger.mistakes = (trigger.mistake(refusal, READING),)
    return trigger
