"""A credential file is mounted where it is read, and in no layer."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Transfer
from lightship.repair.fixes.secrets.as_file_secret import as_file_secret
from lightship.repair.fixes.secrets.as_ssh import as_ssh, is_ssh_key
from lightship.rules.secrets.credential_file import copied_credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix: the agent for a key of SSH, a secret mount for any other file."""
    instruction, stage = site.instruction, site.stage
    if stage is None or not isinstance(instruction, Transfer):
        return
    for file in copied_credentials(instruction, stage, site.context):
        if file.source == site.finding.subject:
            if "*" in instruction.argument_text:
                yield site.display("name the files one by one that are to be copied")
            else:
                yield from as_ssh(site, file) if is_ssh_key(file) else as_file_secret(site, file)
            return
