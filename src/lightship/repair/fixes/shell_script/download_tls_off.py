"""The server's certificate is looked at again."""

from __future__ import annotations

from lightship.repair.edits.options import option_taken_out
from lightship.rules.shell_script.download_tls_off import option_that_switches_off

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix that takes the option out; the image may lack the certificates for it."""
    command = site.command
    option = None if command is None else option_that_switches_off(command.command)
    if command is None or option is None:
        return
    title = f"Have {command.program} look at the server's certificate"
    yield site.unsafe(title, option_taken_out(site, command, option))
