"""ShellCheck finds a mistake in the shell text of a RUN."""

from __future__ import annotations

from lightship.rules.checked_script import checked_scripts
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class ShellScriptBugs(Rule):
    """ShellCheck finds a mistake in the shell text of a RUN."""

    code = "LS8001"
    name = "shell-script-bugs"
    aliases = ("SC*",)
    listens = ("RUN",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """See :class:`Rule`."""
        if not context.shell_comments:
            return
        script = checked_scripts(context).get(instruction)
        if script is None:
            return
        for comment in context.shell_comments.get(script.given, ()):
            span = script.span(comment)
            message = comment.message.removesuffix(".")
            found = self.found(context, span, message, alias=comment.code)
            yield found.with_severity(comment.severity)
