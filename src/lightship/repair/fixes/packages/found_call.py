"""The call of a package manager that a finding is about."""

from __future__ import annotations

from lightship.knowledge.package_managers import package_call
from lightship.repair.edits.words import Uneditable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.repair.site import Site


def found_call(site: Site) -> tuple[PackageCall, PlacedCommand]:
    """Return the call that the finding stands in.

    Raises :class:`Uneditable` where there is none.
    """
    placed = site.command
    call = None if placed is None else package_call(placed.command)
    if placed is None or call is None:
        raise Uneditable
    return call, placed


def found_run(site: Site) -> Instruction:
    """Return the RUN that the finding stands in, or that the ONBUILD holds it stands in."""
    instruction = site.instruction
    run = None if instruction is None else instruction.trigger or instruction
    if run is None or run.name != "RUN":
        raise Uneditable
    return run
