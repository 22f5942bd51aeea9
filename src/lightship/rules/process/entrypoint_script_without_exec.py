"""A start script starts the program as its child."""

from __future__ import annotations

import os

from lightship.dockerfile.shell.wrapper import locate
from lightship.model.finding import Related
from lightship.model.span import Span
from lightship.rules.process.init_programs import INITS, MAKES_WAY
from lightship.rules.process.start_script import child_at_end, script_at_start
from lightship.rules.process.startup import startup_of
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.process.startup import Argument
    from lightship.rules.rule_context import Context


class EntrypointScriptWithoutExec(Rule):
    """A start script starts the program as its child.

    ## What it does
    Reads the shell script that ENTRYPOINT or CMD start, where COPY or ADD bring it from the build
    context (also through another stage) or a here-document holds it, and reports one whose last
    command is `"$@"`, a language's interpreter or a well-known server without `exec` in front.

    Silent where the script has an `exec` or a `trap` anywhere, where it ends in anything else (a
    loop, a condition, a function's call), where a RUN may change it, where it cannot be found or is
    no POSIX shell, and behind an init that signals the whole group (dumb-init, `tini -g`).

    ## Why it is bad
    A shell that reads a script waits for each of its commands. It stays as process 1, SIGTERM goes
    to it and not to the program, and after ten seconds both are killed: requests are cut off, and
    data is lost.

    ## Example
    ```dockerfile
    FROM python:3.12-slim
    COPY docker-entrypoint.sh /usr/local/bin/
    ENTRYPOINT ["docker-entrypoint.sh"]
    CMD ["gunicorn", "app:app"]
    ```
    ```sh title="docker-entrypoint.sh"
    #!/bin/sh
    set -e
    python -m flask db upgrade
    "$@"
    ```

    ## Use instead
    ```dockerfile
    FROM python:3.12-slim
    COPY docker-entrypoint.sh /usr/local/bin/
    ENTRYPOINT ["docker-entrypoint.sh"]
    CMD ["gunicorn", "app:app"]
    ```
    ```sh title="docker-entrypoint.sh"
    #!/bin/sh
    set -e
    python -m flask db upgrade
    exec "$@"
    ```

    ## Fix safety
    Safe: `exec` is put before the last command of the script, in the build context or in the
    here-document that holds it. Nothing runs behind that command, and the script sets no trap.

    ## References
    - Case 2, practice 6 of Snyk's ten: process 1 handles signals
    - [Building best practices: ENTRYPOINT](https://docs.docker.com/build/building/best-practices/#entrypoint)
    """

    code = "LS6010"
    name = "entrypoint-script-without-exec"
    aliases = ("BP6",)
    cases = (2,)
    listens = ("CMD", "ENTRYPOINT")
    surface = ("script-stays",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding where the script that is started does not become the program."""
        startup = startup_of(context)
        if startup is None or startup.is_windows:
            return
        words = words_behind_inits(startup.words)
        if not words:
            return
        script = script_at_start(words, startup.stage, context)
        child = None if script is None else child_at_end(script.text)
        span = None if script is None else script.word.span
        if script is None or child is None or span is None:
            return
        program, offset = child
        line = script.line + offset
        place = Span(line, 1, line, 2)
        shown = f'"{program}"' if program.startswith("$") else program
        yield self.found(
            context,
            span,
            f"{script.word.name} starts {shown} without exec on line {line} of {script.path}, so "
            "the signal to stop goes to its shell instead",
            related=(Related(_shown(script.path, context), place, "exec is missing here"),),
        )


def _shown(path: str, context: Context) -> str:
    """Return the path of a script of the build context, or of the Dockerfile, as it is shown."""
    if context.files is None or path == context.path:
        return path
    return os.path.normpath(os.path.join(context.files.root, path))


def words_behind_inits(words: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """Return ``words`` from the script on; none where something in front signals it as well."""
    if not words:
        return ()
    located = locate([word.text for word in words])
    front = words[: located.index]
    for wrapper in located.wrappers:
        if wrapper == "dumb-init" and not any(
            word.text in ("-c", "--single-child") for word in front
        ):
            return ()
        if wrapper.startswith("tini") and any(word.text == "-g" for word in front):
            return ()
        if wrapper not in INITS and wrapper not in MAKES_WAY:
            return ()
    return words[located.index :]
