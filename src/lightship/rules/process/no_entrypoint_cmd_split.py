"""The image does not fix its program in ENTRYPOINT with default arguments in CMD."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.severity import Severity
from lightship.rules.process.init_programs import SHELLS
from lightship.rules.process.startup import startup_of
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.process.startup import Startup
    from lightship.rules.rule_context import Context

_TYPED_INTO: Final = frozenset(
    ("node", "python", "python3", "irb", "jshell", "php", "ghci", "iex", "cmd")
)
"""What the images of languages start, beside shells: a prompt."""


class NoEntrypointCmdSplit(Rule):
    """The image does not fix its program in ENTRYPOINT with default arguments in CMD.

    ## What it does
    Reports a CMD in exec form that holds the program together with options for it, where neither
    the file nor the base image has an ENTRYPOINT of more than a wrapper; and an image that exposes
    a port but names no program at all, so that a container starts the shell or the prompt of its
    base image.

    A CMD without options (`["node", "server.js"]`) has nothing to split, and is not reported; nor
    is one that starts a shell, nor anything where the base image is not known. A CMD in shell form
    is shell-form-start-command's to report.

    The split is a matter of taste (style), no program at all is an info.

    ## Why it is bad
    Whoever starts the image with an argument of his own (`docker run IMAGE --port 9000`, `args:` on
    Kubernetes) replaces the program instead of its arguments, and has to know how it is called.

    ## Example
    ```dockerfile
    FROM python:3.12-slim
    RUN pip install --no-cache-dir gunicorn==23.0.0
    COPY app.py ./
    CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
    ```

    ```dockerfile
    FROM node:20-bookworm-slim
    COPY server.js ./
    EXPOSE 3000
    ```

    ## Use instead
    ```dockerfile
    FROM python:3.12-slim
    RUN pip install --no-cache-dir gunicorn==23.0.0
    COPY app.py ./
    ENTRYPOINT ["gunicorn", "app:app"]
    CMD ["--bind", "0.0.0.0:8000"]
    ```

    ## Fix safety
    Unsafe, since `docker run IMAGE COMMAND` no longer replaces the program, and the entry point of
    the base image is left out. CMD is split before its first option. An image that names no
    program at all is left alone.

    ## References
    - Case 2, practice 9 of Snyk's ten: ENTRYPOINT with CMD
    - [Dockerfile reference: how CMD and ENTRYPOINT interact](https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact)
    """

    code = "LS6011"
    name = "no-entrypoint-cmd-split"
    severity = Severity.STYLE
    aliases = ("BP9",)
    cases = (2,)
    listens = ("CMD", "EXPOSE")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding where the program is not fixed."""
        stage = context.target
        if stage is None or stage.final_state.entrypoint.is_set or stage.final_state.triggers:
            return
        cmd = stage.final_state.cmd
        if cmd.instruction is not None:
            if not _has_options(cmd.instruction):
                return
        elif not stage.final_state.ports:
            return
        startup = startup_of(context)
        if startup is None or startup.is_windows or not _leaves_program_open(startup):
            return
        if cmd.instruction is not None:
            program, instruction = (startup.cmd or ())[0].name, cmd.instruction
            message = (
                f"CMD holds {program} with its options: an ENTRYPOINT would fix the program, and "
                "leave the options to whoever starts it"
            )
            yield self.found(context, instruction.arguments_span, message)
        else:
            yield from self._no_program(startup, context)

    def _no_program(self, startup: Startup, context: Context) -> Iterator[Finding]:
        words = startup.cmd or ()
        if len(words) > 1 or (words and words[0].name not in SHELLS | _TYPED_INTO):
            return
        started = f"starts {words[0].name}" if words else "starts nothing"
        yield self.found(
            context,
            startup.stage.from_instruction.span,
            f"the image exposes a port and has neither CMD nor ENTRYPOINT: a container {started}",
        ).with_severity(Severity.INFO)


def _has_options(instruction: Instruction) -> bool:
    words = instruction.words
    if not instruction.is_json or len(words) < 2 or instruction.mistakes:
        return False
    program = words[0].rpartition("/")[2]
    options = [word for word in words[1:] if word.startswith("--")]
    return program not in SHELLS and bool(set(options) - {"--help", "--version", "--"})


def _leaves_program_open(startup: Startup) -> bool:
    """Return whether the base image's own ENTRYPOINT, if any, starts what CMD says."""
    entry = startup.entrypoint
    if entry is None or startup.cmd is None:
        return False
    if not entry:
        return True
    image = startup.image
    is_language = isinstance(image, BaseImage) and image.role in ("runtime", "sdk")
    return is_language and len(entry) == 1 and "entrypoint" in entry[0].name
