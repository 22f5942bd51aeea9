"""Which shell reads the shell form of a RUN, and which options it is started with."""

from __future__ import annotations

from lightship.dockerfile.shell.settings import shell_options
from lightship.dockerfile.syntax.heredoc import is_marker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.heredoc import Heredoc
    from lightship.dockerfile.syntax.instruction import Instruction


def own_shell(instruction: Instruction, stage: Stage) -> tuple[str, ...]:
    """Return the words that start the shell of ``instruction``; none for an exec form.

    A here-document that begins with ``#!`` names its own. A trigger of ONBUILD
    is run by the shell that the finished image has.
    """
    if instruction.is_json:
        return ()
    heredoc = script_heredoc(instruction)
    if heredoc is not None and heredoc.text.startswith("#!"):
        return tuple(heredoc.text.partition("\n")[0][2:].split())
    evaluation = stage.graph.evaluation_of(stage)
    state = evaluation.states.get(instruction, evaluation.last)
    return state.default_shell(stage.system)


def starts_with(option: str, shell: tuple[str, ...]) -> bool:
    """Return whether the words of ``shell`` turn ``option`` on: ``errexit``, ``pipefail``."""
    return len(shell) > 1 and shell[1] != "-c" and option in shell_options(shell)


def script_heredoc(instruction: Instruction) -> Heredoc | None:
    """Return the here-document that is all of RUN's command, if it is one."""
    if instruction.heredocs and instruction.words and is_marker(instruction.words[0]):
        return instruction.heredocs[0]
    return None
