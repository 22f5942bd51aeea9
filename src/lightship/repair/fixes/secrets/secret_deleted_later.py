"""A credential file that is deleted later is in no layer in the first place."""

from __future__ import annotations

from lightship.repair.fixes.secrets.as_file_secret import as_file_secret
from lightship.repair.fixes.secrets.as_ssh import as_ssh, is_ssh_key
from lightship.rules.secrets.credential_file import arrived_credentials
from lightship.rules.secrets.image_layers import built_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix of what brought the file."""
    for stage in built_stages(site.context):
        for file in arrived_credentials(stage, site.context):
            if file.path == site.finding.subject:
                yield from as_ssh(site, file) if is_ssh_key(file) else as_file_secret(site, file)
                return
    yield site.display(
        "name the file in .dockerignore, and give it to the steps that read it by "
        "RUN --mount=type=secret"
    )
