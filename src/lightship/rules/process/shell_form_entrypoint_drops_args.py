"""ENTRYPOINT is in shell form, and drops what CMD gives it."""

from __future__ import annotations

from lightship.model.finding import Related
from lightship.rules.process.shell_line import ShellLine
from lightship.rules.process.startup import Startup, shell_text
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_TAKES_ARGUMENTS: Final = ("$@", "$*", "$0", "$1", "${@", "${*", "${0", "${1", "$#")


class ShellFormEntrypointDropsArgs(Rule):
    """ENTRYPOINT is in shell form, and drops what CMD gives it.

    ## What it does
    Reports an ENTRYPOINT in shell form, or one that writes `sh -c TEXT` out, where the image has a
    CMD, too. Silent where the text itself uses its arguments (`"$@"`, `$0`), and in stages that
    only build.

    ## Why it is bad
    The words of CMD, and those behind `docker run IMAGE`, go to the shell behind its text: as `$0`,
    `$1` and so on of a script that never looks at them. The program starts without them, and
    nothing says so.

    ## Example
    ```dockerfile
    FROM eclipse-temurin:21-jre
    COPY app.jar /app.jar
    ENTRYPOINT java -jar /app.jar
    CMD ["--port", "8080"]
    ```

    ## Use instead
    ```dockerfile
    FROM eclipse-temurin:21-jre
    COPY app.jar /app.jar
    ENTRYPOINT ["java", "-jar", "/app.jar"]
    CMD ["--port", "8080"]
    ```

    ## Fix safety
    Unsafe, since the program gets arguments that it has not had so far: exec form, or a shell text
    that ends in `exec PROGRAM ... "$@"`, with a word for `$0` behind it. Left alone where CMD is
    in shell form: its words are a shell and a text, and nobody's arguments.

    ## References
    - Case 2, practice 9 of Snyk's ten: ENTRYPOINT with CMD
    - [Dockerfile reference: how CMD and ENTRYPOINT interact](https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact)
    """

    code = "LS6002"
    name = "shell-form-entrypoint-drops-args"
    aliases = ("BP9",)
    cases = (2,)
    listens = ("ENTRYPOINT",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding where CMD's words are lost."""
        stage = context.target
        if stage is None:
            return
        state = stage.final_state
        instruction, cmd = state.entrypoint.instruction, state.cmd.instruction
        if instruction is None or cmd is None or not state.cmd.value or instruction.mistakes:
            return
        if instruction.is_json and len(instruction.words) < 3:
            return
        startup = Startup(stage, context)
        words = startup.entrypoint or ()
        text = shell_text(words)
        if text is None or text is not words[-1] or startup.is_windows:
            return
        if context.script_of(instruction) is None:
            return
        if any(form in text.text for form in _TAKES_ARGUMENTS):
            return
        program = ShellLine(text.text).program or "the program"
        form = f"starts {words[0].name} -c" if instruction.is_json else "is in shell form"
        yield self.found(
            context,
            instruction.arguments_span,
            f"ENTRYPOINT {form}, so {program} never sees the arguments of CMD",
            related=(Related(context.path, cmd.arguments_span, "these arguments are lost"),),
        )
