"""A file is fetched over a connection that is not encrypted."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.shell_script.address import address_of, host_of, is_public
from lightship.rules.shell_script.checked_later import is_checked_later
from lightship.rules.shell_script.download import DOWNLOADERS, read_download
from lightship.rules.wording import address_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class PlainHttpDownload(Rule):
    """A file is fetched over a connection that is not encrypted.

    ## What it does
    Reports a `curl` or `wget` in RUN whose address begins with `http://`, or with no scheme at
    all, which means the same. It is info where a sum or signature is checked later in the stage.

    Silent for localhost, for private addresses, for names that only an internal net has
    (`registry`, `nexus.corp`, `files.svc`, anything in a variable that the file does not set).

    ## Why it is bad
    Whoever stands between the build machine and the server, a proxy or a wireless net, can
    replace the file, and nothing tells. A server that answers with a redirect to HTTPS does not
    help: the first answer is the one that is replaced.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN wget -q http://download.example.org/tool-1.4.2.jar -O /opt/tool.jar
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN wget -q https://download.example.org/tool-1.4.2.jar -O /opt/tool.jar
    ```

    ## Fix safety
    Unsafe: `https://` is written instead. The server may not have it, or the image no
    certificates. Left alone where the scheme stands in a variable.

    ## References
    - [curl(1): --proto](https://curl.se/docs/manpage.html#--proto)
    - [wget: --https-only](https://www.gnu.org/software/wget/manual/html_node/HTTPS-_0028SSL_002fTLS_0029-Options.html)
    """

    code = "LS8009"
    name = "plain-http-download"
    aliases = ("curlUseHttpsUrl", "wgetUseHttpsUrl")
    listens = ("RUN",)
    mentions = DOWNLOADERS
    commands = DOWNLOADERS

    def check_command(self, placed: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for a download that anybody on the way can replace."""
        if placed.instruction.name != "RUN":
            return
        download = placed.command.ask(read_download)
        if download is None:
            return
        for text in download.addresses:
            if text.startswith("https://"):
                continue
            address = address_of(text, placed, context)
            if _is_plain(address) and is_public(host_of(address)):
                shown = address_text(address)
                message = f"{placed.program} fetches {shown} over plain HTTP"
                found = self.found(context, placed.span, message, subject=shown)
                checked = is_checked_later(placed, context)
                yield found.with_severity(Severity.INFO) if checked else found
                return


def _is_plain(address: str) -> bool:
    """Return whether ``address`` is fetched over HTTP; so is one without a scheme."""
    scheme, separator, _ = address.partition("://")
    if separator:
        return scheme.lower() == "http"
    return "/" in address and not address.startswith(("$", "/", ".", "-", "{", "%"))
