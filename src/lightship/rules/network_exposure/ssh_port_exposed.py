"""EXPOSE opens port 22."""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.stages.ports import read_ports
from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.shipped import start_commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.state import StageState
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

SSH_PORT: Final = 22
_SERVERS: Final = frozenset(("sshd", "dropbear"))


class SshPortExposed(Rule):
    """EXPOSE opens port 22.

    ## What it does
    Reports port 22 in EXPOSE, also within a range and out of a variable that has that value. Where
    the image starts nothing but an SSH server it is info.

    Checkov sees the bare `22` alone, Trivy `22`, `22/tcp` and `22/udp`.

    ## Why it is bad
    A shell into a container is there without SSH (`docker exec`, `kubectl exec`), with the
    platform's own accounts and records. A second way in has keys and passwords of its own, has to
    be patched, and needs a second process beside the one the image is for.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    EXPOSE 8080 22
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    EXPOSE 8080
    ```

    ## Fix safety
    The port is taken out of EXPOSE, and EXPOSE with its last port. It is unsafe: `docker run
    -P` no longer publishes it. A range that holds the port is left alone.

    ## References
    - [Trivy DS-0004](https://avd.aquasec.com/misconfig/dockerfile/general/avd-ds-0004/)
    - [Dockerfile reference: EXPOSE](https://docs.docker.com/reference/dockerfile/#expose)
    """

    code = "LS6103"
    name = "ssh-port-exposed"
    aliases = ("DS-0004", "CKV_DOCKER_1")
    listens = ("EXPOSE",)
    surface = ("ssh-port",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every word that opens the port."""
        stage = context.stage_of(instruction)
        if stage is None:
            return
        state = stage.state_at(instruction)
        for index, word in enumerate(instruction.words):
            if not _has_ssh(word, state, context.dockerfile.escape):
                continue
            message = "EXPOSE opens port 22, which is for SSH"
            found = self.found(context, instruction.word_span(index), message, subject="port 22")
            is_server = any(each.program in _SERVERS for each in start_commands(context))
            yield found.with_severity(Severity.INFO) if is_server else found


def _has_ssh(word: str, state: StageState, escape: str) -> bool:
    if "22" not in word and "$" not in word and "-" not in word:
        return False
    try:
        ports, is_known = read_ports(word, state, escape)
    except Refusal:
        return False
    return is_known and any(each.first <= SSH_PORT <= each.last for each in ports)
