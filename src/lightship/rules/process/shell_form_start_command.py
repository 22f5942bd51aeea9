"""CMD, ENTRYPOINT or HEALTHCHECK is in shell form."""

from __future__ import annotations

from lightship.model.severity import Confidence, Severity
from lightship.rules.process.init_programs import RUNTIMES
from lightship.rules.process.shell_line import ShellLine, shell_stays
from lightship.rules.process.startup import startup_of
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.process.startup import Startup
    from lightship.rules.rule_context import Context

_INTERACTIVE: Final = frozenset(
    ("sh", "bash", "ash", "zsh", "fish", "python", "python3", "node", "irb")
)
"""Programs that without arguments are started for a person who types."""


class ShellFormStartCommand(Rule):
    """CMD, ENTRYPOINT or HEALTHCHECK is in shell form.

    ## What it does
    Looks at the CMD, ENTRYPOINT and HEALTHCHECK that are in effect in the image that is built, and
    reports one in shell form, or one that was meant as a JSON array and is none: the builder takes
    that for shell form without a word.

    It is silent where the text says `exec` or sets a `trap`, where SHELL was set on purpose (as
    BuildKit's check is), for a CMD that ENTRYPOINT's own script may do anything with, for a plain
    interactive shell, for a HEALTHCHECK that needs a shell (`curl ... || exit 1`), and for what a
    template has yet to fill in (`{{ command }}`). Stages that only build are not judged.

    ## Why it is bad
    The builder puts `/bin/sh -c` in front. On Debian and Ubuntu that shell stays as process 1 and
    the program is its child. SIGTERM goes to the shell, which neither stops nor passes it on: the
    program never hears that it should finish, and after ten seconds (thirty on Kubernetes) all is
    killed. Where `/bin/sh` is bash or busybox's (Fedora, Alpine), a last command that stands alone
    takes the shell's place: the finding is only an info there.

    ## Example
    ```dockerfile
    FROM node:20-bookworm-slim
    WORKDIR /app
    COPY server.js ./
    CMD node server.js
    ```

    ## Use instead
    ```dockerfile
    FROM node:20-bookworm-slim
    WORKDIR /app
    COPY server.js ./
    CMD ["node", "server.js"]
    ```

    A shell that is needed for variables makes way with `exec`:

    ```dockerfile
    FROM eclipse-temurin:21-jre
    COPY app.jar /app.jar
    CMD exec java $JAVA_OPTS -jar /app.jar
    ```

    ## Fix safety
    A command that needs no shell becomes a JSON array, word by word: lines, continuations and
    comments stay. One that needs one (variables, `&&`, redirections, wildcards) becomes what the
    builder makes of it anyway, `["/bin/sh", "-c", "..."]`, with `exec` before its last command, so
    that the program takes the shell's place. So does a script that may have no first line `#!`,
    which a shell runs and the kernel does not, and a CMD behind the ENTRYPOINT of a database's or
    server's image, which looks at what it is given.

    Both are safe. Unsafe is what gives a program other arguments than before: an ENTRYPOINT that
    hands on the words of CMD, which its shell has dropped so far, a CMD that only now reaches the
    program of ENTRYPOINT, and the array that was meant by one that is no JSON. Where something
    else is started in the background, `exec` is unsafe, too.

    Left alone are texts that end in a pipe, a loop, a function or a command of the shell itself.

    ## References
    - Case 2, practice 6 of Snyk's ten: process 1 handles signals
    - [Dockerfile reference: shell and exec form](https://docs.docker.com/reference/dockerfile/#shell-and-exec-form)
    - [BuildKit: JSONArgsRecommended](https://docs.docker.com/reference/build-checks/json-args-recommended/)
    """

    code = "LS6001"
    name = "shell-form-start-command"
    aliases = ("DL3025", "JSONArgsRecommended", "BP6")
    cases = (2,)
    listens = ("CMD", "ENTRYPOINT", "HEALTHCHECK")
    surface = ("shell-form",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for each command in shell form that the image ends up with."""
        stage = context.target
        if stage is None:
            return
        state = stage.final_state
        judged = [
            state.entrypoint.instruction,
            state.cmd.instruction,
            state.healthcheck.instruction,
        ]
        shell_forms = [
            each for each in judged if each is not None and self._is_judged(each, context)
        ]
        if not shell_forms:
            return
        startup = startup_of(context)
        if startup is None or startup.is_windows:
            return
        for instruction in dict.fromkeys(shell_forms):
            if instruction.name == "HEALTHCHECK":
                yield from self._health(instruction, context)
            elif instruction.name == "ENTRYPOINT" or not state.entrypoint.is_set:
                yield from self._start(instruction, startup, stage, context)
            elif state.entrypoint.instruction not in shell_forms:
                yield from self._arguments(instruction, startup, context)

    def _is_judged(self, instruction: Instruction, context: Context) -> bool:
        if instruction.is_json or instruction.mistakes or not instruction.words:
            return False
        if instruction.words[0].startswith("{{"):
            return False
        if instruction.name == "HEALTHCHECK" and len(instruction.words) < 2:
            return False
        stage = context.stage_of(instruction)
        return stage is not None and not stage.state_at(instruction).shell.is_set

    def _start(
        self, instruction: Instruction, startup: Startup, stage: Stage, context: Context
    ) -> Iterator[Finding]:
        text = instruction.words[0]
        if text.startswith("["):
            yield self._broken(instruction, context)
            return
        line = ShellLine(text)
        if line.makes_way or _is_interactive(line):
            return
        stays = shell_stays(line, "/bin/sh", startup.system)
        program = line.program or line.service or "the program"
        if stays is False:
            message = (
                f"{instruction.name} is in shell form: whether {program} gets the signal to stop "
                "is left to /bin/sh"
            )
            severity = Severity.INFO
        elif stays or stage.external_base.is_scratch:
            message = (
                f"{instruction.name} is in shell form, so /bin/sh is process 1 and {program} "
                "never gets the signal to stop"
            )
            severity = self.severity
        else:
            message = (
                f"{instruction.name} is in shell form, so /bin/sh starts {program}, and most "
                "shells do not pass on the signal to stop"
            )
            severity = self.severity
        confidence = Confidence.HIGH if stays else Confidence.MEDIUM
        span = instruction.arguments_span
        yield self.found(context, span, message, confidence=confidence).with_severity(severity)

    def _broken(self, instruction: Instruction, context: Context) -> Finding:
        message = (
            f"{instruction.name} looks like exec form and is no JSON, so /bin/sh is given the "
            "brackets as well"
        )
        return self.found(context, instruction.arguments_span, message)

    def _arguments(
        self, instruction: Instruction, startup: Startup, context: Context
    ) -> Iterator[Finding]:
        """Judge a CMD in shell form behind an ENTRYPOINT in exec form."""
        entry = startup.entrypoint or ()
        text = instruction.words[0]
        if not entry:
            yield from self._start(instruction, startup, startup.stage, context)
        elif text.startswith("["):
            yield self._broken(instruction, context)
        elif entry[0].name in RUNTIMES or text.startswith("-"):
            message = (
                f"CMD is in shell form, so {entry[0].name} gets /bin/sh, -c and the text as its "
                "arguments"
            )
            yield self.found(context, instruction.arguments_span, message)
        elif entry[0].name == "tini" and len(entry) <= 2:
            yield from self._start(instruction, startup, startup.stage, context)

    def _health(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        text = instruction.words[1]
        line = ShellLine(text)
        if text.startswith("["):
            yield self._broken(instruction, context)
        elif line.is_readable and line.is_plain and not line.makes_way:
            message = f"HEALTHCHECK is in shell form: every check starts a shell for {line.program}"
            span = instruction.word_span(1)
            yield self.found(context, span, message).with_severity(Severity.INFO)


def _is_interactive(line: ShellLine) -> bool:
    last = line.last
    return (
        last is not None
        and line.is_single
        and last.program.name in _INTERACTIVE
        and not [word for word in last.program.arguments if not word.text.startswith("-")]
    )
