"""Paths of an image as WORKDIR, COPY and ADD write them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.stages.expanded_word import ExpandedWord
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction

_QUOTES: Final = "\"'"


def last_word(instruction: Instruction, stage: Stage) -> ExpandedWord | None:
    """Return the last word of ``instruction``, expanded; None where it is malformed."""
    last = len(instruction.words) - 1
    if instruction.mistakes or last < 0:
        return None
    for word in stage.expanded_words(instruction):
        if word.index == last:
            return word
    return None


def is_absolute(path: str) -> bool:
    """Return whether ``path`` starts at the root, or with a drive of Windows."""
    return path.startswith(("/", "\\")) or (path[1:2] == ":" and path[0].isalpha())


def may_be_absolute(word: ExpandedWord, written: str) -> bool:
    """Return whether ``word`` is an absolute path for all that can be told.

    ``written`` is the word as it stands in the file: what starts with a
    variable without a value may start at the root.
    """
    if is_absolute(word.text):
        return True
    return not word.is_known and written.lstrip(_QUOTES).startswith("$")


def may_name_folder(word: ExpandedWord, written: str) -> bool:
    """Return whether ``word`` ends as the path of a folder does, for all that can be told."""
    if not word.is_known and _ends_in_variable(written.rstrip(_QUOTES)):
        return True
    return word.text in ("", ".", "..") or word.text.endswith(("/", "\\", "/.", "/.."))


def _ends_in_variable(written: str) -> bool:
    before, dollar, name = written.rpartition("$")
    if written.endswith("}"):
        return "${" in written
    return bool(dollar) and not before.endswith("\\") and name.isidentifier()
