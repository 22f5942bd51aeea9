"""SHELL says which shell runs the steps, and ``/bin/sh`` stays what it is."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.repair.edits.cuts import commands_taken_out, is_all
from lightship.repair.edits.exec_form import json_array
from lightship.repair.edits.stage_lines import line_above, replaced_by_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

SHELLS = ("/bin/sh", "/usr/bin/sh")


def fixes(site: Site) -> Iterator[Fix]:
    """Yield SHELL in the place of the link, and of what removed the one that was there."""
    instruction, command = site.instruction, site.command
    if instruction is None or command is None or instruction.trigger is not None:
        return
    shell = _shell(command)
    if not shell or len(command.command.operands()) != 2:
        return
    gone = [each for each in site.context.commands_of(instruction) if _serves(each, command)]
    line = f"SHELL {json_array((shell, '-c'))}"
    title = f"Name {shell} in SHELL, and leave /bin/sh what it is"
    if is_all(gone):
        yield site.unsafe(title, replaced_by_line(site, instruction, line))
        return
    edits = commands_taken_out(site, gone)
    yield site.unsafe(title, line_above(site, instruction, line), *edits)


def _shell(command: PlacedCommand) -> str:
    """Return the path of the shell that the link leads to; empty where it cannot be told."""
    text = command.command.operands()[0].text
    if not text.startswith("/"):
        text = f"/bin/{text}"
    return "" if "$" in text else clean(text)


def _serves(each: PlacedCommand, link: PlacedCommand) -> bool:
    """Return whether a command is the link, or takes what is in its place away."""
    if each.command is link.command:
        return True
    if each.program not in ("rm", "mv", "unlink") or each.command.start > link.command.start:
        return False
    operands = each.command.operands()
    return bool(operands) and clean(operands[0].text) in SHELLS
