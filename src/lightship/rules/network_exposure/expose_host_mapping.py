"""EXPOSE names an address or a port of the host."""

from __future__ import annotations

from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.network_exposure.exposed_ports import ExposedPort
    from lightship.rules.rule_context import Context


class ExposeHostMapping(Rule):
    """EXPOSE names an address or a port of the host.

    ## What it does
    Reports `EXPOSE 8080:80` and `EXPOSE 127.0.0.1:8080:80`, and says what is left of it.

    ## Why it is bad
    Only the port of the container gets into the image. Nothing is bound to an address or published
    on the host; that is what `docker run -p` and compose files are for. The builder will refuse the
    form one day.

    ## Example
    ```dockerfile
    FROM nginx:1.27-bookworm
    EXPOSE 8080:80
    ```

    ## Use instead
    ```dockerfile
    FROM nginx:1.27-bookworm
    EXPOSE 80
    ```

    ## Fix safety
    The container's port stays, and what stands before it goes. It is safe: nothing else gets
    into the image.

    ## References
    - [BuildKit: ExposeInvalidFormat](https://docs.docker.com/reference/build-checks/expose-invalid-format/)
    - [Dockerfile reference: EXPOSE](https://docs.docker.com/reference/dockerfile/#expose)
    """

    code = "LS6105"
    name = "expose-host-mapping"
    aliases = ("ExposeInvalidFormat",)
    listens = ("EXPOSE",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for each port that stands behind another or an address."""
        if ":" not in instruction.text and "$" not in instruction.text:
            return
        # Nearly all ports stand alone.
        from lightship.rules.network_exposure.exposed_ports import exposed_ports  # noqa: PLC0415

        for port in exposed_ports(instruction, context):
            if port.ports.address or port.ports.host:
                message = f"of {port.text} only {_kept(port)} gets into the image"
                yield self.found(context, port.span, message, subject=port.text)


def _kept(port: ExposedPort) -> str:
    ports = port.ports
    numbers = str(ports.first)
    if ports.last != ports.first:
        numbers += f"-{ports.last}"
    return f"{numbers}/{ports.protocol}"
