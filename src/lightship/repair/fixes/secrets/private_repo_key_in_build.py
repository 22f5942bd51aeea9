"""A private repository is fetched with the SSH agent of whoever builds."""

from __future__ import annotations

from lightship.repair.fixes.secrets.as_ssh import as_ssh, is_ssh_key
from lightship.rules.secrets.credential_file import arrived_credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, for the key that came into the stage or one that it builds on."""
    stage = site.stage
    if stage is None:
        return
    for each in (stage, *stage.ancestors):
        for file in arrived_credentials(each, site.context):
            if is_ssh_key(file):
                yield from as_ssh(site, file)
                return
    yield site.display("leave the keys out, and mount the agent: RUN --mount=type=ssh")
