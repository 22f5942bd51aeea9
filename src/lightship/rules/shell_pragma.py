"""The shell that ``# hadolint shell=...`` names, where the base image has another than usual."""

from __future__ import annotations

from bisect import bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.stages.setting import WordsSetting
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Comment, Dockerfile

ABOVE: Final = -1
"""The number that stands for what is above the first stage."""


class ShellPragmas:
    """The comments of one file that name a shell.

    One above the first FROM speaks of all stages, any other of the rest of its
    stage and of the stages that build on it. A SHELL below it ends it.
    """

    __slots__ = ("_by_stage",)

    def __init__(self, dockerfile: Dockerfile) -> None:
        self._by_stage: dict[int, list[tuple[int, str]]] = {}
        named = [each for each in dockerfile.comments if _shell_in(each)]
        starts = [each.from_instruction.start_line for each in dockerfile.stages] if named else []
        for comment in named:
            index = bisect_left(starts, comment.line) - 1
            pragma = (comment.line, _shell_in(comment))
            self._by_stage.setdefault(index, []).append(pragma)

    def shell_for(
        self, instruction: Instruction, stage: Stage, setting: WordsSetting
    ) -> tuple[str, ...]:
        """Return the shell that is named for ``instruction`` of ``stage``; no words for none.

        ``setting`` is what SHELL says there.
        """
        if not self._by_stage:
            return ()
        line = instruction.start_line
        for index in (stage.index, *(each.index for each in stage.ancestors), ABOVE):
            pragmas = self._by_stage.get(index, [])
            at = bisect_left(pragmas, (line, ""))
            if at:
                said, shell = pragmas[at - 1]
                below = setting.instruction
                return () if below is not None and below.start_line > said else (shell,)
        return ()


def _shell_in(comment: Comment) -> str:
    """Return the shell that ``comment`` names, or nothing."""
    if "hadolint" not in comment.text:
        return ""
    words = comment.text.lstrip()[1:].partition("#")[0].replace("=", " = ").split()
    return words[3] if words[:3] == ["hadolint", "shell", "="] and len(words) == 4 else ""
