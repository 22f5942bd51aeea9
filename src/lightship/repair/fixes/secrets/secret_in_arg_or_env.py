"""A credential in ARG or ENV becomes a secret mount of the steps that need it."""

from __future__ import annotations

from lightship.repair.fixes.secrets.as_secret import as_secret
from lightship.rules.secrets.declared_credential import declared_credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, for the build argument that an ENV takes its value from."""
    instruction, name = site.instruction, site.finding.subject
    if instruction is None:
        return
    if instruction.trigger is not None:
        yield site.display("images that are built on it are given the value; change them as well")
        return
    for declared in declared_credentials(instruction, site.stage):
        if declared.name == name:
            yield from as_secret(site, declared.source or name)
            return
