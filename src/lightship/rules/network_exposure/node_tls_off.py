"""A variable switches TLS verification off for Node.js."""

from __future__ import annotations

from lightship.rules.rule import Rule
from lightship.rules.variable_settings import SETTING, variables_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_VARIABLE: Final = "NODE_TLS_REJECT_UNAUTHORIZED"


class NodeTlsOff(Rule):
    """A variable switches TLS verification off for Node.js.

    ## What it does
    Reports `NODE_TLS_REJECT_UNAUTHORIZED=0`, set by ENV, by ARG, by `export`, by `env`, or in front
    of a command, also in CMD and ENTRYPOINT. Any other value leaves verification on. A variable
    of the shell that is not exported, or one whose value the file does not tell, is not reported.

    ## Why it is bad
    The program talks to whoever answers in a server's name, and sends it what it would have sent
    the server: passwords, tokens, data. That holds for all its connections, not just for the one
    whose certificate was in the way. Set by ENV or ARG, it holds for `npm install`, too.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    ENV NODE_TLS_REJECT_UNAUTHORIZED=0
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    COPY example-ca.pem /etc/ssl/example-ca.pem
    ENV NODE_EXTRA_CA_CERTS=/etc/ssl/example-ca.pem
    ```

    ## Fix safety
    The variable is taken out of ENV, ARG, or the place in front of the program. It is unsafe: a
    server whose certificate nobody vouches for is refused. An `export` that does nothing else goes
    as a whole, and with it a RUN that does nothing else.

    ## References
    - checkov's CKV2_DOCKER_6
    - [Node.js: NODE_TLS_REJECT_UNAUTHORIZED](https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue)
    """

    code = "LS6107"
    name = "node-tls-off"
    aliases = ("CKV2_DOCKER_6",)
    listens = SETTING
    mentions = ("node_tls_reject_unauthorized",)
    surface = ("node-tls-off",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every place that sets the variable so."""
        for variable in variables_set(instruction, context):
            if variable.name == _VARIABLE and variable.value == "0":
                where = "in the container" if variable.stays else "in the build"
                message = f"{_VARIABLE}=0 tells Node to check no server's certificate {where}"
                yield self.found(context, variable.span, message)
