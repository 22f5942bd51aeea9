"""HEALTHCHECK calls a program that the image has not."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.severity import Confidence
from lightship.rules.process.brought_programs import installs_packages, may_bring
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_TOOLS: Final = frozenset(
    (
        *("curl", "wget", "nc", "netcat", "ncat", "pgrep", "ps", "bash", "sh", "python3", "perl"),
        *("jq", "openssl", "git", "ssh"),
    )
)
"""The tools that health checks are made of, and of which it is known which images have them."""

_FOLDERS: Final = frozenset(("", "/bin", "/usr/bin", "/usr/local/bin", "/sbin", "/usr/sbin"))

_VERDICTS: Final = frozenset(("exit", "false", "true", "kill", ":", "echo", "return"))
"""What stands behind ``||`` to say that the check failed."""


class HealthcheckToolAbsent(Rule):
    """HEALTHCHECK calls a program that the image has not.

    ## What it does
    Takes the programs that the HEALTHCHECK of the image calls (curl, wget, nc, pgrep, ...) and
    reports the first that the base image is known to lack, where nothing in the file may bring it:
    no package of its name, no installer or script that cannot be looked into, no COPY into a folder
    of programs. A HEALTHCHECK in shell form is reported, too, where the image has no `/bin/sh` to
    read it, as distroless images have none.

    Silent where the base image is not known, or nothing is known of the program in it.

    ## Why it is bad
    Every check fails, so that a container which works is called unhealthy: Compose never starts
    what depends on it, Swarm kills it and starts another, for ever. Slim images are where it
    happens: `debian`, `node:20-slim` and `python:3.12-slim` have neither curl nor wget, Alpine has
    wget and no curl.

    ## Example
    ```dockerfile
    FROM node:20-bookworm-slim
    COPY server.js ./
    HEALTHCHECK --interval=30s --timeout=5s --retries=3 CMD curl -f http://localhost:3000/ || exit 1
    CMD ["node", "server.js"]
    ```

    ```dockerfile
    FROM gcr.io/distroless/nodejs22-debian12:nonroot
    COPY server.js healthcheck.js ./
    HEALTHCHECK --interval=30s --timeout=5s --retries=3 CMD node healthcheck.js
    CMD ["server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:20-bookworm-slim
    COPY server.js healthcheck.js ./
    HEALTHCHECK --interval=30s --timeout=5s --retries=3 CMD ["node", "healthcheck.js"]
    CMD ["node", "server.js"]
    ```

    ```dockerfile
    FROM gcr.io/distroless/nodejs22-debian12:nonroot
    COPY server.js healthcheck.js ./
    HEALTHCHECK --interval=30s --timeout=5s --retries=3 CMD ["/nodejs/bin/node", "healthcheck.js"]
    CMD ["server.js"]
    ```

    ## Fix safety
    Unsafe, since a container that was called unhealthy will be healthy. A request of the container
    itself is made by what the image has (see no-healthcheck), with the same port and path, and
    fails from status 400 on, as `curl -f` does. A plain command in shell form gets exec form where
    the image has no shell. Left alone is everything else: requests with headers, variables, other
    hosts.

    ## References
    - Case 1: minimal and distroless images have no shell and no tools
    - Case 2, practice 7 of Snyk's ten: a HEALTHCHECK
    - [Dockerfile reference: HEALTHCHECK](https://docs.docker.com/reference/dockerfile/#healthcheck)
    """

    code = "LS6005"
    name = "healthcheck-tool-absent"
    aliases = ("BP7",)
    cases = (1, 2)
    listens = ("HEALTHCHECK",)
    surface = ("healthcheck-tool-absent",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for the first program that is not there."""
        stage = context.target
        if stage is None:
            return
        setting = stage.final_state.healthcheck
        health, instruction = setting.value, setting.instruction
        if health is None or instruction is None or instruction.mistakes:
            return
        image = context.base_image(stage)
        if isinstance(image, BaseImage) and image.is_windows:
            return
        if health.test[0] == "CMD-SHELL" and _lacks_shell(instruction, stage, context):
            message = f"HEALTHCHECK is in shell form, and {stage.external_base.text} has no /bin/sh"
            yield self.found(context, instruction.word_span(1), message)
        elif isinstance(image, BaseImage) and health.test[0] != "NONE":
            yield from self._absent(instruction, stage, image, context)

    def _absent(
        self, instruction: Instruction, stage: Stage, image: BaseImage, context: Context
    ) -> Iterator[Finding]:
        for command in context.commands_of(instruction):
            program = _tool(command)
            if not program or image.has_program(program) is not False:
                continue
            if _has_substitute(command) or may_bring(program, stage, context):
                continue
            message = (
                f"HEALTHCHECK calls {program}, which {stage.external_base.text} has not and "
                "nothing here installs"
            )
            sure = not installs_packages(stage, context)
            confidence = Confidence.HIGH if sure else Confidence.MEDIUM
            yield self.found(context, command.span, message, confidence=confidence)
            return


def _lacks_shell(instruction: Instruction, stage: Stage, context: Context) -> bool:
    owner = context.stage_of(instruction) or stage
    if owner.state_at(instruction).shell.is_set:
        return False
    if not stage.external_base.is_scratch:
        image = context.base_image(stage)
        if not isinstance(image, BaseImage) or image.has_shell is not False:
            return False
    return not may_bring("sh", stage, context)


def _tool(command: PlacedCommand) -> str:
    """Return the well-known tool that ``command`` calls; empty where it is a program of its own."""
    word = command.command.program.word
    program = command.program
    if word is None or program not in _TOOLS or command.command.carrier is not None:
        return ""
    folder = word.text.rpartition("/")[0]
    return program if folder in _FOLDERS else ""


def _has_substitute(command: PlacedCommand) -> bool:
    """Return whether another program is tried where this one fails: ``curl x || wget x``."""
    if command.command.terminator != "||" and command.command.scope is None:
        return False
    if command.command.scope is not None:
        return True
    following = [
        each
        for each in command.placed.script.commands
        if each.start > command.command.end and each.program.name not in _VERDICTS
    ]
    return bool(following)
