"""A step is given a credential as a secret mount, not as a build argument."""

from __future__ import annotations

from lightship.repair.fixes.secrets.as_secret import as_secret
from lightship.rules.secrets.declared_credential import credential_in_effect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix that secret-in-arg-or-env has for the same variable."""
    instruction, stage = site.instruction, site.stage
    if instruction is None or stage is None:
        return
    if instruction.trigger is not None:
        yield site.display("images that are built on it are given the value; change them as well")
        return
    name = site.finding.subject.rpartition(" ")[2]
    declared = credential_in_effect(name, stage, stage.state_at(instruction))
    if declared is not None:
        yield from as_secret(site, declared.source or name)
