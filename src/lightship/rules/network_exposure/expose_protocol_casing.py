"""EXPOSE writes a protocol in capital letters."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.network_exposure.exposed_ports import exposed_ports
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class ExposeProtocolCasing(Rule):
    """EXPOSE writes a protocol in capital letters.

    ## What it does
    Reports a protocol that is not all in lower case.

    ## Why it is bad
    The image says `53/udp` either way, and so do all commands that speak of ports. Whoever looks
    for that in the file does not find `53/UDP`.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    EXPOSE 53/UDP
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    EXPOSE 53/udp
    ```

    ## Fix safety
    The protocol is written in lower case. It is safe: so the image has it already. A protocol
    that comes from a variable is left alone.

    ## References
    - [BuildKit: ExposeProtoCasing](https://docs.docker.com/reference/build-checks/expose-proto-casing/)
    """

    code = "LS6104"
    name = "expose-protocol-casing"
    severity = Severity.STYLE
    aliases = ("ExposeProtoCasing",)
    listens = ("EXPOSE",)
    mentions = ("/tcp", "/udp", "/sctp", "$")

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for each port whose protocol has capital letters."""
        if "/" not in instruction.text and "$" not in instruction.text:
            return
        for port in exposed_ports(instruction, context):
            written = port.ports.written_protocol
            if written != port.ports.protocol and written:
                message = f"the protocol of {port.text} is {port.ports.protocol} in the image"
                yield self.found(context, port.span, message, subject=port.text)
