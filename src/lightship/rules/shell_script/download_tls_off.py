"""curl or wget is told not to verify the server's certificate."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.shell_script.address import address_of, host_of
from lightship.rules.shell_script.checked_later import is_checked_later
from lightship.rules.shell_script.download import CURL_VALUED, DOWNLOADERS, WGET_VALUED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.options import Option
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_LOCAL: Final = ("localhost", "127.", "[::1]", "0.0.0.0")
_OFF: Final = ("off", "no", "0", "quiet")


class DownloadTlsOff(Rule):
    """curl or wget is told not to verify the server's certificate.

    ## What it does
    Reports `curl -k` (`--insecure`) and `wget --no-check-certificate` (also shortened, as
    `--check-certificate=off` and as `-e check_certificate=off`) in RUN. It is info where a sum or
    signature is checked later in the stage. A call of localhost is no finding.

    ## Why it is bad
    The connection is encrypted, but with whom is anybody's guess: whoever stands between the
    build machine and the server can send another file. Most often the certificates are only not
    installed (`ca-certificates`), or a company's own authority is not known to the image.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -fsSLk -o /opt/tool.jar https://example.com/tool-1.4.2.jar
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -fsSL -o /opt/tool.jar https://example.com/tool-1.4.2.jar
    ```

    ## Fix safety
    Unsafe: the option is taken out. The image may lack `ca-certificates`, or the server a
    certificate that they know.

    ## References
    - [curl(1): --insecure](https://curl.se/docs/manpage.html#-k)
    - [Checkov CKV2_DOCKER_2 and CKV2_DOCKER_3](https://www.checkov.io/5.Policy%20Index/dockerfile.html)
    """

    code = "LS8010"
    name = "download-tls-off"
    aliases = ("CKV2_DOCKER_2", "CKV2_DOCKER_3")
    listens = ("RUN",)
    mentions = DOWNLOADERS
    commands = DOWNLOADERS

    def check_command(self, placed: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for a call that trusts any server."""
        command = placed.command
        if placed.instruction.name != "RUN" or command.recovered:
            return
        option = option_that_switches_off(command)
        if option is None or _is_local(placed, context):
            return
        name = option.word.text if option.name[:2] == "--" else option.name
        message = (
            f"{placed.program} {name} takes a file from whoever answers: no certificate is checked"
        )
        subject = f"{placed.program} {name}"
        found = self.found(context, placed.word_span(option.word), message, subject=subject)
        yield found.with_severity(Severity.INFO) if is_checked_later(placed, context) else found


def option_that_switches_off(command: Command) -> Option | None:
    """Return the option that switches the check off."""
    if command.program.name == "curl":
        return command.options(CURL_VALUED).option("-k", "--insecure")
    for option in command.options(WGET_VALUED).given:
        if option.name.startswith("--no-check-c"):
            return option
        if option.name == "--check-certificate" and option.value in _OFF:
            return option
        if option.name in ("-e", "--execute") and _switches_off(option.value or ""):
            return option
    return None


def _switches_off(text: str) -> bool:
    name, _, value = text.replace(" ", "").lower().partition("=")
    return name.replace("_", "") == "checkcertificate" and value in _OFF


def _is_local(placed: PlacedCommand, context: Context) -> bool:
    """Return whether all that is asked is the build machine itself."""
    valued = CURL_VALUED if placed.program == "curl" else WGET_VALUED
    texts = [word.text for word in placed.command.operands(valued)]
    hosts = [host_of(address_of(text, placed, context)) for text in texts]
    return bool(hosts) and all(host.startswith(_LOCAL) for host in hosts)
