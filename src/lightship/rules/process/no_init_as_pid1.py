"""A runtime that does not mind signals is process 1, with no init in front."""

from __future__ import annotations

from lightship.model.severity import Confidence, Severity
from lightship.rules.process.first_process import FirstProcess, first_process
from lightship.rules.process.start_script import file_of, program_at_end, script_at_start
from lightship.rules.process.startup import Argument, startup_of
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

NODE: Final = frozenset(("node", "nodejs"))
_SCRIPTED: Final = frozenset(("python", "python2", "python3", "perl", "php"))

MINDS_SIGNALS: Final = (
    *("SIGTERM", "signal.", "SIG{TERM}", "SIG{'TERM'}", "pcntl_", "uvicorn", "gunicorn"),
    *("hypercorn", "waitress", "aiohttp", "tornado", "celery", "daphne", "sanic", "twisted"),
    *("grpc", "gevent", "execute_from_command_line", "close-with-grace", "terminus", "nestjs"),
)
"""Texts in a program which say that it, or the server it is built on, handles SIGTERM."""


class NoInitAsPid1(Rule):
    r"""A runtime that does not mind signals is process 1, with no init in front.

    ## What it does
    Reports an image whose process 1 is Node: in exec form, behind the entry point of the official
    image (which becomes Node), behind an own script that ends in `exec "$@"` or in `exec node` and
    its file, or behind `exec` in shell form. Python, Perl and PHP are reported where the build
    context has the program that they start, and it says nothing about signals.

    Silent behind tini, dumb-init and catatonit, and behind any program that it does not know
    (s6-overlay, supervisord); where the program itself mentions SIGTERM, or a server library that
    handles it; where the base image's own ENTRYPOINT is not known. A shell form whose shell stays
    as process 1 is shell-form-start-command's to report.

    It is an info: `docker run --init`, `init: true` in Compose and a handler in the program do the
    same, and none of these can be seen in a Dockerfile.

    ## Why it is bad
    The kernel does not kill process 1 by a signal that it has no handler for, and Node sets none
    for SIGTERM. `docker stop` and a rolling update wait until their patience ends and then kill:
    requests are cut off. Nor does Node reap the processes that are orphaned below it.

    ## Example
    ```dockerfile
    FROM node:20-bookworm-slim
    WORKDIR /app
    COPY server.js ./
    CMD ["node", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:20-bookworm-slim
    RUN apt-get update \
        && apt-get install -y --no-install-recommends dumb-init \
        && rm -rf /var/lib/apt/lists/*
    WORKDIR /app
    COPY server.js ./
    ENTRYPOINT ["dumb-init", "node", "server.js"]
    ```

    ```dockerfile
    FROM node:20-bookworm-slim
    WORKDIR /app
    COPY server.js ./
    CMD ["node", "server.js"]
    ```
    ```javascript title="server.js"
    const server = require("http").createServer((request, response) => response.end("hello"));
    process.on("SIGTERM", () => server.close());
    server.listen(3000);
    ```

    ## Fix safety
    Unsafe, since another program is process 1. tini is added to a step that installs packages as
    root anyway, or is installed right behind FROM, and is put in front: of the words of
    ENTRYPOINT, or as an ENTRYPOINT of its own, behind which the base image's entry point stays.
    Only where the base image is known to be Debian, Ubuntu, Alpine or Fedora, to start as root,
    and to have a shell; elsewhere, as in distroless images, `docker run --init` does the same.

    ## References
    - Case 2, practice 6 of Snyk's ten: an init as process 1
    - [Docker and Node.js Best Practices: handling kernel signals](https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#handling-kernel-signals)
    - [kill(2), notes: signals to process 1](https://man7.org/linux/man-pages/man2/kill.2.html)
    """

    code = "LS6008"
    name = "no-init-as-pid1"
    severity = Severity.INFO
    aliases = ("BP6",)
    cases = (2,)
    listens = ("CMD", "ENTRYPOINT")
    mentions = ("node", "python", "perl", "php")
    surface = ("no-init",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding where such a runtime is process 1."""
        if context.target is None or not _may_run_one(context.target):
            return
        startup = startup_of(context)
        if startup is None:
            return
        process = first_process(startup, context)
        if process is None or process.init or process.line is not None:
            return
        span = process.words[0].span
        process = _behind_script(process, startup.stage, context)
        program = _program_of(process)
        if span is None or not program or not _is_deaf(process, program, startup.stage, context):
            return
        yield self.found(
            context,
            span,
            f"{process.program} runs {program} as process 1 with no init in front: unless "
            f"{program} handles SIGTERM itself, it is killed and not stopped",
            confidence=Confidence.MEDIUM,
        )


def _may_run_one(stage: Stage) -> bool:
    """Return whether a runtime's name stands in what is started: most need no closer look."""
    state = stage.final_state
    words = (*state.entrypoint.value, *state.cmd.value)
    names = ("node", "python", "perl", "php", "/", ".sh", "entrypoint")
    return any(word.startswith("-") or any(name in word for name in names) for word in words)


def _behind_script(process: FirstProcess, stage: Stage, context: Context) -> FirstProcess:
    """Return what a script that is process 1 becomes at its end; ``process`` if it is none."""
    script = script_at_start(process.words, stage, context)
    words = program_at_end(script.text) if script is not None else ()
    if not words:
        return process
    return FirstProcess(tuple([Argument(word, None, -1) for word in words]))


def _program_of(process: FirstProcess) -> str:
    """Return the file that the runtime runs; empty where it runs none, or is none."""
    name = process.program
    if name not in NODE and name.rstrip(".0123456789") not in _SCRIPTED:
        return ""
    for argument in process.arguments:
        if not argument.startswith("-"):
            return argument
        if argument in ("-m", "-c", "-e", "-r", "-S", "--require", "--import", "--loader", "-p"):
            # What it runs is not the next word's file, or stands behind it.
            return ""
    return ""


def _is_deaf(process: FirstProcess, program: str, stage: Stage, context: Context) -> bool:
    file = file_of(program, stage, context)
    if file is None and process.program in NODE:
        file = file_of(f"{program}.js", stage, context)
    if file is None:
        return process.program in NODE
    return not any(sign in file.text for sign in MINDS_SIGNALS)
