"""The container starts through a launcher that does not pass signals on."""

from __future__ import annotations

from lightship.rules.process.first_process import first_process
from lightship.rules.process.shell_line import shell_stays
from lightship.rules.process.startup import startup_of
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.process.first_process import FirstProcess
    from lightship.rules.process.startup import Startup
    from lightship.rules.rule_context import Context

_PACKAGE_MANAGERS: Final = frozenset(("npm", "npx", "yarn", "yarnpkg", "pnpm", "pnpx"))

_NAMES: Final = (*sorted(_PACKAGE_MANAGERS), "go")
_SIGNS: Final = ("npm", "npx", "yarn", "pnpx", "go ", '"go"', '"-c"')

_NPM_COMMANDS: Final = frozenset(("start", "run", "run-script", "exec", "x", "dlx"))

_PASSING_COMMANDS: Final = frozenset(
    (
        *("install", "i", "ci", "add", "test", "t", "publish", "pack", "audit", "help", "init"),
        *("build", "lint", "version", "config", "cache"),
    )
)
"""What a package manager does to its end: no service that is asked to stop."""


class LauncherAsPid1(Rule):
    """The container starts through a launcher that does not pass signals on.

    ## What it does
    Reports an image that starts through npm, npx, yarn, pnpm or `go run`, and one that starts
    through `sh -c TEXT` in exec form where the shell stays: because the text ends in a pipeline or
    a compound command, or because the shell is dash (`/bin/sh` of Debian and Ubuntu).

    Silent behind an init such as tini, where the text says `exec` or sets a `trap`, where the shell
    makes way by itself (bash's and busybox's last command), and where the base image's ENTRYPOINT
    is not known. A command in shell form that is no launcher's is shell-form-start-command's.
    Programs that replace themselves (`bundle exec`, `poetry run`, `pipenv run`) are none.

    ## Why it is bad
    npm and yarn start the program through a shell of their own and stay in front of it: SIGTERM
    reaches them and not the program, which is killed when the patience of `docker stop` ends. They
    also cost memory, and npm writes its cache and logs at every start, which a read-only root file
    system refuses.

    ## Example
    ```dockerfile
    FROM node:20-bookworm-slim
    WORKDIR /app
    COPY . .
    CMD ["npm", "start"]
    ```

    ```dockerfile
    FROM debian:bookworm-slim
    COPY server /usr/local/bin/
    CMD ["sh", "-c", "server --port ${PORT:-8080}"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:20-bookworm-slim
    WORKDIR /app
    COPY . .
    CMD ["node", "server.js"]
    ```

    ```dockerfile
    FROM debian:bookworm-slim
    COPY server /usr/local/bin/
    CMD ["sh", "-c", "exec server --port ${PORT:-8080}"]
    ```

    ## Fix safety
    `exec` in the text of a shell is safe: the last command takes the shell's place. The program
    that a script of package.json starts, in the place of npm, yarn or pnpm, is unsafe: it runs
    without the variables that those set (`npm_*`). It is done where the script is one plain
    command, of node or of a package among the `dependencies`, and no `pre` or `post` script runs
    beside it. `go run` is left alone.

    ## References
    - Case 2, practice 6 of Snyk's ten: process 1 handles signals
    - [Docker and Node.js Best Practices: CMD](https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#cmd)
    """

    code = "LS6009"
    name = "launcher-as-pid1"
    aliases = ("BP6",)
    cases = (2,)
    listens = ("CMD", "ENTRYPOINT")
    mentions = _SIGNS
    surface = ("launcher",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding where a launcher is process 1."""
        if context.target is None or not _may_launch(context.target):
            return
        startup = startup_of(context)
        if startup is None:
            return
        process = first_process(startup, context)
        if process is None or process.init:
            return
        span = process.words[0].span
        if span is None:
            return
        message = _message(process, startup)
        if message:
            yield self.found(context, span, message)


def _may_launch(stage: Stage) -> bool:
    """Return whether a launcher's name stands in what is started: most need no closer look."""
    state = stage.final_state
    words = (*state.entrypoint.value, *state.cmd.value)
    return any(sign in word for word in words for sign in _NAMES) or "-c" in words


def _message(process: FirstProcess, startup: Startup) -> str:
    line = process.line
    if line is None:
        launcher = launcher_in(process.program, process.arguments)
        if not launcher:
            return ""
        return f"{launcher} is process 1, and does not pass the signal to stop on to what it starts"
    last = line.last
    if last is not None:
        arguments = tuple(word.text for word in last.arguments)
        launcher = launcher_in(last.program.name, arguments)
        if launcher:
            return f"{launcher} does not pass the signal to stop on to what it starts"
    shell = process.words[0]
    if shell.instruction is None or not shell.instruction.is_json or not line.is_readable:
        return ""
    started = line.program or line.service
    if not started or not shell_stays(line, shell.text, startup.system):
        return ""
    return f"{shell.name} -c stays as process 1, and keeps the signal to stop from {started}"


def launcher_in(program: str, arguments: tuple[str, ...]) -> str:
    """Return the launcher as it is called, without its options; empty where it is none."""
    words = [word for word in arguments if not word.startswith("-")]
    if not words:
        return ""
    if program in _PACKAGE_MANAGERS and words[0] in _PASSING_COMMANDS:
        return ""
    if program == "npm" and words[0] not in _NPM_COMMANDS:
        return ""
    if program not in _PACKAGE_MANAGERS and (program, words[0]) != ("go", "run"):
        return ""
    shown = words[: 2 if words[0] in _NPM_COMMANDS and words[0] != "start" else 1]
    return " ".join((program, *shown))
